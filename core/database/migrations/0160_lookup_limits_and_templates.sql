-- Trying codes is useless, and what a message was made from stays readable.

-- How often a caller looked dossiers up, and in vain, counted for all processes of the server together.
-- Unlogged: after a crash counting begins anew, and a look-up waits for no disk.
create unlogged table lookup_count (
  tenant_id text not null default current_tenant(),
  -- A mark made from the caller's network or number; 'all' sums the province's misses.
  caller    text not null,
  -- Real time, to the minute: whoever travels in the law's time has no more tries for it.
  minute    timestamptz not null,
  asked     integer not null default 0,
  missed    integer not null default 0,
  primary key (tenant_id, caller, minute)
);
select make_tenant_table('lookup_count');

-- Look-up by name reads an index, not the province's dossiers.
alter table dossier add column applicant_name text generated always as (lower(normalize(applicant->>'name', nfc))) stored;
create index dossier_of_name on dossier (tenant_id, applicant_name, submitted_at desc);

-- The texts that messages were made from, by the version that each message names: kept from their first use, never changed.
create table message_template (
  tenant_id     text not null default current_tenant(),
  version       text not null,
  template      text not null,
  language      text not null check (language in ('vi', 'en')),
  sources       jsonb not null,
  first_used_at timestamptz not null,
  primary key (tenant_id, version)
);
select make_tenant_table('message_template', 'select, insert');
