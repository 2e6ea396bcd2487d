import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../config/load-config.ts';

interface Answer {
  readonly status: number | null;
  readonly json: Record<string, unknown>;
  readonly text: string;
}

function start(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Answer {
  const run = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env: { ...process.env, MOTCUA_LANG: 'vi', ...env } });
  return { status: run.status, text: run.stdout + run.stderr, get json() { return JSON.parse(run.stdout) as Record<string, unknown>; } };
}
const motcua = (...args: string[]) => start(join(projectFolder, 'core/cli/cli.ts'), args);
const deadline = (tenant: string, received: string, ...more: string[]) => motcua('deadline', '--tenant', tenant, '--point', 'intake.ack', '--received', received, ...more);

describe('the command line, without server or database', () => {
  it('HG25-6.1a-2 deadline says Monday 2026-01-12 although Saturday 2026-01-10 is a make-up day', () => {
    expect(deadline('hau-giang', '2026-01-09T09:00:00+07:00', '--json').json).to.deep.include({ set: true, lastDay: '2026-01-12', binding: '2026-01-12T10:00:00.000Z' });
  });

  it('TG25-16.1a-1 deadline gives the due time in words, each day with its reason, and the clause', () => {
    const { text } = deadline('tien-giang', '2025-02-07T16:30:00+07:00');
    expect(text).to.match(/^Hạn: thứ Hai, 10\/02\/2025, 16:30/);
    expect(text).to.include('2025-02-08').and.to.include('TG25-16.1a-1');
  });

  it('in Kiên Giang deadline says that no decision sets the term', () => {
    const answer = deadline('kien-giang', '2025-06-09T09:00:00+07:00', '--json').json;
    expect(answer).to.deep.include({ set: false, reason: 'unset' });
    expect(answer['decisions']).to.include('1516/QĐ-UBND');
  });

  it('a deadline beyond the calendar is refused, naming the calendar and what to add', () => {
    const answer = deadline('tien-giang', '2029-06-11T09:00:00+07:00', '--json');
    expect([answer.status, answer.json['code'], answer.json['due']]).to.deep.equal([1, 'outside-coverage', null]);
    expect(answer.json['error']).to.include('tien-giang').and.to.include('2027-12-31');
  });

  it('TG25-16.1a-1 explain gives value, layer and clause', () => {
    const found = motcua('explain', '--tenant', 'tien-giang', '--point', 'intake.ack', '--at', '2025-02-07T16:30:00+07:00', '--json').json;
    expect(found).to.deep.include({ status: 'set', layer: 'province', regulation: 'tien-giang-01-2025' });
  });

  it('working-time check runs a vectors file, and says so when it is none', () => {
    expect(motcua('working-time', 'check', join(projectFolder, 'core/working-time/vectors.json'), '--json').json).to.deep.include({ passed: 310, failed: 0 });
    const none = motcua('working-time', 'check', join(projectFolder, 'package.json'));
    expect([none.status, none.text.includes('calendars')]).to.deep.equal([2, true]);
  });

  it('plugin check passes the template, and lint and tenants validate are clean', () => {
    expect(motcua('plugin', 'check', join(projectFolder, 'plugins/_template-expiry-rule'), '--json').json).to.deep.include({ ok: true, plugin: 'my-expiry-rule' });
    expect(motcua('regulations', 'lint', '--json').json).to.deep.include({ errors: 0 });
    expect(motcua('tenants', 'validate', '--json').json).to.deep.include({ ok: true, faults: [] });
  });

  it('plugin check of a folder without a plugin fails with a remedy', () => {
    const { status, json } = motcua('plugin', 'check', projectFolder, '--json');
    expect(status).to.equal(1);
    expect((json['checks'] as { remedy: string }[])[0]?.remedy).to.include('plugins/_template-expiry-rule');
  });

  it('lists provinces, plugins and decisions, with and without the word list', () => {
    for (const name of ['tenants', 'plugins', 'regulations']) {
      const plain = motcua(name, '--json').json;
      expect(plain).to.be.an('array').with.length.greaterThan(3);
      expect(motcua(name, 'list', '--json').json).to.deep.equal(plain);
    }
  });

  it('bad input gets a sentence that names the argument and the remedy', () => {
    const unknown = deadline('nowhere', '2025-06-09T09:00:00+07:00');
    expect([unknown.status, unknown.text]).to.satisfy(([status, text]: [number, string]) => status === 2 && text.includes('--tenant') && text.includes('tien-giang'));
    for (const [args, named] of [
      [['explain', '--tenant', 'tien-giang', '--point', 'intake.ack', '--at', 'yesterday'], '--at'],
      [['explain', '--tenant', 'tien-giang', '--point', 'intake.ack', '--at', '2025-02-31T09:00:00+07:00'], '--at'],
      [['explain', '--tenant', 'tien-giang', '--point', 'intake.nothing', '--at', '2025-02-07T16:30:00+07:00'], 'intake.nothing'],
      [['explain', '--tenant', 'tien-giang', '--point', 'intake.ack', '--at', '2025-02-07T16:30:00+07:00', '--channel', 'pigeon'], 'pigeon'],
      [['deadline', '--tenant', 'tien-giang'], '--point'],
      [['regulations', 'show', 'none-1900'], 'none-1900'],
    ] as [string[], string][]) {
      const answer = motcua(...args, '--json');
      expect([answer.status, `${answer.json['error']}`.includes(named)], args.join(' ')).to.deep.equal([2, true]);
    }
  });

  it('speaks English when asked, and its help is in the reader\'s language', () => {
    expect(motcua('--lang', 'en', 'nonsense').text).to.include('There is no command “nonsense”');
    expect(motcua('help').text).to.include('Các lệnh:').and.to.not.match(/Commands:|display help/);
    expect(motcua('help', 'deadline').status).to.equal(0);
  });

  it('on a fresh clone it says what to install, as JSON too', () => {
    const clone = mkdtempSync(join(tmpdir(), 'motcua-clone-'));
    try {
      for (const folder of ['core/cli', 'core/development']) cpSync(join(projectFolder, folder), join(clone, folder), { recursive: true });
      const answer = start(join(clone, 'core/cli/motcua.mjs'), ['tenants', '--json']);
      expect([answer.status, `${answer.json['error']}`.includes('npm ci')]).to.deep.equal([1, true]);
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });
});

describe('the command line and the installation', () => {
  it('doctor names each thing it looked at, and how to mend what is wrong', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'motcua-doctor-'));
    const other = createServer((_request, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => other.listen(0, resolve));
    // The child must find the port taken while this process answers it: spawnSync would leave it unanswered until it gave up.
    const port = (other.address() as AddressInfo).port;
    try {
      const answer = start(join(projectFolder, 'core/cli/cli.ts'), ['doctor', '--json'], { DATA_DIR: dataDir, PORT: String(port), MOTCUA_ENV: 'development' });
      const checks = answer.json as unknown as { name: string; status: string; remedy: string | null }[];
      expect(checks.map((one) => one.name)).to.include.members(['node', 'packages', 'config', 'data-folder', 'postgres-programs', 'database', 'port', 'tenants', 'plugins', 'regulations', 'pages', 'chromium']);
      expect(checks.filter((one) => one.status === 'failed').map((one) => one.name)).to.deep.equal(['port']);
      expect(checks.find((one) => one.name === 'port')?.remedy).to.include(`PORT=${port + 1}`);
      expect(answer.status).to.equal(1);
    } finally {
      other.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });

  it('doctor says when the database cannot be reached', () => {
    const answer = start(join(projectFolder, 'core/cli/cli.ts'), ['doctor', '--json'], { APP_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', PORT: '0' });
    const database = (answer.json as unknown as { name: string; status: string; remedy: string }[]).find((one) => one.name === 'database');
    expect(database).to.deep.include({ status: 'failed' });
    expect(database?.remedy).to.include('DATABASE_URL');
  });

  it('clock says plainly that no development server runs', () => {
    const answer = start(join(projectFolder, 'core/cli/cli.ts'), ['clock', 'show'], { PORT: '1' });
    expect([answer.status, answer.text.includes('npm start')]).to.deep.equal([1, true]);
  });
});
