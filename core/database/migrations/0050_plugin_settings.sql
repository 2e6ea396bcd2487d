-- Switching a plugin must not wipe its settings of tenant.json, and its secrets are kept sealed beside them, never among them.

alter table plugin_setting alter column config drop not null, alter column config drop default;
alter table plugin_setting add column secrets jsonb not null default '{}';

comment on column plugin_setting.config is 'Null: the settings of tenant.json hold.';
comment on column plugin_setting.secrets is 'Name to sealed value (AES-256-GCM under MOTCUA_SECRET_KEY).';
