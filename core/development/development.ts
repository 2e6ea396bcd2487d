import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ConfigError } from '../config/config.ts';
import { loadConfig, projectFolder } from '../config/load-config.ts';
import { announcement } from './announce.ts';
import { prepareDatabase } from './prepare-database.ts';
import { say } from './say.mjs';
import { developmentSecrets } from './secrets.ts';
import { claimDataFolder } from './single-instance.ts';
import { ChildEnded, startChild } from './start-child.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** A reason not to go on that is a plain sentence for the person at the terminal. */
class Refusal extends Error {}

const progress = (line: string): void => console.log(line);
/** Undone in reverse when it ends, however it ends. */
const undo: (() => unknown)[] = [];

/** Resolves when someone wants it to end: Ctrl-C, a signal, or the launcher gone. */
const asked = new Promise<null>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(null));
  process.once('disconnect', () => resolve(null));
});

async function run(): Promise<void> {
  const begun = performance.now();
  const config = loadConfig(process.env);
  if (config.environment !== 'development') throw new Refusal(say('notDevelopment', { environment: config.environment }));
  const claim = claimDataFolder(config.dataDir);
  if ('heldBy' in claim) throw new Refusal(say('alreadyRunning', { pid: claim.heldBy }));
  undo.push(claim.release);
  await assertPortFree(config.port);

  const secrets = developmentSecrets(config.dataDir);
  const database = await prepareDatabase(config, secrets, progress);
  const ends: Promise<{ name: string; reason: string }>[] = [];
  if (database.embedded !== null) {
    const { embedded } = database;
    undo.push(() => embedded.stop());
    ends.push(new Promise((resolve) => embedded.onExit((reason) => resolve({ name: 'postgres', reason }))));
  }

  buildPages();
  progress(say('startingProcesses'));
  const env = {
    ...process.env, DATABASE_URL: '', APP_DATABASE_URL: database.appUrl, JOBS_DATABASE_URL: database.jobsUrl,
    MOTCUA_SECRET_KEY: config.secretKey ?? secrets.secretKey,
  };
  for (const name of ['web', 'worker']) {
    const child = await startChild(name, join(import.meta.dirname, `${name}.ts`), env);
    undo.push(() => child.stop());
    ends.push(child.ended);
  }
  const reason = await Promise.race([waitUntilReady(config.port, 60), asked]);
  if (reason !== null) throw new Refusal(say('notReady', { seconds: 60, reason }));

  announcement(join(projectFolder, 'tenants'), config.port).forEach(progress);
  progress(say('ready', { seconds: ((performance.now() - begun) / 1000).toFixed(1) }));
  const end = await Promise.race([asked, ...ends]);
  if (end !== null) throw new Refusal(say('childEnded', end));
  progress(`\n${say('stopping')}`);
}

function assertPortFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => reject(new Refusal(say('portTaken', { port, other: port + 1 }))));
    probe.listen(port, () => probe.close(() => resolve()));
  });
}

/** The build itself knows what is up to date. */
function buildPages(): void {
  const build = join(projectFolder, 'micro-frontends/build.ts');
  if (!existsSync(build)) return;
  progress(say('buildingPages'));
  const { status } = spawnSync(process.execPath, [build], { cwd: projectFolder, stdio: 'inherit' });
  if (status !== 0) throw new Refusal(say('pagesFailed', { code: String(status) }));
}

let failed = false;
try {
  await run();
} catch (error) {
  failed = true;
  const plain = error instanceof Refusal || error instanceof ConfigError;
  console.error(error instanceof ChildEnded ? say('childEnded', { name: error.child, reason: error.reason }) : plain ? error.message : error);
}
for (const step of undo.reverse()) await step();
if (!failed) progress(say('stopped'));
process.exit(failed ? 1 : 0);
