import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import { start as startGateway } from '../../core/development/gateway-simulator/gateway-simulator.ts';
import type { RunningSimulator } from '../../core/development/simulator.ts';
import { start as startZalo } from '../../core/development/zalo-simulator/zalo-simulator.ts';
import feedback from '../../plugins/_template-feedback-channel/index.ts';
import notification from '../../plugins/_template-notification-channel/index.ts';
import { pluginHost, sampleMessage } from '../kit/plugin-host.ts';

const ask = async (url: string, body?: object) => {
  const reply = await fetch(url, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
  return { status: reply.status, json: (await reply.json()) as { [name: string]: unknown } };
};
const settings = (lines: string[] = []) => ({ port: 0, host: '127.0.0.1', tell: (line: string) => void lines.push(line) }) as const;

describe('the gateway that the templates speak with', () => {
  let gateway: RunningSimulator;
  const lines: string[] = [];
  before(async () => { gateway = await startGateway(settings(lines)); });
  after(() => gateway.stop());
  const hostOf = (folder: string, key = gateway.settings?.['key'] ?? '') => pluginHost(`plugins/${folder}`, { gateway: gateway.url }, { key });

  it('takes a message once under its key, and says so to the person who watches', async () => {
    const { host, end } = hostOf('_template-notification-channel');
    const first = await notification.send(host, sampleMessage({ key: 'n-1' }));
    expect(first).to.deep.equal({ outcome: 'sent', providerId: 'M-1' });
    expect(await notification.send(host, sampleMessage({ key: 'n-1', attempt: 2 }))).to.deep.equal(first);
    expect(((await ask(gateway.url)).json['messages'] as unknown[]).length).to.equal(1);
    expect(lines.join('\n')).to.include('0900000101: Hồ sơ H01-250610-0001 đã được tiếp nhận.');
    end();
  });

  it('fails as often as it is told to, and then no more', async () => {
    const { host, end } = hostOf('_template-notification-channel');
    expect((await ask(`${gateway.url}/control`, { answer: 429, times: 1 })).status).to.equal(200);
    expect((await notification.send(host, sampleMessage({ key: 'n-2' }))).outcome).to.equal('retry');
    expect((await notification.send(host, sampleMessage({ key: 'n-2' }))).outcome).to.equal('sent');
    expect((await ask(`${gateway.url}/control`, { answer: 200, times: 1 })).status).to.equal(422);
    end();
  });

  it('believes no other key, and takes feedback under a reference of its own', async () => {
    const other = hostOf('_template-notification-channel', 'khoa-cua-nguoi-khac');
    expect((await notification.send(other.host, sampleMessage({ key: 'n-3' }))).outcome).to.equal('rejected');
    const { host, end } = hostOf('_template-feedback-channel');
    const given = { code: 'PA-1', subject: 's', content: 'c', sender: { name: 'n', address: null, phone: null, email: null }, place: null, pictures: [], receivedAt: '2025-06-10T02:00:00.000Z' };
    expect(await feedback.deliver?.(host, given)).to.deep.equal({ outcome: 'taken', reference: 'F-1' });
    expect(await feedback.deliver?.(host, given)).to.deep.equal({ outcome: 'taken', reference: 'F-1' });
    end();
    other.end();
  });

  it('calls this machine only', async () => {
    for (const to of ['https://example.vn/api/inbound/x', 'http://example.vn/api/inbound/x', 'http://a.localhost:1/api/other', 'x']) expect((await ask(`${gateway.url}/call`, { to, body: {} })).status, to).to.equal(422);
  });
});

describe('simulators from the command line', () => {
  const motcua = (env: object, ...args: string[]) => spawnSync(process.execPath, [join(projectFolder, 'core/cli/cli.ts'), ...args], { encoding: 'utf8', env: { ...process.env, MOTCUA_LANG: 'vi', ...env } });

  it('are listed, and refused outside development', () => {
    const known = JSON.parse(motcua({ MOTCUA_ENV: 'development' }, 'simulator', '--json').stdout) as { name: string; about: { vi: string; en: string } }[];
    expect(known.map(({ name }) => name)).to.include.members(['gateway', 'zalo']);
    for (const { name, about } of known) expect(about.vi && about.en, name).to.be.a('string').and.not.equal('');
    for (const environment of ['production', 'test']) {
      const refused = motcua({ MOTCUA_ENV: environment }, 'simulator', 'gateway');
      expect([refused.status, refused.stderr.includes('MOTCUA_ENV')], environment).to.deep.equal([2, true]);
    }
    expect(motcua({ MOTCUA_ENV: 'development' }, 'simulator', 'pigeon').stderr).to.include('gateway, zalo');
  });

  it('Zalo shows what it took and fails as it is told to', async () => {
    const zalo = await startZalo(settings());
    const { appId, appSecret, refreshToken, oauthBase } = zalo.settings as Record<string, string>;
    const token = await fetch(`${oauthBase}/v4/oa/access_token`, { method: 'POST', headers: { secret_key: appSecret ?? '' }, body: new URLSearchParams({ app_id: appId ?? '', grant_type: 'refresh_token', refresh_token: refreshToken ?? '' }) });
    const access = ((await token.json()) as { access_token: string }).access_token;
    const send = async () => ((await (await fetch(`${zalo.url}/message/template`, { method: 'POST', headers: { access_token: access }, body: JSON.stringify({ phone: '84900000101', template_id: '1' }) })).json()) as { error: number }).error;
    expect(await send()).to.equal(0);
    await ask(`${zalo.url}/simulator/fault`, { fault: { error: -118 } });
    expect(await send()).to.equal(-118);
    await ask(`${zalo.url}/simulator/fault`, { fault: null });
    expect(await send()).to.equal(0);
    expect(((await ask(`${zalo.url}/simulator`)).json['messages'] as unknown[]).length).to.equal(2);
    await ask(`${zalo.url}/simulator/expire`, {});
    expect(await send()).to.equal(-124);
    await zalo.stop();
  });
});
