-- Who may do what: the owner owns and never signs in, the app owns nothing and sees one tenant at a time.
-- as: migrator

-- Roles belong to the whole cluster: another database of it, or the operator, may have made them already.
do $$
begin
  if not exists (select from pg_roles where rolname = 'motcua_owner') then
    create role motcua_owner nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'motcua_app') then
    create role motcua_app login nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'motcua_jobs') then
    create role motcua_jobs login nobypassrls;
  end if;
  -- Owns search functions only: they name the tenant themselves and return ids, which the caller reads again.
  if not exists (select from pg_roles where rolname = 'motcua_searcher') then
    create role motcua_searcher nologin bypassrls;
  end if;
end $$;

-- The migrator acts as these roles; a superuser may anyway, another migrator has made them and may grant them.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['motcua_owner', 'motcua_jobs', 'motcua_searcher'] loop
    if not pg_has_role(current_user, role_name, 'set') then
      execute format('grant %I to current_user with set true', role_name);
    end if;
  end loop;
end $$;

-- Whoever asks from another zone gets the same text; instants are UTC on the wire.
alter role motcua_app set timezone = 'UTC';
alter role motcua_jobs set timezone = 'UTC';
-- A forgotten transaction must not hold its locks, a runaway statement must not hold its connection.
alter role motcua_app set idle_in_transaction_session_timeout = '30s';
alter role motcua_app set statement_timeout = '30s';

create extension if not exists btree_gist;
create extension if not exists btree_gin;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

do $$ begin execute format('revoke all on database %I from public', current_database()); end $$;
do $$ begin execute format('grant connect on database %I to motcua_owner, motcua_app, motcua_jobs', current_database()); end $$;

revoke all on schema public from public;
grant usage, create on schema public to motcua_owner;
grant usage on schema public to motcua_app, motcua_jobs, motcua_searcher;

create schema search authorization motcua_searcher;
grant usage on schema search to motcua_app;

-- The queue's own tables come from graphile-worker; `jobs` holds the one function by which the app reaches them.
create schema jobs authorization motcua_jobs;
create schema graphile_worker authorization motcua_jobs;
grant usage on schema jobs to motcua_app;

set local role motcua_owner;

create function current_tenant() returns text
  language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '');
comment on function current_tenant() is
  'The tenant of this transaction, or null. After a local setting ends the value is '''' and not null: hence nullif.';
revoke all on function current_tenant() from public;
grant execute on function current_tenant() to motcua_app, motcua_searcher, motcua_jobs;

-- One line per table in later migrations: select make_tenant_table('dossiers'), or with fewer rights
-- select make_tenant_table('dossier_events', 'select, insert') where rows are never changed.
create function make_tenant_table(target regclass, rights text default 'select, insert, update, delete') returns void
  language plpgsql
  set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not exists (
    select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indrelid = target and i.indisprimary and a.attname = 'tenant_id' and a.atttypid = 'text'::regtype
  ) then
    raise exception '%: a tenant table needs "tenant_id text" and a primary key that begins with it', target;
  end if;
  if rights !~ '^(select|insert|update|delete)(, (select|insert|update|delete))*$' then
    raise exception '%: rights must be a list of select, insert, update, delete; got "%"', target, rights;
  end if;
  execute format('alter table %s alter column tenant_id set not null, alter column tenant_id set default current_tenant()', target);
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant_isolation on %s using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()))',
    target);
  execute format('grant %s on %s to motcua_app', rights, target);
end $$;
revoke all on function make_tenant_table(regclass, text) from public;
