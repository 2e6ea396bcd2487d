-- A dossier lapses at the instant that a rule gave, which may lie before the end of the window that its clock counts.

drop index deadline_falling_due;
create index deadline_falling_due on dossier_deadline (tenant_id, (expiry->>'at')) where status = 'running' and expiry is not null;
