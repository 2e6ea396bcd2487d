-- A province changes its own law: drafts with their reviews, and publications, which are never changed and never deleted.

create table law_draft (
  tenant_id    text not null default current_tenant(),
  id           uuid not null default uuidv7(),
  kind         text not null check (kind in ('regulation', 'adjustment', 'calendar', 'procedure')),
  -- What it is about, as its kind names it: a regulation's id, a calendar's agency, a procedure's id and version.
  object_id    text not null,
  content      jsonb not null,
  -- sha256 (hex) of the canonical JSON: lint, replay and approvals name it, so that what they saw is what is published.
  content_hash text not null,
  state        text not null default 'draft' check (state in ('draft', 'in-review', 'approved', 'published', 'discarded')),
  -- Index of the review stage it waits in; null outside review.
  stage        integer,
  stage_since  timestamptz,
  version      integer not null default 1,
  reason       text not null default '',
  -- The publication that it corrects.
  corrects     uuid,
  -- The official text, attached: where it is kept and how it is named.
  document     jsonb,
  created_by   text not null,
  created_name text not null,
  created_at   timestamptz not null,
  updated_by   text not null,
  updated_name text not null,
  updated_at   timestamptz not null,
  primary key (tenant_id, id),
  check ((state = 'in-review') = (stage is not null))
);
create index law_draft_by_time on law_draft (tenant_id, updated_at desc);

-- Everything said of a draft: comments, acknowledgements, votes. Only ever added to.
create table law_note (
  tenant_id    text not null default current_tenant(),
  id           uuid not null default uuidv7(),
  draft_id     uuid not null,
  kind         text not null check (kind in ('comment', 'edited', 'submitted', 'approved', 'sent-back', 'acknowledged', 'recalled', 'published', 'withdrawn', 'discarded')),
  content_hash text not null,
  -- Id of the review stage of a vote, or key of the finding acknowledged.
  subject      text,
  text         text not null default '',
  by_sub       text not null,
  by_name      text not null,
  at           timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, draft_id) references law_draft (tenant_id, id)
);
create index law_note_of_draft on law_note (tenant_id, draft_id, id);

create table law_publication (
  tenant_id        text not null default current_tenant(),
  id               uuid not null default uuidv7(),
  draft_id         uuid,
  kind             text not null check (kind in ('regulation', 'adjustment', 'calendar', 'procedure')),
  object_id        text not null,
  content          jsonb not null,
  content_hash     text not null,
  effective_from   date not null,
  reason           text not null default '',
  corrects         uuid,
  document         jsonb,
  -- Known from here on; what a past day knew is asked by it.
  published_at     timestamptz not null,
  published_by     text not null,
  published_name   text not null,
  withdrawn_at     timestamptz,
  withdrawn_by     text,
  withdrawn_name   text,
  withdrawn_reason text,
  primary key (tenant_id, id),
  unique (tenant_id, draft_id),
  foreign key (tenant_id, draft_id) references law_draft (tenant_id, id),
  foreign key (tenant_id, corrects) references law_publication (tenant_id, id),
  check (num_nonnulls(withdrawn_at, withdrawn_by, withdrawn_name, withdrawn_reason) in (0, 4))
);
-- One object is published once, until it is withdrawn: a correction is a new object.
create unique index published_once on law_publication (tenant_id, kind, object_id) where withdrawn_at is null;

-- Goes up with every publication and withdrawal, in their transaction: each process compares it at each request.
create table law_revision (
  tenant_id text not null default current_tenant(),
  revision  bigint not null,
  primary key (tenant_id)
);

-- Trying a draft on stored dossiers: asked by a person, done by the worker. What was published was replayed, by hash.
create table law_replay (
  tenant_id    text not null default current_tenant(),
  id           uuid not null default uuidv7(),
  draft_id     uuid not null,
  content_hash text not null,
  period_from  date not null,
  period_to    date not null,
  state        text not null default 'queued' check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
  total        integer,
  done         integer not null default 0,
  -- The last dossier that was counted: a worker that takes over goes on after it.
  cursor       uuid,
  result       jsonb,
  failure      text,
  asked_by     text not null,
  asked_name   text not null,
  asked_at     timestamptz not null,
  ended_at     timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, draft_id) references law_draft (tenant_id, id)
);
create index law_replay_of_draft on law_replay (tenant_id, draft_id, id);

alter table regulation_in_force drop constraint regulation_in_force_layer_check;
alter table regulation_in_force add constraint regulation_in_force_layer_check check (layer in ('national', 'province', 'adjustment'));
alter table rule_in_force drop constraint rule_in_force_layer_check;
alter table rule_in_force add constraint rule_in_force_layer_check check (layer in ('national', 'province', 'adjustment'));

select make_tenant_table('law_draft', 'select, insert, update');
select make_tenant_table('law_note', 'select, insert');
select make_tenant_table('law_publication', 'select, insert, update');
select make_tenant_table('law_revision', 'select, insert, update');
select make_tenant_table('law_replay', 'select, insert, update');

-- What was published stays as it was; the only thing that may be written to it later, once, is its withdrawal.
create function keep_publication() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.withdrawn_at is not null
     or (to_jsonb(new) - array['withdrawn_at', 'withdrawn_by', 'withdrawn_name', 'withdrawn_reason'])
        is distinct from (to_jsonb(old) - array['withdrawn_at', 'withdrawn_by', 'withdrawn_name', 'withdrawn_reason']) then
    raise exception 'a publication is never changed: withdraw it before it takes effect, or publish a correction' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
revoke all on function keep_publication() from public;
create trigger keep_publication before update on law_publication for each row execute function keep_publication();
