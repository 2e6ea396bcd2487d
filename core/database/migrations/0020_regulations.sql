-- Which law holds when: temporal keys refuse two rules of one point and case, and two decisions of one subject, in force at once.

create table regulation_in_force (
  tenant_id     text not null default current_tenant(),
  layer         text not null check (layer in ('national', 'province')),
  subject       text not null,
  regulation_id text not null,
  content_hash  text not null,
  in_force      daterange not null,
  primary key (tenant_id, layer, subject, in_force without overlaps)
);

create table rule_in_force (
  tenant_id     text not null default current_tenant(),
  layer         text not null check (layer in ('national', 'province')),
  point         text not null,
  when_key      text not null,
  regulation_id text not null,
  in_force      daterange not null,
  primary key (tenant_id, layer, point, when_key, in_force without overlaps)
);

-- The rules versions that dossiers were handled under, kept for ever so that each can be explained with its own law.
create table rules_version (
  tenant_id     text not null default current_tenant(),
  hash          text not null,
  version       jsonb not null,
  first_used_at timestamptz not null,
  primary key (tenant_id, hash)
);

select make_tenant_table('regulation_in_force');
select make_tenant_table('rule_in_force');
select make_tenant_table('rules_version', 'select, insert');
