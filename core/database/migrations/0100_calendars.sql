-- Working time changes while terms run: each clock names the agency that keeps it, and the calendars it was counted by before.

alter table dossier_deadline add column agency_id text;
-- The owner is held to row-level security too; for this one statement over every tenant it is not.
alter table dossier_deadline no force row level security;
alter table dossier_part no force row level security;
alter table dossier no force row level security;
update dossier_deadline c
set agency_id = coalesce(
  (select p.agency_id from dossier_part p where p.tenant_id = c.tenant_id and p.id = c.part_id),
  (select case when c.kind = 'step' then d.current_agency_id else d.agency_id end from dossier d where d.tenant_id = c.tenant_id and d.id = c.dossier_id));
alter table dossier_deadline force row level security;
alter table dossier_part force row level security;
alter table dossier force row level security;
alter table dossier_deadline alter column agency_id set not null;

alter table dossier_deadline add column earlier_calendars jsonb not null default '[]';
comment on column dossier_deadline.earlier_calendars is 'Calendars it was counted by before, each until the instant at which another was published: [{version, until}].';

-- Open clocks dossier by dossier: what a change of calendar moves is read and counted anew in this order.
create index deadline_open on dossier_deadline (tenant_id, dossier_id, id) include (agency_id, calendar_version) where status in ('running', 'paused');
