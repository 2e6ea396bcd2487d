import autocannon from 'autocannon';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { on } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Regulation } from '../../core/contract/regulation.ts';
import { law } from '../kit/law.ts';
import { lawDesk, successor } from '../kit/law-change.ts';
import { manyDossiers } from '../kit/many-dossiers.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';
import type { ReplayMessage } from '../kit/replay-process.ts';

const tenant = 'tien-giang';
const amount = Number(process.env['REPLAY_DOSSIERS'] ?? 100_000);
/** A hundred thousand in a minute. */
const mark = 100_000 / 60;
const now = '2025-06-09T08:00:00+07:00';

interface Report {
  readonly seconds: number;
  /** Resident memory of the worker in MB: after a tenth of the dossiers, and at its highest after that. */
  readonly early: number;
  readonly highest: number;
}

/**
 * `npm run bench -- replay`: a draft that moves every first answer, tried on 100,000 stored dossiers (REPLAY_DOSSIERS=1000000
 * for a million) by the worker's own process, reading included; once alone, and once while clerks list their dossiers.
 */
export async function run(): Promise<void> {
  const server = await testServer({ poolMax: 10 });
  try {
    server.at(now);
    const seeding = performance.now();
    await manyDossiers(server, tenant, amount, '2025-02-03T08:00:00+07:00', '2025-06-02T17:00:00+07:00');
    console.log(`${amount.toLocaleString('en')} dossiers with events and clocks stored in ${((performance.now() - seeding) / 1000).toFixed(0)} s`);

    const alone = await replayOnce(server);
    say('alone', alone);
    const quiet = await clerks(server, 5);
    const working = replayOnce(server);
    const busy = await clerks(server, 5);
    say('while clerks work', await working);
    const slower = (a: number, b: number) => `${a.toFixed(1)} → ${b.toFixed(1)} ms (${(b / a).toFixed(2)}×)`;
    console.log(`a clerk's list of 20: median ${slower(quiet.latency.p50, busy.latency.p50)}, 97.5 of 100 ${slower(quiet.latency.p97_5, busy.latency.p97_5)}, ${quiet.non2xx + busy.non2xx} errors`);
  } finally {
    await server.close();
  }
}

function say(name: string, { seconds, early, highest }: Report): void {
  const rate = amount / seconds;
  console.log(`${name.padEnd(20)} ${seconds.toFixed(1)} s, ${Math.round(rate).toLocaleString('en')} dossiers/s   ${(rate / mark).toFixed(1)}× the mark of 100,000 a minute ${rate >= mark ? 'met' : 'MISSED'}   memory ${early.toFixed(0)} MB after a tenth, at most ${highest.toFixed(0)} MB after that`);
}

async function replayOnce(server: TestServer): Promise<Report> {
  const own = law.tienGiang.find((one) => one.plugin === 'tien-giang-01-2025')?.regulation as Regulation;
  const desk = lawDesk(server, tenant);
  const quicker = { amount: 4, unit: 'workingHours', count: 'elapsed', starts: 'submission', outcomes: ['acceptance', 'supplement-request'] };
  const draft = await desk.begin({ kind: 'regulation', content: successor(own, { rules: own.rules.map((rule) => (rule.point === 'intake.ack' && rule.value ? { ...rule, value: quicker } : rule)) }) });
  const asked = await desk.call('quantri', 'post', `/api/admin/law/drafts/${draft}/replays`, { from: '2025-02-01', to: '2025-06-09' });
  if (asked.status !== 202) throw new Error(asked.text);
  const report = await watch(fork(fileURLToPath(new URL('../kit/replay-process.ts', import.meta.url)), [server.database.appUrl, tenant, String(Date.parse(now))]));
  const seen = await desk.call('quantri', 'get', `/api/admin/law/replays/${asked.json['id']}`);
  if (seen.json['state'] !== 'done' || seen.json['done'] !== amount + 1) throw new Error(`The replay did not end well: ${seen.text.slice(0, 400)}`);
  return report;
}

async function watch(worker: ChildProcess): Promise<Report> {
  let [early, highest] = [0, 0];
  for await (const [message] of on(worker, 'message') as AsyncIterable<[ReplayMessage]>) {
    if ('seconds' in message) return { seconds: message.seconds, early, highest };
    if (early === 0 && message.done >= amount / 10) early = message.megabytes;
    highest = Math.max(highest, early === 0 ? 0 : message.megabytes);
  }
  throw new Error('The worker ended without a word.');
}

/** Two clerks who list their dossiers without a pause. */
async function clerks(server: TestServer, seconds: number): Promise<autocannon.Result> {
  return autocannon({ url: `http://127.0.0.1:${server.port}/api/staff/dossiers?view=inbox&limit=20`, connections: 2, duration: seconds, headers: { host: `${tenant}.localhost`, authorization: `Bearer ${await server.as(tenant, 'motcua')}` } });
}

if (import.meta.main) await run();
