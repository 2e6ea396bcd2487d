import { loadConfig, projectFolder } from '../config/load-config.ts';
import { systemClock } from '../clock.ts';
import { runWorker } from '../jobs/run-worker.ts';
import { openPlatform, projectFolders } from '../open-platform.ts';
import { need, untilStopped } from './until-stopped.ts';

/** The job worker outside development. */
const config = loadConfig(process.env);
const platform = await openPlatform({
  config, clock: systemClock, realNow: Date.now, appUrl: need(config.database.appUrl, 'APP_DATABASE_URL'),
  issuerOf: (tenant) => `worker:${tenant}`, folders: projectFolders(projectFolder),
});
const worker = await runWorker(platform, need(config.database.jobsUrl, 'JOBS_DATABASE_URL'));
await untilStopped();
await worker.stop();
await platform.close();
