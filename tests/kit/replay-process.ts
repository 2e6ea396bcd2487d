import { join } from 'node:path';
import { loadConfig, projectFolder } from '../../core/config/load-config.ts';
import { runReplays } from '../../core/law/replay/run-replays.ts';
import { openPlatform, projectFolders } from '../../core/open-platform.ts';

/** Said after each batch: dossiers done and resident memory in MB; and, at the end, how long it took. */
export type ReplayMessage = { readonly done: number; readonly megabytes: number } | { readonly seconds: number };

// A worker of its own, as in production: `<url of the app role> <province> <lawful now in ms> <dossiers a batch>`.
const [url = '', province = '', now = '0', atOnce = '1000'] = process.argv.slice(2);
const folders = projectFolders(projectFolder);
const provinces = join(projectFolder, 'tests/provinces');
const platform = await openPlatform({
  config: loadConfig({ MOTCUA_ENV: 'test' }), appUrl: url, clock: { now: () => Number(now) }, realNow: Date.now, issuerOf: (tenant) => `worker:${tenant}`,
  folders: { ...folders, tenants: [...folders.tenants, join(provinces, 'tenants')], ruleSets: [...folders.ruleSets, join(provinces, 'rule-sets')], plugins: [...folders.plugins, provinces] },
});
const tell = (message: ReplayMessage) => process.send?.(message);
const begun = performance.now();
await runReplays(platform, province, { atOnce: Number(atOnce), between: (done) => void tell({ done, megabytes: process.memoryUsage.rss() / 1_048_576 }) });
tell({ seconds: (performance.now() - begun) / 1000 });
await platform.close();
process.disconnect();
