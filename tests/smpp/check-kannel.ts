import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMessageCentre } from '../kit/message-centre.ts';
import { kannelSettings } from './kannel-settings.ts';

/**
 * `npm run check:kannel`: the message centre that the tests use, met by a client that shares no code with it, Kannel. So the tests
 * of our own client rest on a centre that is more than its mirror. Apart from the tests, because it needs Debian's package.
 */
if (spawnSync('bearerbox', ['--version']).error) {
  console.error('Cần Kannel / needs Kannel: apt-get install kannel');
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'motcua-kannel-'));
const boxes: ChildProcess[] = [];
const log: string[] = [];

const centre = await startMessageCentre();
const told: string[] = [];
const listener = createServer((request, response) => {
  told.push(request.url ?? '');
  response.end();
});
await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
const [admin, smsbox, sendsms] = await freePorts(3);
writeFileSync(join(folder, 'kannel.conf'), kannelSettings({ folder, centre: centre.port, admin: admin ?? 0, smsbox: smsbox ?? 0, sendsms: sendsms ?? 0 }));

try {
  await check();
  console.log('check:kannel passed');
} catch (error) {
  console.error(`✘ ${error instanceof Error ? error.message : 'failed'}\n${log.join('').split('\n').slice(-40).join('\n')}`);
  process.exitCode = 1;
} finally {
  for (const box of [...boxes].reverse()) await stop(box);
  listener.close();
  await centre.close();
  rmSync(folder, { recursive: true, force: true });
}

async function check(): Promise<void> {
  start('bearerbox');
  await until('Kannel signs in', () => centre.sessions.length > 0);
  start('smsbox');
  await until('smsbox listens', () => answers(sendsms ?? 0));

  const short = 'Hồ sơ H01-250610-0001 đã được tiếp nhận 🙂';
  const long = 'Hồ sơ H01-250610-0001 cần bổ sung đến hết ngày 10/07/2025, vì ảnh giấy chứng sinh mờ 😀. '.repeat(4).trim();
  await send(short, 'short');
  await until('a short Vietnamese text with a sign beyond the basic plane arrives whole', () => centre.texts.includes(short));
  await send(long, 'long');
  await until('a long one arrives in parts with headers, which together are the text', () => centre.texts.includes(long));
  expectThat('its parts carry a header each', centre.taken.slice(1).length > 2 && centre.taken.slice(1).every(({ pdu }) => (Number(pdu['esm_class']) & 0x40) !== 0));

  const [first] = centre.taken;
  expectThat('Kannel takes our receipt', (await centre.receipt(first?.id ?? '', 'DELIVRD')) === 0);
  await until('and knows from it that the message was delivered', () => told.some((url) => url.includes('of=short') && url.includes('state=1')));
  const last = centre.taken.at(-1);
  await centre.receipt(last?.id ?? '', 'UNDELIV');
  await until('a failure too', () => told.some((url) => url.includes('of=long') && url.includes('state=2')));
  await until('enquire_link is asked and answered', () => centre.enquiries >= 2);

  const sofar = centre.taken.length;
  centre.answer(0x58);
  await send('Thử lại sau', 'throttled');
  await until('a throttled message is refused, not taken', () => centre.refused > 0 && centre.taken.length === sofar);
  centre.answer(0);
  await until('and comes once Kannel may send again, once', () => centre.texts.filter((one) => one === 'Thử lại sau').length === 1);
  centre.drop();
  await until('after the connection breaks Kannel comes back', () => centre.sessions.length > 0);
  await send('Đã nối lại', 'again');
  await until('and is served', () => centre.texts.includes('Đã nối lại'));

  for (const box of [...boxes].reverse()) await stop(box);
  expectThat('on its end Kannel signs off', centre.unbinds > 0);
}

/** Sends a text through Kannel's own HTTP side; it calls our listener with what becomes of it. */
async function send(text: string, of: string): Promise<void> {
  const query = new URLSearchParams({ username: 'thu', password: 'thu-mat-khau', from: 'MOTCUA', to: '84900000101', charset: 'UTF-8', coding: '2', text, 'dlr-mask': '31', 'dlr-url': `http://127.0.0.1:${(listener.address() as AddressInfo).port}/?of=${of}&state=%d` });
  const answer = await fetch(`http://127.0.0.1:${sendsms}/cgi-bin/sendsms?${query.toString()}`);
  if (answer.status !== 202) throw new Error(`sendsms answered ${answer.status}: ${await answer.text()}`);
}

function start(box: 'bearerbox' | 'smsbox'): void {
  const child = spawn(box, [join(folder, 'kannel.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => log.push(bytes.toString()));
  boxes.push(child);
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false);
}

async function freePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(probes.map((probe) => once(probe, 'listening')));
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port);
  await Promise.all(probes.map((probe) => new Promise((done) => probe.close(done))));
  return ports;
}

async function until(what: string, done: () => boolean | Promise<boolean>): Promise<void> {
  const limit = performance.now() + 15_000;
  while (!(await done())) {
    if (performance.now() > limit) throw new Error(what);
    await new Promise((next) => setTimeout(next, 50));
  }
  console.log(`✔ ${what}`);
}

function expectThat(what: string, holds: boolean): void {
  if (!holds) throw new Error(what);
  console.log(`✔ ${what}`);
}

async function stop(box: ChildProcess): Promise<void> {
  if (box.exitCode !== null || box.signalCode !== null) return;
  const gone = once(box, 'exit');
  box.kill('SIGTERM');
  const timer = setTimeout(() => box.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
}
