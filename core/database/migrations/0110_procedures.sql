-- What the province's chairman decides of procedures, and what quality control says of those that are published.

-- A publishing decision (quyết định công bố) as a department has to carry it out; the terms run from its dates.
create table publishing_decision (
  tenant_id        text not null default current_tenant(),
  id               uuid not null default uuidv7(),
  number           text not null,
  issued_on        date not null,
  effective_on     date not null,
  -- When the department received it; null: not yet.
  received_on      date,
  -- The department that enters its procedures.
  agency_id        text not null,
  -- Whether it approves the internal process together with the list.
  process_approved boolean not null,
  created_by       text not null,
  created_name     text not null,
  created_at       timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, number, agency_id)
);

create table publishing_item (
  tenant_id         text not null default current_tenant(),
  id                uuid not null default uuidv7(),
  decision_id       uuid not null,
  -- National code of the procedure; the version that carries it and names the decision is this item's.
  code              text not null,
  name              text not null,
  change            text not null check (change in ('new', 'amended', 'replaced', 'abolished')),
  -- When the internal process was sent to be approved, where the decision does not approve it.
  process_sent_at   timestamptz,
  process_sent_by   text,
  process_sent_name text,
  primary key (tenant_id, id),
  unique (tenant_id, decision_id, code),
  foreign key (tenant_id, decision_id) references publishing_decision (tenant_id, id),
  check (num_nonnulls(process_sent_at, process_sent_by, process_sent_name) in (0, 3))
);

-- What quality control found in a published version. Settled by the next version; never removed.
create table procedure_flag (
  tenant_id    text not null default current_tenant(),
  id           uuid not null default uuidv7(),
  procedure_id text not null,
  version      text not null,
  reason       text not null,
  by_sub       text not null,
  by_name      text not null,
  at           timestamptz not null,
  primary key (tenant_id, id)
);
create index procedure_flag_by_procedure on procedure_flag (tenant_id, procedure_id, id);

select make_tenant_table('publishing_decision', 'select, insert, update');
select make_tenant_table('publishing_item', 'select, insert, update');
select make_tenant_table('procedure_flag', 'select, insert');
