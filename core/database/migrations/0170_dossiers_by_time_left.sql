-- The list of open dossiers by time left, those without a clock last, is read in the order of an index up to the page.

-- Closed ones, in time nearly all, are not in it. Should another state become open, it is added here, or the list is sorted as a whole again.

create index dossier_by_time_left on dossier (tenant_id, coalesce(next_due_at, '9999-12-31T00:00:00.000Z'::timestamptz), id)
  where state in ('submitted', 'supplement-requested', 'accepted', 'processing', 'awaiting-approval', 'approved');
drop index dossier_by_due;
