import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LabOrder, LabReport } from './lab-report.ts';

/** A lab that says nothing for so long has been kept from it by the plugin. */
const mostMs = 120_000;

export const labClock = new URL('lab-clock.ts', import.meta.url);

/** Tries a plugin in a process of its own whose clock begins at `clock`; it may write nothing and start nothing. */
export function runLab(order: LabOrder, clock: string): Promise<LabReport> {
  return new Promise((done) => {
    let report: LabReport = { scenarios: ['the plugin ended the process in which it was tried'], tenants: [], travel: [], failures: [], answers: [], left: [], used: [] };
    const lab = fork(fileURLToPath(new URL('lab-entry.ts', import.meta.url)), [`--lab-clock=${clock}`], {
      env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: ['--permission', '--allow-fs-read=*', '--import', labClock.href],
    });
    const timer = setTimeout(() => {
      report = { ...report, scenarios: ['the plugin kept its process busy for two minutes'] };
      lab.kill('SIGKILL');
    }, mostMs);
    lab.on('message', (found: LabReport) => { report = found; });
    lab.on('error', () => {});
    lab.on('exit', () => {
      clearTimeout(timer);
      done(report);
    });
    lab.send(order);
  });
}
