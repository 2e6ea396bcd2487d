-- A plugin that was never in use is told from one that somebody took out of use: dossiers wait for the second and never knew the first.

alter table plugin_setting alter column enabled drop not null;
comment on column plugin_setting.enabled is 'What an administrator chose; null: tenant.json holds.';
