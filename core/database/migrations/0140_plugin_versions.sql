-- Which version of a plugin a province uses, and which one each dossier was received under.

alter table plugin_setting add column version text;
comment on column plugin_setting.version is 'What an administrator chose; null: the version of tenant.json holds.';
comment on column plugin_setting.config is 'Of the version in use. Null: the settings of tenant.json hold.';

-- Settings of a version that the province left, so that going back finds them as they were.
create table plugin_setting_kept (
  tenant_id text not null default current_tenant(),
  plugin_id text not null,
  version   text not null,
  config    jsonb not null,
  secrets   jsonb not null default '{}',
  kept_at   timestamptz not null,
  primary key (tenant_id, plugin_id, version)
);
select make_tenant_table('plugin_setting_kept');

-- The expiry rules of the province at receipt, each with its version and its settings. Null: not fixed yet. Which versions stand
-- is said by tenant.json, which no migration can read: dossiers that came before get what stands for their province at the first
-- start after it, marked with that instant.
alter table dossier add column expiry_rules jsonb;
create index dossier_without_rules on dossier (tenant_id, id) where expiry_rules is null;

create function keep_expiry_rules() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'the rules that a dossier was received under are never changed' using errcode = 'restrict_violation';
end $$;
revoke all on function keep_expiry_rules() from public;
create trigger keep_expiry_rules before update on dossier for each row
  when (old.expiry_rules is not null and new.expiry_rules is distinct from old.expiry_rules) execute function keep_expiry_rules();

-- The version that made the last attempt at a message, and each attempt. Null for attempts from before versions were kept.
alter table message add column plugin_version text;
alter table message_attempt add column plugin_version text;
alter table plugin_failure add column version text;
