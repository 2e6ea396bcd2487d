-- The dossier, its history and its promises: state and history are written together, tenant first in every key.

create table dossier (
  tenant_id              text not null default current_tenant(),
  id                     uuid not null default uuidv7(),
  -- The reference a person gets at submission; the legal code comes at intake.code_issue.
  reference              text not null,
  code                   text,
  procedure_id           text not null,
  procedure_version      text not null,
  agency_id              text not null,
  current_agency_id      text not null,
  channel                text not null check (channel in ('online', 'counter', 'postal', 'agent')),
  level                  text not null,
  state                  text not null check (state in ('submitted', 'supplement-requested', 'accepted', 'processing',
                           'awaiting-approval', 'approved', 'returned', 'closed', 'refused', 'withdrawn', 'cancelled')),
  version                integer not null default 1,
  applicant_sub          text,
  applicant              jsonb not null,
  on_behalf_of           jsonb,
  form                   jsonb not null,
  delivery               text,
  step_index             integer,
  assignee_sub           text,
  assignee_name          text,
  submitted_at           timestamptz not null,
  officially_received_at timestamptz not null,
  accepted_at            timestamptz,
  closed_at              timestamptz,
  -- The rules version in force at submission; null until it could be assessed.
  rules_at_receipt       text,
  assessment             text not null check (assessment in ('assessed', 'not-assessed')),
  findings               jsonb not null default '[]',
  -- Whether law lets a dossier that ended be opened again, and the clauses that say so.
  ended_by               jsonb,
  -- Projections of dossier_deadline for sorting and paging; the rows there decide.
  next_due_at            timestamptz,
  next_due_kind          text,
  events                 integer not null default 0,
  last_hash              text not null default '',
  updated_at             timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, reference),
  unique (tenant_id, code)
);
create index dossier_of_applicant on dossier (tenant_id, applicant_sub, submitted_at desc);
create index dossier_of_agency on dossier (tenant_id, current_agency_id, state, next_due_at);
create index dossier_by_due on dossier (tenant_id, next_due_at, id);
create index dossier_of_assignee on dossier (tenant_id, assignee_sub, next_due_at);

create table dossier_event (
  tenant_id     text not null default current_tenant(),
  dossier_id    uuid not null,
  seq           integer not null,
  type          text not null,
  actor_kind    text not null check (actor_kind in ('applicant', 'staff', 'system')),
  actor_sub     text,
  actor_name    text not null,
  -- Two instants are kept apart: when it holds in law, and when the platform wrote it down.
  lawful_at     timestamptz not null,
  recorded_at   timestamptz not null,
  rules_version text,
  clauses       text[] not null default '{}',
  data          jsonb not null default '{}',
  previous_hash text not null,
  hash          text not null,
  primary key (tenant_id, dossier_id, seq),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id)
);

create table dossier_deadline (
  tenant_id        text not null default current_tenant(),
  id               uuid not null default uuidv7(),
  dossier_id       uuid not null,
  kind             text not null check (kind in ('ack', 'processing', 'supplement-window', 'step')),
  status           text not null check (status in ('running', 'paused', 'met', 'missed', 'cancelled')),
  -- The budget, the start, the pauses and the calendar are what is kept; due_at is derived from them.
  rule             jsonb not null,
  starts_at        timestamptz not null,
  pauses           jsonb not null default '[]',
  calendar_version text not null,
  due_at           timestamptz,
  due_office       timestamptz,
  last_day         date,
  clauses          text[] not null,
  rules_version    text not null,
  -- What law does by itself when the instant comes (an expiry); null where nothing happens.
  expiry           jsonb,
  ended_at         timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id)
);
create index deadline_of_dossier on dossier_deadline (tenant_id, dossier_id);
create index deadline_falling_due on dossier_deadline (tenant_id, due_at) where status = 'running' and expiry is not null;

create table supplement_request (
  tenant_id     text not null default current_tenant(),
  id            uuid not null default uuidv7(),
  dossier_id    uuid not null,
  asked_at      timestamptz not null,
  asked_by_sub  text not null,
  asked_by_name text not null,
  items         jsonb not null,
  guidance      text not null,
  last_day      date,
  answered_at   timestamptz,
  clauses       text[] not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id)
);
create index supplement_of_dossier on supplement_request (tenant_id, dossier_id, asked_at);

create table draft (
  tenant_id    text not null default current_tenant(),
  id           uuid not null default uuidv7(),
  owner_sub    text not null,
  procedure_id text not null,
  agency_id    text,
  form         jsonb not null default '{}',
  step         text,
  delivery     text,
  on_behalf_of jsonb,
  version      integer not null default 1,
  updated_at   timestamptz not null,
  primary key (tenant_id, id)
);
create index draft_of_owner on draft (tenant_id, owner_sub, updated_at desc);

create table document (
  tenant_id   text not null default current_tenant(),
  id          uuid not null default uuidv7(),
  draft_id    uuid,
  dossier_id  uuid,
  kind        text not null check (kind in ('component', 'result')),
  component   text,
  name        text not null,
  type        text not null,
  size        bigint not null,
  sha256      text not null,
  scan        text not null default 'not-scanned' check (scan in ('not-scanned', 'clean', 'infected')),
  storage_key text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, draft_id) references draft (tenant_id, id),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  check (num_nonnulls(draft_id, dossier_id) = 1),
  check ((kind = 'component') = (component is not null))
);
create index document_of_draft on document (tenant_id, draft_id) where draft_id is not null;
create index document_of_dossier on document (tenant_id, dossier_id) where dossier_id is not null;

create table notice (
  tenant_id     text not null default current_tenant(),
  id            uuid not null default uuidv7(),
  recipient_sub text not null,
  dossier_id    uuid not null,
  template      text not null,
  params        jsonb not null,
  clauses       text[] not null default '{}',
  at            timestamptz not null,
  read_at       timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id)
);
create index notice_of_recipient on notice (tenant_id, recipient_sub, at desc);

create table code_sequence (
  tenant_id text not null default current_tenant(),
  unit_code text not null,
  day       date not null,
  last      integer not null,
  primary key (tenant_id, unit_code, day)
);

create table audit_entry (
  tenant_id  text not null default current_tenant(),
  id         uuid not null default uuidv7(),
  at         timestamptz not null,
  actor_sub  text,
  actor_name text not null,
  action     text not null,
  object     text not null,
  ground     text[] not null default '{}',
  detail     jsonb not null default '{}',
  primary key (tenant_id, id)
);
create index audit_by_time on audit_entry (tenant_id, at desc, id desc);

select make_tenant_table(name::regclass)
from unnest(array['dossier', 'dossier_deadline', 'supplement_request', 'draft', 'document', 'notice', 'code_sequence']) as name;

-- History is only ever added to.
select make_tenant_table('dossier_event', 'select, insert');
select make_tenant_table('audit_entry', 'select, insert');
