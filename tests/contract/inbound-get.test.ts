import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import { configure, problemOf } from '../kit/inquiries.ts';
import { testServer } from '../kit/server.ts';
import type { Json, Reply, TestServer } from '../kit/server.ts';

const secret = 'khoa-cua-cong-goi-bang-get';

/** A channel that a vendor could have written for a gateway which knows only GET: the signature stands over the query. */
const program = `import { createHmac, timingSafeEqual } from 'node:crypto';
export default {
  async receive(host, call) {
    const { mac = '', ...said } = call.query;
    const signed = Object.keys(said).sort().map((name) => name + '=' + said[name]).join('&');
    const expected = createHmac('sha256', await host.secret('key')).update(call.method + signed + call.body).digest('hex');
    if (mac.length !== expected.length || !timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return { refused: 401 };
    if (!said.id || !said.text) return { refused: 422 };
    return { refused: null, items: [{ news: 'report', key: said.id, channel: 'service-system', subject: said.text.slice(0, 80), content: said.text, sender: { name: said.from, address: null, phone: said.from, email: null }, place: null, pictures: [] }] };
  },
};
`;
const manifest = {
  id: 'get-gateway', version: '1.0.0', contract: 1, kind: 'feedback-channel', title: { vi: 'Cổng gọi bằng GET', en: 'A gateway that calls by GET' }, description: { vi: 'Để kiểm thử.', en: 'For tests.' },
  tier: 'trusted', entry: 'index.ts', libraries: ['node:crypto'], capabilities: { secrets: ['key'] }, limits: { timeoutMs: 5000 },
  configSchema: { type: 'object', additionalProperties: false, required: ['key'], properties: { key: { type: 'string', writeOnly: true, title: 'Khóa' } } },
};

describe('a gateway that calls by GET', () => {
  let server: TestServer;
  let root: string;
  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'motcua-get-'));
    const place = join(root, 'tenants/bien-mau');
    cpSync(join(projectFolder, 'tests/provinces/tenants/song-mau'), place, { recursive: true });
    const file = join(place, 'tenant.json');
    const tenant = JSON.parse(readFileSync(file, 'utf8').replaceAll('"song-mau"', '"bien-mau"').replaceAll('song-mau.localhost', 'bien-mau.localhost')) as { plugins: Record<string, object> };
    tenant.plugins['get-gateway'] = { version: '1.0.0', enabled: true, config: {} };
    writeFileSync(file, JSON.stringify(tenant));
    mkdirSync(join(root, 'plugins/feedback-channels/get-gateway'), { recursive: true });
    mkdirSync(join(root, 'plugins/rule-sets'), { recursive: true });
    writeFileSync(join(root, 'plugins/feedback-channels/get-gateway/plugin.json'), JSON.stringify(manifest));
    writeFileSync(join(root, 'plugins/feedback-channels/get-gateway/index.ts'), program);
    server = await testServer({ alsoFrom: root });
    server.at('2025-06-10T09:00:00+07:00');
    await configure(server, 'bien-mau', 'get-gateway', { key: secret });
  });
  after(async () => {
    await server?.close();
    rmSync(root, { recursive: true, force: true });
  });

  const said = { from: '84912345678', id: 'MO-1', text: 'Đèn giao thông ở ngã tư hỏng từ tối qua' };
  const queryOf = (values: Record<string, string>, key = secret) => {
    const signed = Object.keys(values).sort().map((name) => `${name}=${values[name]}`).join('&');
    return new URLSearchParams({ ...values, mac: createHmac('sha256', key).update(`GET${signed}`).digest('hex') }).toString();
  };
  const bring = (query: string, province = 'bien-mau'): Promise<Reply> => server.call(province, 'get', `/api/inbound/get-gateway?${query}`);

  it('is heard as one that posts: its query reaches the channel, and the same call twice changes nothing', async () => {
    const results = [await bring(queryOf(said)), await bring(queryOf(said))].map((reply) => (reply.json['results'] as Json[])[0]?.['result']);
    expect(results).to.deep.equal(['taken', 'known-already']);
  });

  it('is guarded as one that posts: unproven, unreadable and unknown calls are refused, and no other province has it', async () => {
    const forged = await bring(queryOf(said, 'khoa-khac'));
    expect([forged.status, problemOf(forged)]).to.deep.equal([401, 'inbound-not-proven']);
    const changed = await bring(queryOf(said).replace('MO-1', 'MO-2'));
    expect(changed.status).to.equal(401);
    const empty = await bring(queryOf({ ...said, text: '' }));
    expect([empty.status, problemOf(empty)]).to.deep.equal([422, 'inbound-unreadable']);
    const elsewhere = await bring(queryOf(said), 'song-mau');
    expect([elsewhere.status, problemOf(elsewhere)]).to.deep.equal([404, 'inbound-unknown']);
  });

  it('needs no session and opens none', async () => {
    const reply = await bring(queryOf({ ...said, id: 'MO-3' }));
    expect([reply.status, reply.headers['set-cookie']]).to.deep.equal([200, undefined]);
  });
});
