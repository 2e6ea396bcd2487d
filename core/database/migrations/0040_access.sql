-- Which civil servant has which role where, from when to when; a lock acts at the next request.

create table assignment (
  tenant_id   text not null default current_tenant(),
  id          uuid not null default uuidv7(),
  sub         text not null,
  person_name text not null,
  role        text not null,
  agency_id   text,
  valid_from  timestamptz not null,
  valid_to    timestamptz,
  locked_at   timestamptz,
  granted_by  text not null,
  reason      text not null,
  primary key (tenant_id, id)
);
create index assignment_of_person on assignment (tenant_id, sub);

select make_tenant_table('assignment');
