import { loadConfig, projectFolder } from '../../core/config/load-config.ts';
import { runReplays } from '../../core/law/replay/run-replays.ts';
import { openPlatform, projectFolders } from '../../core/open-platform.ts';

/** What the replay's own process tells the benchmark when it has done. */
export interface ReplayReport {
  readonly seconds: number;
  /** Resident memory in MB: after a tenth of the dossiers, and at its highest after that. */
  readonly early: number;
  readonly highest: number;
}

/** The worker's own process, as in production: `<url of the app role> <province> <lawful now in ms> <dossiers>`. */
const [url = '', province = '', now = '0', total = '0'] = process.argv.slice(2);
const platform = await openPlatform({
  config: loadConfig({ MOTCUA_ENV: 'test' }), appUrl: url, clock: { now: () => Number(now) }, realNow: Date.now,
  issuerOf: (tenant) => `worker:${tenant}`, folders: projectFolders(projectFolder),
});
const megabytes = () => process.memoryUsage.rss() / 1_048_576;
let [early, highest] = [0, 0];
const begun = performance.now();
await runReplays(platform, province, {
  between(done) {
    if (early === 0 && done >= Number(total) / 10) early = megabytes();
    if (early > 0) highest = Math.max(highest, megabytes());
  },
});
const report: ReplayReport = { seconds: (performance.now() - begun) / 1000, early, highest };
await platform.close();
process.send?.(report);
process.disconnect();
