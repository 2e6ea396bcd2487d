-- A draft of law is tried on the province's stored dossiers: what it would have changed, counted and dossier by dossier. Nothing real changes.

-- The place (receipt and id) after which the next batch begins; it moves together with `done`, `result` and the rows of the batch.
alter table law_replay alter column cursor type text;
alter table law_replay add constraint law_replay_period check (period_from <= period_to);
-- The law up to now under which it was counted: when that changes half-way, it begins anew.
alter table law_replay add column law_hash text;
-- Real time, no matter of law: until when the worker that has it is taken to be alive.
alter table law_replay add column lease_until timestamptz;
comment on column law_replay.asked_at is 'Also the instant up to which things fall due.';
create unique index one_replay_of_draft on law_replay (tenant_id, draft_id) where state in ('queued', 'running');
create index law_replay_to_run on law_replay (tenant_id, asked_at) where state in ('queued', 'running');

create table law_replay_row (
  tenant_id    text not null default current_tenant(),
  replay_id    uuid not null,
  dossier_id   uuid not null,
  code         text,
  procedure_id text not null,
  agency_id    text not null,
  submitted_at timestamptz not null,
  kinds        text[] not null,
  consequences jsonb not null,
  primary key (tenant_id, replay_id, dossier_id),
  foreign key (tenant_id, replay_id) references law_replay (tenant_id, id)
);
select make_tenant_table('law_replay_row', 'select, insert, delete');

-- The dossiers of a period, in the order of receipt.
create index dossier_by_receipt on dossier (tenant_id, submitted_at, id);
