import { join } from 'node:path';
import { loadConfig, projectFolder } from '../config/load-config.ts';
import { runWorker } from '../jobs/run-worker.ts';
import { openPlatform, projectFolders } from '../open-platform.ts';
import { runChild } from './child.ts';
import { openDevelopmentClock } from './clock/development-clock.ts';

/** The job worker of development: it follows the development clock. */
await runChild(async () => {
  const config = loadConfig(process.env);
  if (config.environment !== 'development') throw new Error('This is the worker of development; it does not run elsewhere.');
  const clock = openDevelopmentClock(join(config.dataDir, 'clock.json'), Date.now);
  const platform = await openPlatform({ config, clock, realNow: Date.now, issuerOf: (tenant) => `worker:${tenant}`, appUrl: config.database.appUrl ?? '', folders: projectFolders(projectFolder) });
  const worker = await runWorker(platform, config.database.jobsUrl ?? '');
  return {
    async close() {
      await worker.stop();
      await platform.close();
    },
  };
});
