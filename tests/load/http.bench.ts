import autocannon from 'autocannon';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { birthForm, communeOf, submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';

const tenants = ['tien-giang', 'quang-ngai', 'kien-giang', 'hau-giang', 'song-mau'];
const perTenant = 20_000;

/**
 * `npm run bench -- http`: our server beside the floor, plain node:http and pg with the same SQL and row-level security in
 * one round trip, over 100,000 dossiers of five tenants, in alternating rounds of one run. The ratio is what counts.
 */
export async function run(): Promise<void> {
  const server = await testServer({ poolMax: 10 });
  server.at('2025-06-10T09:00:00+07:00');
  const floor = await openFloor(server);
  try {
    const codes = await fill(server);
    const clerk = await server.as('tien-giang', 'motcua');
    const base = { connections: 16, duration: 4, headers: { host: 'tien-giang.localhost' } };
    const ours = (path: string, token?: string) => ({ ...base, url: `http://127.0.0.1:${server.port}${path}`, headers: { ...base.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) } });
    const theirs = (path: string) => ({ ...base, url: `http://127.0.0.1:${floor.port}${path}` });
    const code = codes[7] ?? '';
    await compare('look-up of a dossier by code', ours(`/api/lookup/${code}`), theirs(`/code?code=${code}`));
    await compare('list of 20', ours('/api/staff/dossiers?view=inbox&limit=20', clerk), theirs('/list'));
    const body = JSON.stringify({
      procedureId: 'dang-ky-khai-sinh', applicant: { kind: 'citizen', name: 'Nguyễn Thị Mai', identityNumber: '000000000101', address: 'Khu phố 1' },
      form: { ...birthForm, child: { ...birthForm.child, birthPlace: 'x'.repeat(290) }, contact: { ...birthForm.contact, address: 'y'.repeat(290) } },
    });
    const post = { method: 'POST' as const, body: body.padEnd(2048) };
    await compare('create with 2 KB', { ...ours('/api/staff/dossiers', clerk), ...post, headers: { host: 'tien-giang.localhost', authorization: `Bearer ${clerk}`, 'content-type': 'application/json' } }, { ...theirs('/create'), ...post });
  } finally {
    await floor.close();
    await server.close();
  }
}

async function compare(name: string, ours: autocannon.Options, theirs: autocannon.Options): Promise<void> {
  const rounds: { ours: number; theirs: number; errors: number }[] = [];
  for (let round = 0; round < 3; round++) {
    const a = await autocannon(ours);
    const b = await autocannon(theirs);
    rounds.push({ ours: a.requests.average, theirs: b.requests.average, errors: a.non2xx + b.non2xx });
  }
  const ratios = rounds.map((round) => round.ours / round.theirs).sort((a, b) => a - b);
  const best = (key: 'ours' | 'theirs') => Math.round(Math.max(...rounds.map((round) => round[key]))).toLocaleString('en');
  const failed = rounds.reduce((sum, round) => sum + round.errors, 0);
  console.log(`${name.padEnd(32)} ours ${best('ours').padStart(8)}/s   floor ${best('theirs').padStart(8)}/s   ratio ${(ratios[1] ?? 0).toFixed(2)} (median of 3)${failed ? `   ${failed} answers were errors` : ''}`);
}

/** 20,000 dossiers a tenant, copied from one real submission by the migrator; codes of the first tenant come back. */
async function fill(server: TestServer): Promise<string[]> {
  const admin = new pg.Client({ connectionString: server.database.adminUrl });
  await admin.connect();
  for (const tenant of tenants) {
    const { id } = await submitOnline(server, tenant);
    await admin.query(
      `insert into dossier (tenant_id, id, reference, code, procedure_id, procedure_version, agency_id, current_agency_id, channel, level, state, applicant_sub, applicant, form, submitted_at,
         officially_received_at, rules_at_receipt, assessment, next_due_at, next_due_kind, events, last_hash, updated_at)
       select tenant_id, gen_random_uuid(), 'NH-' || n, $1 || '-250609-' || lpad(n::text, 5, '0'), procedure_id, procedure_version, $3, $3, channel, level, state, applicant_sub, applicant, form,
         submitted_at, officially_received_at, rules_at_receipt, assessment, submitted_at + n * interval '1 minute', 'ack', events, last_hash, updated_at
       from dossier, generate_series(1, $4::int) as n where id = $2`,
      ['000.00.00', id, communeOf(server, tenant), perTenant],
    );
  }
  await admin.query('analyze dossier');
  await admin.end();
  return Array.from({ length: 100 }, (_, index) => `000.00.00-250609-${String(index + 1).padStart(5, '0')}`);
}

/** The floor: no framework, no validation, no token; the tenant set and the same statements in one implicit transaction. */
async function openFloor(server: TestServer): Promise<{ port: number; close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: server.database.appUrl, max: 10 });
  const quoted = (text: string) => pg.escapeLiteral(text);
  const set = `select set_config('app.tenant_id', 'tien-giang', true);`;
  const agency = communeOf(server, 'tien-giang');
  // What every staff request of ours asks too: the person's assignments and the state of the plugins.
  const person = `select role, agency_id from assignment where sub = 'x' and locked_at is null and valid_from <= now() and (valid_to is null or valid_to > now()); select plugin_id, enabled, paused, paused_reason, config from plugin_setting;`;
  const statements: Record<string, (url: URL, body: string) => string> = {
    '/code': (url) => `select id, code, reference, procedure_id, state, step_index from dossier where code = ${quoted(url.searchParams.get('code') ?? '')} limit 1`,
    '/list': () => `${person}select tenant_id, id, version, code, reference, procedure_id, agency_id, current_agency_id, channel, level, state, submitted_at, accepted_at, applicant, assignee_sub, assignee_name, next_due_at, next_due_kind, assessment, updated_at
      from dossier where (agency_id = any('{${agency}}') or current_agency_id = any('{${agency}}')) and state = 'submitted' order by coalesce(next_due_at, '9999-12-31'), id limit 21;
      select count(*) filter (where open)::int as inbox, count(*)::int as "all" from (select state = 'submitted' as open from dossier where (agency_id = any('{${agency}}') or current_agency_id = any('{${agency}}'))) as seen`,
    '/create': (_url, body) => {
      const id = randomUUID();
      return `${person}with new_dossier as (insert into dossier (id, reference, procedure_id, procedure_version, agency_id, current_agency_id, channel, level, state, applicant, form, submitted_at, officially_received_at, assessment, next_due_at, next_due_kind, events, last_hash, updated_at)
          values ('${id}', '${id}', 'p', '1', ${quoted(agency)}, ${quoted(agency)}, 'counter', 'toan-trinh', 'submitted', '{}', ${quoted(body)}, now(), now(), 'assessed', now(), 'ack', 1, '${id}', now())),
        new_event as (insert into dossier_event (dossier_id, seq, type, actor_kind, actor_name, lawful_at, recorded_at, previous_hash, hash) values ('${id}', 1, 'submit', 'staff', 'x', now(), now(), '', '${id}'))
        insert into audit_entry (at, actor_name, action, object) values (now(), 'x', 'submit', 'dossier/${id}')`;
    },
  };
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://floor');
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const statement = statements[url.pathname]?.(url, Buffer.concat(parts).toString('utf8')) ?? 'select 1';
      pool.query(`${set}${statement}`).then(
        (results) => response.setHeader('content-type', 'application/json').end(JSON.stringify((results as unknown as pg.QueryResult[]).at(-1)?.rows)),
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    port: (http.address() as AddressInfo).port,
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await pool.end();
    },
  };
}

if (import.meta.main) await run();
