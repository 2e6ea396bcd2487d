-- What the decisions say of a dossier's life beyond the plain way needs its own records: acting for others, outages, several agencies, corrections.

alter table dossier rename column on_behalf_of to representation;
alter table draft rename column on_behalf_of to representation;
comment on column dossier.representation is 'Who acts for the applicant, in what capacity, and on which authorisation; the applicant is always the principal.';

alter table dossier add column applicant_identity text generated always as (applicant->>'identityNumber') stored;
create index dossier_of_identity on dossier (tenant_id, applicant_identity, submitted_at desc);
alter table dossier add column representative_sub text;
create index dossier_of_representative on dossier (tenant_id, representative_sub, submitted_at desc) where representative_sub is not null;

alter table dossier add column back_entry jsonb;
comment on column dossier.back_entry is 'Entered after an outage: the true receipt, when it was entered, who vouches. Never removed.';
alter table dossier add column awaits_control boolean not null default false;
alter table dossier add column handed_over_at timestamptz;

alter table dossier_deadline drop constraint dossier_deadline_kind_check;
alter table dossier_deadline add constraint dossier_deadline_kind_check
  check (kind in ('ack', 'processing', 'supplement-window', 'step', 'handover', 'appointment', 'part'));
alter table dossier_deadline add column part_id uuid;
alter table dossier_deadline add column corrected jsonb;
comment on column dossier_deadline.corrected is 'What stood before a correction (processing.overdue_correction), who asked, who approved, on which ground.';

create table outage (
  tenant_id   text not null default current_tenant(),
  id          uuid not null default uuidv7(),
  began_at    timestamptz not null,
  ended_at    timestamptz,
  what        text not null,
  noted_by    text not null,
  noted_name  text not null,
  noted_at    timestamptz not null,
  primary key (tenant_id, id),
  check (ended_at is null or ended_at > began_at)
);

create table deadline_correction (
  tenant_id      text not null default current_tenant(),
  id             uuid not null default uuidv7(),
  dossier_id     uuid not null,
  deadline_id    uuid not null,
  really_done_at timestamptz not null,
  error          text not null,
  evidence       uuid not null,
  asked_by       text not null,
  asked_name     text not null,
  asked_at       timestamptz not null,
  decision       text check (decision in ('approved', 'rejected')),
  decided_by     text,
  decided_name   text,
  decided_at     timestamptz,
  reason         text,
  clauses        text[] not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, deadline_id) references dossier_deadline (tenant_id, id),
  foreign key (tenant_id, evidence) references document (tenant_id, id),
  check (num_nonnulls(decision, decided_by, decided_name, decided_at) in (0, 4))
);
create unique index one_open_correction on deadline_correction (tenant_id, deadline_id) where decision is null;

-- The share of one agency in a dossier that several handle, or its answer to a consultation.
create table dossier_part (
  tenant_id   text not null default current_tenant(),
  id          uuid not null default uuidv7(),
  dossier_id  uuid not null,
  kind        text not null check (kind in ('share', 'consultation')),
  name        text not null,
  agency_id   text not null,
  -- Names of the shares that must be done first; empty: begins at once, beside the others.
  after       text[] not null default '{}',
  rule        jsonb not null,
  state       text not null check (state in ('waiting', 'running', 'excused', 'done', 'cancelled')),
  starts_at   timestamptz,
  ended_at    timestamptz,
  excuses     jsonb not null default '[]',
  question    text,
  answer      text,
  clauses     text[] not null default '{}',
  primary key (tenant_id, id),
  unique (tenant_id, dossier_id, kind, name),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id)
);
create index part_of_dossier on dossier_part (tenant_id, dossier_id);
create index part_of_agency on dossier_part (tenant_id, agency_id, dossier_id);

alter table dossier_deadline add foreign key (tenant_id, part_id) references dossier_part (tenant_id, id);

-- A document may be the evidence of a correction.
alter table document drop constraint document_kind_check;
alter table document add constraint document_kind_check check (kind in ('component', 'result', 'evidence'));

select make_tenant_table(name::regclass) from unnest(array['outage', 'deadline_correction', 'dossier_part']) as name;
