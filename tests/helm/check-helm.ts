import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';

/** `npm run check:helm`: lints and renders the chart where Helm is installed; outside `npm test`, because it needs more than Node. */
const chart = join(projectFolder, 'helm');
const helm = (...args: string[]) => spawnSync('helm', args, { encoding: 'utf8' });
if (helm('version').error) {
  console.error('Helm is not installed. Install it (https://helm.sh) and run this again.');
  process.exit(2);
}
for (const args of [['lint', '--strict', chart], ['template', 'check', chart], ['template', 'check', chart, '--set', 'ingress.enabled=true,ingress.hosts={a.example.vn}']]) {
  const { status, stdout, stderr } = helm(...args);
  if (status !== 0) {
    console.error(stdout, stderr);
    process.exit(1);
  }
  console.log(`helm ${args[0]}: ok (${stdout.split('\n').length} lines)`);
}
