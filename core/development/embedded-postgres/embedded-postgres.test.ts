import { expect } from 'chai';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { projectFolder } from '../../config/load-config.ts';
import { isRunning } from '../is-running.ts';
import { startEmbeddedPostgres } from './start.ts';
import type { EmbeddedPostgres } from './start.ts';
import { canEnter } from './system-user.ts';

const starter = join(import.meta.dirname, 'start.ts');
const isRoot = process.getuid?.() === 0;
const stranger = { uid: 65534, gid: 65534 };

async function ask<Row extends pg.QueryResultRow>(postgres: EmbeddedPostgres, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: postgres.adminUrl() });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('The embedded PostgreSQL', function () {
  this.timeout(60_000);
  let dataDir: string;
  const running: EmbeddedPostgres[] = [];

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'motcua-postgres-'));
    chmodSync(dataDir, 0o755);
  });
  afterEach(async () => {
    for (const postgres of running.splice(0)) await postgres.stop();
    const record = join(dataDir, 'location.json');
    if (existsSync(record)) rmSync((JSON.parse(readFileSync(record, 'utf8')) as { home: string }).home, { recursive: true });
    rmSync(dataDir, { recursive: true });
  });

  async function start(folder = dataDir): Promise<EmbeddedPostgres> {
    const postgres = await startEmbeddedPostgres({ dataDir: folder, password: 'a/b?c' });
    running.push(postgres);
    return postgres;
  }

  it('keeps its data from one start to the next, and is version 18 in UTF-8', async () => {
    const first = await start();
    await ask(first, "create table kept as select 'Nguyễn'::text as name");
    await first.stop();
    expect(isRunning(first.pid)).to.equal(false);
    const second = await start();
    expect(await ask(second, 'select name from kept')).to.deep.equal([{ name: 'Nguyễn' }]);
    const [version] = await ask<{ n: number; encoding: string }>(second, "select current_setting('server_version_num')::int as n, current_setting('server_encoding') as encoding");
    expect(version?.n).to.be.at.least(180_000);
    expect(version?.encoding).to.equal('UTF8');
  });

  it('refuses a wrong password', async () => {
    const postgres = await start();
    const client = new pg.Client({ connectionString: postgres.adminUrl().replace(/:[^:@]+@/, ':wrong@') });
    expect(await client.connect().then(() => 'open', (error: Error) => error.message)).to.contain('password');
  });

  it('recovers when node was killed outright: the orphan is stopped and its data is there', async () => {
    const script = `import { startEmbeddedPostgres } from ${JSON.stringify(starter)};
      const p = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, password: 'a/b?c' });
      console.log(p.pid); setInterval(() => {}, 1000);`;
    const node = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const orphan = Number(await new Promise<string>((resolve) => node.stdout.setEncoding('utf8').once('data', resolve)));
    node.kill('SIGKILL');
    await new Promise((resolve) => node.once('exit', resolve));
    expect(isRunning(orphan)).to.equal(true);
    const postgres = await start();
    expect(isRunning(orphan)).to.equal(false);
    expect(await ask(postgres, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
  });

  it('recovers when PostgreSQL itself was killed, and says that it ended', async () => {
    const postgres = await start();
    await ask(postgres, 'create table kept as select 1 as one');
    const reason = new Promise<string>((resolve) => postgres.onExit(resolve));
    process.kill(postgres.pid, 'SIGKILL');
    expect(await reason).to.contain('SIGKILL');
    expect(await ask(await start(), 'select one from kept')).to.deep.equal([{ one: 1 }]);
  });

  it('is not stopped by a pid file whose number belongs to another program, nor stops that program', async () => {
    const first = await start();
    await first.stop();
    const pidFile = join(dataDir, 'postgres/cluster/postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n${join(dataDir, 'postgres/cluster')}\n`);
    expect(await ask(await start(), 'select 1 as one')).to.deep.equal([{ one: 1 }]);
  });

  it('says why when it cannot start', async () => {
    const first = await start();
    await first.stop();
    const settings = join(dataDir, 'postgres/cluster/postgresql.auto.conf');
    writeFileSync(settings, 'shared_buffers = nonsense\n');
    expect(await start().then(() => '', (error: Error) => error.message)).to.contain('did not start').and.to.contain('shared_buffers');
  });

  if (isRoot) {
    it('as root, from a folder that others cannot enter, data goes where the postgres user can', async () => {
      chmodSync(dataDir, 0o700);
      const postgres = await start(join(dataDir, '.data'));
      expect(await ask(postgres, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
      const { home } = JSON.parse(readFileSync(join(dataDir, '.data/location.json'), 'utf8')) as { home: string };
      expect(home.startsWith(dataDir)).to.equal(false);
      expect(statSync(join(home, 'cluster')).mode & 0o077).to.equal(0);
      await postgres.stop();
      rmSync(home, { recursive: true });
    });

    if (canEnter(projectFolder, stranger)) {
      it('works as an ordinary user', () => {
        const own = join(dataDir, 'own');
        mkdirSync(own);
        chownSync(own, stranger.uid, stranger.gid);
        const script = `import { startEmbeddedPostgres } from ${JSON.stringify(starter)};
          const p = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(own)}, password: 'x' });
          await p.stop(); console.log('uid', process.getuid());`;
        const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
          ...stranger, cwd: '/', encoding: 'utf8', env: { PATH: process.env.PATH, HOME: own },
        });
        expect(stdout.trim(), stderr).to.equal(`uid ${stranger.uid}`);
        expect(statSync(join(own, 'postgres/cluster')).uid).to.equal(stranger.uid);
      });
    }
  }
});
