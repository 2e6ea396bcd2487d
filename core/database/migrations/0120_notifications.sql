-- Notices leave the portal's inbox: what goes to whom by which channel, each attempt at it, and what the provider said afterwards.

-- What a person registered: where they can be reached, and by which channels they wish to be.
create table contact (
  tenant_id  text not null default current_tenant(),
  sub        text not null,
  email      text,
  phone      text,
  channels   text[] not null,
  language   text not null check (language in ('vi', 'en')),
  updated_at timestamptz not null,
  primary key (tenant_id, sub)
);

-- One notice by one channel. Worded when it was made: what was said to a person stays readable as it was said.
create table message (
  tenant_id        text not null default current_tenant(),
  id               uuid not null default uuidv7(),
  notice_id        uuid not null,
  dossier_id       uuid not null,
  recipient_sub    text not null,
  recipient_name   text not null,
  -- The channel as the decision calls it, and the plugin that serves it.
  channel          text not null check (channel in ('email', 'phone-message', 'phone', 'social-network')),
  plugin_id        text not null,
  idempotency_key  text not null,
  address          text not null,
  template         text not null,
  template_version text not null,
  language         text not null check (language in ('vi', 'en')),
  params           jsonb not null,
  subject          text not null,
  body             text not null,
  short            text not null,
  clauses          text[] not null default '{}',
  state            text not null check (state in ('queued', 'sent', 'delivered', 'failed', 'dead', 'fell-back')),
  attempts         integer not null default 0,
  -- Attempts before a person started it again: they no longer count.
  attempts_before  integer not null default 0,
  due_at           timestamptz not null,
  -- An attempt is under way until this instant; past it, nobody knows how it ended.
  claimed_until    timestamptz,
  provider_id      text,
  reason           text,
  -- The message that this one replaces after it fell back.
  replaces         uuid,
  created_at       timestamptz not null,
  sent_at          timestamptz,
  settled_at       timestamptz,
  given_up         jsonb,
  primary key (tenant_id, id),
  unique (tenant_id, idempotency_key),
  foreign key (tenant_id, notice_id) references notice (tenant_id, id),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, replaces) references message (tenant_id, id)
);
create index message_due on message (tenant_id, due_at) where state = 'queued';
create index message_of_notice on message (tenant_id, notice_id);
create index message_at_provider on message (tenant_id, plugin_id, provider_id) where provider_id is not null;
create index message_dead on message (tenant_id, created_at) where state in ('failed', 'dead') and given_up is null;

create table message_attempt (
  tenant_id   text not null default current_tenant(),
  message_id  uuid not null,
  number      integer not null,
  began_at    timestamptz not null,
  ended_at    timestamptz,
  outcome     text check (outcome in ('sent', 'retry', 'rejected', 'unreachable-recipient', 'failed')),
  reason      text,
  provider_id text,
  primary key (tenant_id, message_id, number),
  foreign key (tenant_id, message_id) references message (tenant_id, id)
);

-- Kept though the message may be unknown yet: a receipt can overtake the answer that tells its id. The key drops duplicates.
create table message_receipt (
  tenant_id   text not null default current_tenant(),
  plugin_id   text not null,
  provider_id text not null,
  status      text not null check (status in ('delivered', 'undelivered')),
  reason      text,
  at          timestamptz not null,
  primary key (tenant_id, plugin_id, provider_id, status)
);

-- A few small values of a plugin (a token that may be used once), sealed; version is for compare-and-set.
create table plugin_store (
  tenant_id  text not null default current_tenant(),
  plugin_id  text not null,
  key        text not null,
  sealed     text not null,
  version    integer not null,
  updated_at timestamptz not null,
  primary key (tenant_id, plugin_id, key)
);

select make_tenant_table(name::regclass) from unnest(array['contact', 'message', 'message_attempt', 'message_receipt', 'plugin_store']) as name;
