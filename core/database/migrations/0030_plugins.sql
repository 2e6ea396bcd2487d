-- What a province changed about its plugins at run time: on or off, paused, settings; and who did it and why.

create table plugin_setting (
  tenant_id     text not null default current_tenant(),
  plugin_id     text not null,
  enabled       boolean not null,
  paused        boolean not null default false,
  paused_reason text,
  config        jsonb not null default '{}',
  changed_by    text not null,
  changed_at    timestamptz not null,
  primary key (tenant_id, plugin_id)
);

create table plugin_failure (
  tenant_id   text not null default current_tenant(),
  id          uuid not null default uuidv7(),
  plugin_id   text not null,
  at          timestamptz not null,
  message     text not null,
  primary key (tenant_id, id)
);
create index plugin_failure_recent on plugin_failure (tenant_id, plugin_id, at desc);

select make_tenant_table('plugin_setting');
select make_tenant_table('plugin_failure');
