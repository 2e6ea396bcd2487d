-- What people write to the authorities outside a dossier: feedback (phản ánh, kiến nghị) and questions (hỏi đáp), with their history and clocks.

create table inquiry (
  tenant_id         text not null default current_tenant(),
  id                uuid not null,
  kind              text not null check (kind in ('feedback', 'question')),
  -- Given to the sender; not guessable.
  code              text not null,
  -- How it came: the section of the portal, a letter that a clerk entered, or a system beside this one.
  channel           text not null check (channel in ('section', 'letter', 'phone', 'email', 'app', 'zalo', 'service-system')),
  state             text not null check (state in ('received', 'in-hand', 'answered', 'transferred', 'declined')),
  classification    text check (classification in ('procedure', 'conduct', 'out-of-scope')),
  version           integer not null default 1,
  subject           text not null,
  content           text not null,
  sender            jsonb not null,
  sender_sub        text,
  -- Sha-256 of the secret with which a sender who has not signed in comes back.
  key_hash          text,
  dossier_id        uuid,
  step_id           text,
  clause_id         text,
  procedure_id      text,
  place             jsonb,
  -- The agency it concerns, as the sender says; and the one that has it in hand.
  agency_id         text,
  current_agency_id text,
  -- Another system handles it (feedback.routing): it is delivered there and its news come back.
  elsewhere         boolean not null default false,
  -- The plugin through which it came or is handled, and its key there.
  plugin_id         text,
  external_key      text,
  delivered_at      timestamptz,
  received_at       timestamptz not null,
  received_by       text,
  answer            text,
  answered_at       timestamptz,
  answered_by       text,
  published_at      timestamptz,
  public_content    text,
  public_answer     text,
  -- Small letters without diacritics, for the search of published questions.
  public_words      text,
  -- The address where another system published it.
  published_where   text,
  satisfaction      integer check (satisfaction between 1 and 5),
  satisfaction_note text,
  rules_version     text not null,
  next_due_at       timestamptz,
  events            integer not null default 0,
  updated_at        timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  unique (tenant_id, plugin_id, external_key),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id)
);
create index inquiry_in_hand on inquiry (tenant_id, kind, state, next_due_at);
create index inquiry_of_sender on inquiry (tenant_id, sender_sub, received_at desc);
create index inquiry_published on inquiry (tenant_id, kind, published_at desc) where published_at is not null;

create table inquiry_event (
  tenant_id     text not null default current_tenant(),
  inquiry_id    uuid not null,
  seq           integer not null,
  type          text not null,
  actor_kind    text not null check (actor_kind in ('sender', 'staff', 'system')),
  actor_sub     text,
  actor_name    text not null,
  at            timestamptz not null,
  rules_version text not null,
  clauses       text[] not null default '{}',
  data          jsonb not null default '{}',
  primary key (tenant_id, inquiry_id, seq),
  foreign key (tenant_id, inquiry_id) references inquiry (tenant_id, id)
);

create table inquiry_deadline (
  tenant_id        text not null default current_tenant(),
  id               uuid not null default uuidv7(),
  inquiry_id       uuid not null,
  kind             text not null check (kind in ('triage', 'transfer', 'answer')),
  status           text not null check (status in ('running', 'met', 'missed', 'cancelled')),
  rule             jsonb not null,
  starts_at        timestamptz not null,
  calendar_version text not null,
  due_at           timestamptz not null,
  last_day         date,
  clauses          text[] not null,
  rules_version    text not null,
  ended_at         timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, inquiry_id, kind),
  foreign key (tenant_id, inquiry_id) references inquiry (tenant_id, id)
);

create table inquiry_picture (
  tenant_id   text not null default current_tenant(),
  id          uuid not null default uuidv7(),
  inquiry_id  uuid not null,
  name        text not null,
  type        text not null,
  size        bigint not null,
  sha256      text not null,
  scan        text not null default 'not-scanned' check (scan in ('not-scanned', 'clean', 'infected')),
  storage_key text not null,
  uploaded_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, inquiry_id) references inquiry (tenant_id, id)
);
create index picture_of_inquiry on inquiry_picture (tenant_id, inquiry_id);

-- The register of the daily check: who looked at the inbox of an agency on which day, and what was new.
create table inbox_check (
  tenant_id    text not null default current_tenant(),
  agency_id    text not null,
  day          date not null,
  checked_at   timestamptz not null,
  checked_by   text not null,
  checked_name text not null,
  waiting      integer not null,
  primary key (tenant_id, agency_id, day)
);

-- Messages that asked for the status of a dossier: answered once however often the operator sends them. The number is kept as a hash.
create table lookup_message (
  tenant_id   text not null default current_tenant(),
  plugin_id   text not null,
  message_key text not null,
  sender_hash text not null,
  at          timestamptz not null,
  reply       text not null,
  primary key (tenant_id, plugin_id, message_key)
);
create index lookup_message_of_sender on lookup_message (tenant_id, sender_hash, at);

select make_tenant_table(name::regclass) from unnest(array['inquiry', 'inquiry_deadline']) as name;
select make_tenant_table(name::regclass, 'select, insert') from unnest(array['inquiry_event', 'inquiry_picture', 'inbox_check', 'lookup_message']) as name;
