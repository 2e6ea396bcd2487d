import { ConfigError } from '../config/config.ts';
import { RegulationError } from '../regulations/load-regulations.ts';
import { UsedRegulationChanged } from '../regulations/publish.ts';
import { TenantDataError } from '../tenancy/load-tenants.ts';
import { say } from './say.mjs';

/** What a child process starts; `close` finishes what is in hand and lets go of everything. */
export interface Closable {
  close(): Promise<void>;
}

/**
 * The child's half of `startChild`: starts, says so, and closes when the parent asks or is gone (killed outright, it
 * cannot ask: then the channel breaks). Ctrl-C is the parent's to answer.
 */
export async function runChild(start: () => Promise<Closable>): Promise<void> {
  process.on('SIGINT', () => {});
  const gone = new Promise<void>((resolve) => {
    process.once('disconnect', resolve);
    process.once('SIGTERM', resolve);
  });
  const started = await start().catch((error: unknown) => {
    if (!explained.some((kind) => error instanceof kind)) throw error;
    console.error((error as Error).message);
    if (error instanceof UsedRegulationChanged) console.error(say('whileTrying'));
    process.exit(1);
  });
  process.send?.('ready');
  await gone;
  await started.close();
  // A forgotten timer or socket must not keep a process that has nothing left to do.
  process.exit(0);
}

/** Faults of data and settings: their message names place and remedy, a stack would only hide it. */
const explained = [ConfigError, RegulationError, TenantDataError, UsedRegulationChanged];
