-- Every calendar that a deadline was derived from is kept, so that an old due date can be explained and checked as it was.

create table calendar_version (
  tenant_id     text not null default current_tenant(),
  version       text not null,
  data          jsonb not null,
  first_used_at timestamptz not null,
  primary key (tenant_id, version)
);
select make_tenant_table('calendar_version', 'select, insert');

-- The event with which a clock began and the one with which it ended: what was known on a day is asked of the events.
alter table dossier_deadline add column began_with integer;
alter table dossier_deadline add column ended_with integer;
