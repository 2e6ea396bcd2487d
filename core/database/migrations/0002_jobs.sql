-- Promises made in a transaction: the app adds a job only through this function, which says whose job it is.
-- as: migrator

set local role motcua_jobs;

-- Whatever tenant the payload claims is overwritten by the tenant of the transaction. Keys and queues are per tenant,
-- so that no tenant can replace another's job.
create function jobs.enqueue(
  task text,
  payload json,
  job_key text default null,
  queue_name text default null,
  run_at timestamptz default null,
  max_attempts int default null
) returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  tenant text := nullif(current_setting('app.tenant_id', true), '');
  job_id bigint;
begin
  if tenant is null then
    raise exception 'a job needs a tenant: enqueue inside withTenant' using errcode = 'insufficient_privilege';
  end if;
  if json_typeof(payload) is distinct from 'object' then
    raise exception 'the payload of job "%" must be a JSON object', task using errcode = 'invalid_parameter_value';
  end if;
  select j.id into job_id
  from graphile_worker.add_job(
    identifier => task,
    payload => (payload::jsonb || jsonb_build_object('tenant', tenant))::json,
    queue_name => tenant || ':' || queue_name,
    run_at => run_at,
    max_attempts => max_attempts,
    job_key => tenant || ':' || job_key
  ) as j;
  return job_id;
end $$;
revoke all on function jobs.enqueue(text, json, text, text, timestamptz, int) from public;
grant execute on function jobs.enqueue(text, json, text, text, timestamptz, int) to motcua_app;
