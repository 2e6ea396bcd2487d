import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from '../config/load-config.ts';

function motcua(...args: string[]): { status: number | null; json: Record<string, unknown>; text: string } {
  const run = spawnSync(process.execPath, [join(projectFolder, 'core/cli/cli.ts'), ...args], { encoding: 'utf8', env: { ...process.env, MOTCUA_LANG: 'vi' } });
  return { status: run.status, text: run.stdout + run.stderr, get json() { return JSON.parse(run.stdout) as Record<string, unknown>; } };
}

describe('the command line, without server or database', () => {
  it('HG25-6.1a-2 deadline says Monday 2026-01-12 although Saturday 2026-01-10 is a make-up day', () => {
    const due = motcua('deadline', '--tenant', 'hau-giang', '--point', 'intake.ack', '--received', '2026-01-09T09:00:00+07:00', '--json').json;
    expect(due).to.deep.include({ set: true, lastDay: '2026-01-12', binding: '2026-01-12T10:00:00.000Z' });
  });

  it('in Kiên Giang deadline says that no decision sets the term', () => {
    const answer = motcua('deadline', '--tenant', 'kien-giang', '--point', 'intake.ack', '--received', '2025-06-09T09:00:00+07:00', '--json').json;
    expect(answer).to.deep.include({ set: false, reason: 'unset' });
    expect(answer['decisions']).to.include('1516/QĐ-UBND');
  });

  it('TG25-16.1a-1 explain gives value, layer and clause', () => {
    const found = motcua('explain', '--tenant', 'tien-giang', '--point', 'intake.ack', '--at', '2025-02-07T16:30:00+07:00', '--json').json;
    expect(found).to.deep.include({ status: 'set', layer: 'province', regulation: 'tien-giang-01-2025' });
  });

  it('working-time check runs a vectors file', () => {
    expect(motcua('working-time', 'check', join(projectFolder, 'core/working-time/vectors.json'), '--json').json).to.deep.include({ passed: 310, failed: 0 });
  });

  it('plugin check passes the template and every shipped plugin, and regulations lint is clean', () => {
    for (const folder of ['_template', 'expiry-rules/supplement-window', 'rule-sets/hau-giang-44-2025']) {
      const checked = motcua('plugin', 'check', join(projectFolder, 'plugins', folder), '--json');
      expect(checked.json['ok'], checked.text).to.equal(true);
    }
    expect(motcua('regulations', 'lint', '--json').json).to.deep.include({ errors: 0 });
  });

  it('bad input gets a sentence that names the argument and the remedy', () => {
    const unknown = motcua('deadline', '--tenant', 'nowhere', '--point', 'intake.ack', '--received', '2025-06-09T09:00:00+07:00');
    expect([unknown.status, unknown.text]).to.satisfy(([status, text]: [number, string]) => status === 2 && text.includes('--tenant') && text.includes('tien-giang'));
    const bad = motcua('explain', '--tenant', 'tien-giang', '--point', 'intake.ack', '--at', 'yesterday');
    expect([bad.status, bad.text.includes('--at')]).to.deep.equal([2, true]);
  });
});
