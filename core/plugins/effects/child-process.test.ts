import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pluginHost, sampleMessage } from '../../../tests/kit/plugin-host.ts';
import { projectFolder } from '../../config/load-config.ts';
import type { Json } from '../../contract/localized.ts';
import { inChildProcess } from './child-process.ts';
import { inProcess } from './runner.ts';
import type { Runner } from './runner.ts';

const program = `
import { writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
export default {
  async send(host, message) { return { outcome: 'sent', providerId: [await host.now(), await host.secret('password'), host.config.sender, message.key].join(' ') }; },
  async hang() { while (true) {} },
  async wait() { await new Promise((done) => setTimeout(done, 5000)); return 1; },
  async throws() { throw new Error('kaputt'); },
  async env() { return Object.keys(process.env).filter((name) => !name.startsWith('NODE_CHANNEL')); },
  async write() { writeFileSync('written.txt', 'x'); return true; },
  async spawn() { return spawnSync('true').status; },
  async die() { process.exit(3); },
  async counts(host) { globalThis.count = (globalThis.count ?? 0) + 1; return globalThis.count; },
};`;

describe('where a plugin runs', () => {
  let folder: string;
  const running: Runner[] = [];
  const { host } = pluginHost('plugins/notification-channels/smtp-mail', { sender: 'a@example.vn' }, { password: 'p' });
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'motcua-child-'));
    writeFileSync(join(folder, 'index.mjs'), program);
  });
  after(() => {
    for (const one of running) one.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const child = () => {
    const runner = inChildProcess(folder, 'index.mjs', host);
    running.push(runner);
    return runner;
  };
  const failure = (work: Promise<Json>) => work.then(() => 'none', (error: Error) => error.message);

  it('a program answers the same from its own process as from this one', async () => {
    const message = sampleMessage() as unknown as Json;
    const answers = [await inProcess(folder, 'index.mjs', host).call('send', [message], 5000), await child().call('send', [message], 5000)];
    expect(answers[0]).to.deep.equal({ outcome: 'sent', providerId: '2025-06-10T02:00:00.000Z p a@example.vn notice-1/plugin' });
    expect(answers[1]).to.deep.equal(answers[0]);
  });

  it('a call that is late ends with its process, even one that never lets go; the next call has a new process', async () => {
    const runner = child();
    expect(await runner.call('counts', [], 5000)).to.equal(1);
    expect(await failure(runner.call('hang', [], 200))).to.equal('no answer within 200 ms');
    expect(await runner.call('counts', [], 5000)).to.equal(1);
  });

  it('in this process a late answer is not taken', async () => {
    expect(await failure(inProcess(folder, 'index.mjs', host).call('wait', [], 50))).to.equal('no answer within 50 ms');
  });

  it('what it throws is a failure here, and so is its death', async () => {
    expect(await failure(child().call('throws', [], 5000))).to.equal('kaputt');
    expect(await failure(child().call('die', [], 5000))).to.equal('the plugin\'s process ended');
    expect(await failure(child().call('unheard', [], 5000))).to.equal('has no unheard()');
  });

  it('it has no environment, writes no file and starts no program', async () => {
    const runner = child();
    expect(await runner.call('env', [], 5000)).to.deep.equal([]);
    expect(await failure(runner.call('write', [], 5000))).to.match(/restricted/);
    expect(await failure(runner.call('spawn', [], 5000))).to.match(/restricted/);
  });

  it('a channel with libraries of its own runs unchanged in its own process', async () => {
    const zalo = pluginHost('plugins/notification-channels/zalo', { appId: '1', mode: 'zns', templates: '' }, {});
    const runner = inChildProcess(join(projectFolder, 'plugins/notification-channels/zalo'), 'index.ts', zalo.host);
    running.push(runner);
    expect(await runner.has('receive')).to.equal(true);
    expect(await runner.call('send', [sampleMessage() as unknown as Json], 5000)).to.deep.equal({ outcome: 'unreachable-recipient', reason: 'no-template: accepted' });
  });
});
