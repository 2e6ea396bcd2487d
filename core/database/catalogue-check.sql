-- What in the catalogue would let one tenant see, or guess at, another. $1 is the app role. No rows: nothing found.
with
visible as (
  select oid, nspname from pg_namespace
  where nspname not in ('pg_catalog', 'information_schema') and nspname !~ '^pg_(toast|temp)'
    and has_schema_privilege($1, oid, 'usage')
),
relation as (
  select c.oid, c.oid::regclass::text as name, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.reloptions,
    pg_get_userbyid(c.relowner) as owner,
    (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as tenant_column
  from pg_class c join visible v on v.oid = c.relnamespace
),
tenant_table as (select * from relation where relkind in ('r', 'p') and tenant_column is not null)

select 'row-security-off' as rule, name as object from tenant_table where not relrowsecurity
union all
select 'row-security-not-forced', name from tenant_table where not relforcerowsecurity
union all
select 'no-policy', name from tenant_table t where not exists (select from pg_policy p where p.polrelid = t.oid)
union all
-- Policies are joined by OR: one that does not ask for the tenant opens the table, whatever the others say.
select 'policy-without-tenant', t.name || ': ' || p.polname
from tenant_table t join pg_policy p on p.polrelid = t.oid
where p.polpermissive and (
  (p.polcmd <> 'a' and coalesce(pg_get_expr(p.polqual, p.polrelid), '') !~ 'tenant_id = .*current_tenant\(\)')
  or (p.polcmd in ('a', 'w', '*') and coalesce(pg_get_expr(coalesce(p.polwithcheck, p.polqual), p.polrelid), '') !~ 'tenant_id = .*current_tenant\(\)'))
union all
-- TRUNCATE does not ask the policies.
select 'app-may-truncate', name from tenant_table where has_table_privilege($1, oid, 'truncate')
union all
select 'tenant-not-first-in-primary-key', t.name
from tenant_table t
where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary and i.indkey[0] = t.tenant_column)
union all
-- "Duplicate key" would tell one tenant what another has.
select 'unique-without-tenant', i.indexrelid::regclass::text
from pg_index i join tenant_table t on t.oid = i.indrelid
where (i.indisunique or i.indisexclusion) and not t.tenant_column = any (i.indkey)
union all
-- Foreign keys look past the policies: without the tenant in them a row may point into another tenant.
select 'foreign-key-without-tenant', t.name || ': ' || k.conname
from pg_constraint k join tenant_table t on t.oid = k.conrelid join tenant_table target on target.oid = k.confrelid
where k.contype = 'f' and not exists (
  select from unnest(k.conkey, k.confkey) as pair (here, there) where here = t.tenant_column and there = target.tenant_column)
union all
select 'view-without-security-invoker', name from relation
where relkind = 'v' and has_table_privilege($1, oid, 'select')
  and not coalesce(reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)
  and not exists (select from pg_depend d where d.objid = relation.oid and d.deptype = 'e')
union all
select 'materialised-view-open-to-app', name from relation where relkind = 'm' and has_table_privilege($1, oid, 'select')
union all
select 'app-owns', name from relation where owner = $1
union all
select 'app-may-create-in-schema', nspname from visible where has_schema_privilege($1, oid, 'create')
union all
select 'app-may-bypass', rolname from pg_roles where rolname = $1 and (rolsuper or rolbypassrls or rolcreaterole)
union all
select 'app-is-member-of', m.roleid::regrole::text from pg_auth_members m where m.member = (select oid from pg_roles where rolname = $1)
union all
select 'definer-function-without-search-path', p.oid::regprocedure::text
from pg_proc p join visible v on v.oid = p.pronamespace
where p.prosecdef and not exists (select from unnest(coalesce(p.proconfig, '{}')) as setting where setting like 'search\_path=%')
union all
-- A definer function of an owner that bypasses the policies may hand out any row; the searcher's return ids only.
select 'definer-function-bypasses', p.oid::regprocedure::text
from pg_proc p join visible v on v.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
where p.prosecdef and (r.rolsuper or r.rolbypassrls) and r.rolname <> $2 and has_function_privilege($1, p.oid, 'execute')
order by 1, 2
