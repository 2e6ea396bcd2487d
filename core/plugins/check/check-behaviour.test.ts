import { expect } from 'chai';
import { checkedFolders } from '../../../tests/kit/checked-folder.ts';
import type { ChangedPlugin } from '../../../tests/kit/checked-folder.ts';

const provinces = [
  { config: { gateway: 'https://tin.tinh-a.example.vn' }, secrets: { token: 'ma-cua-tinh-a' }, values: { phone: '0900000131' } },
  { config: { gateway: 'https://sms.province-b.example.vn' }, secrets: { token: 'token-of-b' }, values: { phone: '0900000232' } },
] as const;
const title = { vi: 'thử', en: 'a try' };
const at = '2025-06-10T02:00:00.000Z';
const post = { expect: { url: '{{config.gateway}}/messages' }, answer: { status: 201, body: { id: 'm-1' } } };
const sending = (then: object = { answer: { outcome: 'sent', providerId: 'm-1' } }) => ({ send: { to: '{{phone}}' }, outside: { http: [post] }, then });
const file = (...steps: object[]) => ({ provinces, at, scenarios: [{ title, steps }] });

/** A channel whose send() is this, after it has asked the gateway. */
const channel = (answer: string, { before = '', around = '' } = {}) => `${around}
export default {
  async send(host, message) {
    ${before}
    const answer = await host.http({ url: \`\${host.config.gateway}/messages\`, method: 'POST', headers: { authorization: \`Bearer \${await host.secret('token')}\` }, body: JSON.stringify({ to: message.to }) });
    if (answer.status !== 201) return { outcome: 'retry', reason: \`status-\${answer.status}\` };
    const { id } = JSON.parse(answer.body);
    if (typeof id !== 'string') throw new Error('no id');
    ${answer}
  },
};`;
const sent = "return { outcome: 'sent', providerId: id };";

const words = { type: 'string', title: 'x' };
const sound = {
  manifest: {
    id: 'tried-channel', version: '1.0.0', contract: 1, kind: 'notification-channel', title, description: title, tier: 'trusted', channel: { address: 'phone', repeat: 'harmless' },
    capabilities: { http: { hosts: [], settings: ['gateway'] }, secrets: ['token'] },
    configSchema: { type: 'object', additionalProperties: false, required: ['gateway', 'token'], properties: { gateway: words, token: { ...words, writeOnly: true } } },
    limits: { timeoutMs: 5000 },
  },
  program: channel(sent),
  scenarios: file(sending()),
};

describe('plugin check of a channel', () => {
  const folders = checkedFolders(sound);
  after(folders.end);
  const faults = (program: string, change: ChangedPlugin = {}) => folders.faults({ program, ...change });

  it('a channel that does what it says, for every province and at every hour, passes', async () => {
    expect(await faults(channel(sent))).to.equal('passes');
  });

  it('a scenario file that cannot be read says where and what to do', async () => {
    expect(await faults(channel(sent), { scenarios: '{' })).to.match(/^scenarios: scenarios\/own\.json: not JSON .*Mend the file/m);
    expect(await faults(channel(sent), { scenarios: file({ ...sending(), then: { anwser: null } }) })).to.match(/\/scenarios\/0\/steps\/0\/then: unknown setting "anwser".*known here: answer/);
    expect(await faults(channel(sent), { scenarios: file({ then: { answer: null } }) })).to.match(/\/scenarios\/0\/steps\/0: give exactly one of send, receive, tend/);
    expect(await faults(channel(sent), { scenarios: { ...file(sending()), provinces: [provinces[0]] } })).to.match(/at \/provinces: .*two provinces with settings and secrets of their own/);
    expect(await faults(channel(sent), { scenarios: file({ ...sending(), send: { to: '{{fone}}' } }) })).to.include('{{fone}} stands for nothing here');
    expect(await faults(channel(sent), { scenarios: { ...file(sending()), provinces: [provinces[0], { ...provinces[1], config: {} }] } })).to.match(/own\.json #1, province 2, at \/config: must have required property 'gateway'/);
  });

  it('a place that stands for nothing is named with its file, step and call, and with the names that are known', async () => {
    expect(await faults(channel(sent), { scenarios: file({ ...sending(), send: { to: '{{fone}}' } }) })).to.equal(
      'scenarios: scenarios/own.json #1, province 1: step 1, send(): {{fone}} stands for nothing here; known: {{config.gateway}}, {{secret.token}}, {{phone}}, {{year}}, {{body}} in a signature, and {{any}} as a whole text',
    );
    expect(await faults(channel(sent), { scenarios: file(sending(), sending({ answer: { outcome: 'sent', providerId: '{{config.id}}' } })) })).to.match(/own\.json #1, province 1: step 2, \/then: \{\{config\.id\}\} stands for nothing here/);
    const onlyFirst = { ...file(sending()), provinces: [{ ...provinces[0], values: { ...provinces[0].values, more: 'x' } }, provinces[1]] };
    expect(await faults(channel(sent), { scenarios: { ...onlyFirst, scenarios: [{ title, config: { gateway: '{{more}}' }, steps: [sending()] }] } })).to.match(/own\.json #1, province 2, \/config: \{\{more\}\} stands for nothing here/);
  });

  it('a signed call may name the year of the platform, in whatever place, and is signed in the encoding that it names', async () => {
    const receiving = `import { createHmac } from 'node:crypto';\n${channel(sent).replace(/\};\s*$/, '')}  async receive(host, call) {
    const proven = call.headers['x-signature'] === createHmac('sha256', await host.secret('token')).update(call.headers['x-year'] + call.body).digest('base64') && (await host.now()).startsWith(call.headers['x-year']);
    if (!proven) return { status: 401, receipts: [] };
    try { return { status: 200, receipts: [{ providerId: JSON.parse(call.body).id.slice(0), status: 'delivered' }] }; } catch { return { status: 422, receipts: [] }; }
  },\n};`;
    const call = (digest: object = {}) => ({
      receive: { headers: { 'x-year': '{{year}}', 'x-signature': { $digest: { algorithm: 'sha256', key: '{{secret.token}}', over: '{{year}}{{body}}', encoding: 'base64', ...digest } } }, body: { id: 'm-{{year}}' } },
      then: { answer: { status: 200, receipts: [{ providerId: 'm-{{year}}', status: 'delivered' }] } },
    });
    const checkedWith = (...steps: object[]) => faults(receiving, { manifest: { libraries: ['node:crypto'] }, scenarios: file(sending(), ...steps) });
    expect(await checkedWith(call(), { ...call(), at: '2027-01-02T00:00:00.000Z' })).to.equal('passes');
    expect(await checkedWith(call({ encoding: 'hex' }))).to.match(/^scenarios: .*step 2, receive\(\): \/answer\/status: expected 200, found 401/m);
    expect(await checkedWith(call({ enc: 'base64' }))).to.match(/step 2, receive\(\): \$digest at \/: unknown setting "enc"\. .*known here: algorithm, over, key, prefix, length, encoding\./);
    expect(await checkedWith(call({ encoding: 'base32' }))).to.match(/\$digest at \/encoding: "base32" .*hex or base64/);
    expect(await checkedWith({ ...call(), receive: { headers: { 'x-signature': { ...call().receive.headers['x-signature'], prefix: 'sha256=' } } } })).to.match(/\{"\$digest": …\} stands alone; beside it: prefix/);
  });

  it('what it asks, answers and leaves out is held against the scenario', async () => {
    expect(await faults(channel("return { outcome: 'sent', providerId: 'm-2' };"))).to.match(/^scenarios: scenarios\/own\.json #1: step 1, send\(\): \/answer\/providerId: expected "m-1", found "m-2"/m);
    expect(await faults(channel("return { outcome: 'ok' };"))).to.include('answered something that is no outcome');
    expect(await faults(channel(sent, { before: "await host.http({ url: `${host.config.gateway}/ping`, method: 'GET' });" }))).to.match(/request 1 \/url: expected ".*\/messages", found ".*\/ping"[^]*a request that no one expects: POST/);
    expect(await faults("export default { async send(host) { await host.secret('token'); return { outcome: 'sent', providerId: 'm-1' }; } };")).to.match(/a request that does not come: POST https:\/\/tin\.tinh-a/);
    expect(await faults(`${channel(sent).replace(/\};\s*$/, '')}  async receive() { return { status: 200, receipts: [] }; },\n};`)).to.match(/^scenarios: no scenario calls receive\(\)/m);
  });

  it('it is granted what its scenarios use, no less and no more', async () => {
    const granted = (capabilities: object) => ({ manifest: { capabilities } });
    expect(await faults(channel(sent), granted({ http: { hosts: ['api.example.vn'], settings: ['gateway'] }, secrets: ['token'] }))).to.match(/^capabilities: plugin\.json at \/capabilities\/http\/hosts: no scenario reaches api\.example\.vn\. Add one, or take it out\.$/m);
    expect(await faults(channel(sent).replace("await host.secret('token')", "'none'"))).to.match(/^capabilities: .*no scenario uses "token"/m);
    expect(await faults(channel(sent, { before: "await host.secret('masterKey').catch(() => null);" }))).to.match(/^capabilities: .*secret "masterKey" is not granted\. Name it, or do without/m);
    expect(await faults(channel(sent, { before: "await host.http({ url: 'https://spy.example.vn/', method: 'GET' }).catch(() => null);" }))).to.match(/^capabilities: .*not granted: spy\.example\.vn/m);
  });

  it('what it remembers of one province never serves another', async () => {
    expect(await faults(channel(sent, { around: 'const kept = new Map();' }))).to.match(/^two-tenants: index\.mjs:1 const kept = new Map\(\);: shared by all provinces\. Keep it under its host/m);
    const token = channel(sent, { around: "const memory = { token: null };", before: "memory.token ??= await host.secret('token');" }).replace("await host.secret('token')}", 'memory.token}');
    expect(await faults(token)).to.match(/^two-tenants: .*province 2, with the other at the same time: \/provinces\/0\/secrets\/token of the other province stands in a request/m);
    // Found again by its key, whoever asks.
    const twice = channel(`memory[message.key] ??= id; ${sent}`, { around: "const memory = { first: '' };", before: "if (memory[message.key]) return { outcome: 'sent', providerId: memory[message.key] };" });
    expect(await faults(twice, { scenarios: file({ ...sending(), send: { to: '{{phone}}', key: 'one-key' } }) })).to.match(/^two-tenants: .*a request that does not come: POST https:\/\/(tin\.tinh-a|sms\.province-b)/m);
    expect(await faults(channel(sent, { around: 'const last = { host: null };', before: "if (last.host) await last.host.log(message.to); last.host = host;" }))).to.match(/^two-tenants: .*threw "the plugin no longer stands"/m);
    expect(await faults(channel(sent), { scenarios: { ...file(sending()), provinces: [provinces[0], { ...provinces[1], secrets: provinces[0].secrets }] } })).to.match(/^two-tenants: scenarios\/own\.json at \/provinces\/1\/secrets\/token: is the first province's too/m);
  });

  it('the time of day is the platform\'s, never the machine\'s, whoever asks for it and by what name', async () => {
    const again = (clock: string) => channel(`return { outcome: 'retry', reason: 'later', after: ${clock} };`);
    const later = { scenarios: file(sending({ answer: { outcome: 'retry', reason: 'later', after: '{{any}}' } })) };
    expect(await faults(again('new Date(Date.now() + 60000).toISOString()'), later)).to.match(/^time-travel: index\.mjs:\d+ Date\.now: the machine's clock\. Use host\.now\(\)[^]*scenario 1: answers otherwise where the machine's clock is another one/m);
    expect(await faults(again("Reflect.construct(Date, []).toISOString()"), later)).to.match(/^time-travel: scenario 1: answers otherwise where the machine's clock is another one/m);
    expect(await faults(again('new Date(Date.parse(await host.now()) + 60000).toISOString()'), { scenarios: file(sending({ answer: { outcome: 'retry', reason: 'later', after: '2025-06-10T02:01:00.000Z' } })) })).to.equal('passes');
    // The latest instant it ever saw is not the one it is asked at.
    const latest = channel("return { outcome: 'retry', reason: 'later', after: memory.latest };", { around: "const memory = { latest: '' };", before: 'const now = await host.now(); if (now > memory.latest) memory.latest = now;' });
    expect(await faults(latest, later)).to.match(/^time-travel: .*answers otherwise than before, after it was asked 20 years later/m);
  });

  it('when the other side fails it answers by its contract, in time, and tells staff nothing personal', async () => {
    const failing = (from: string, to: string) => faults(channel(sent).replace(from, to));
    expect(await failing('`status-${answer.status}`', '`refused: ${answer.body}`')).to.match(/^failures: .*its own words back with status 400: step 1, send\(\): a reason, an error or a log line holds a secret/m);
    expect(await failing("if (typeof id !== 'string') throw new Error('no id');", '')).to.include('passes');
    expect(await failing("if (answer.status !== 201) return { outcome: 'retry', reason: `status-${answer.status}` };", "if (answer.status >= 500) return { outcome: 'down' };")).to.match(/^failures: .*the answer is: status 500: step 1, send\(\): answered something that is no outcome/m);
    expect(await failing("if (answer.status !== 201) return", "if (answer.status !== 201) void host.http({ url: 'https://elsewhere.example.vn', method: 'GET' });\n    if (answer.status !== 201) return")).to.match(/^failures: left a rejection that nobody handles: not granted: elsewhere\.example\.vn/m);
    expect(await failing("if (answer.status !== 201) return", "if (answer.status === 503) return this.send(host, message);\n    if (answer.status !== 201) return")).to.match(/^failures: .*status 503 without a body: .*more than 20 requests/m);
    expect(await failing("if (answer.status !== 201) return", "if (answer.status === 503) await new Promise((done) => setTimeout(done, 8000));\n    if (answer.status !== 201) return")).to.match(/^failures: .*status 503 without a body: step 1, send\(\): took 8000 ms, its limit is 5000 ms/m);
  });

  it('over a connection too: silence after its first words must end within the limit, and nothing may be left behind', async () => {
    const manifest = {
      capabilities: { tcp: { hostSetting: 'host', portSetting: 'port' } },
      configSchema: { type: 'object', additionalProperties: false, required: ['host', 'port'], properties: { host: words, port: { type: 'integer' } } },
    };
    const one = { config: { host: 'mot.tinh-a.example.vn', port: 25 } };
    const scenarios = {
      provinces: [one, { config: { host: 'hai.tinh-b.example.vn', port: 2525 } }], at,
      scenarios: [{ title, steps: [{ send: {}, outside: { tcp: [[{ say: '220 ready\r\n' }, { hear: '^TEXT 0900000101\r\n', say: '250 id-7\r\n' }]] }, then: { answer: { outcome: 'sent', providerId: 'id-7' } } }] }],
    };
    const talking = (read: string) => `export default { async send(host, message) {
  const line = await host.tcp.open();
  const read = async () => Buffer.from((await host.tcp.read(line)) ?? '', 'base64').toString();
  const inTime = (work) => Promise.race([work, new Promise((_done, fail) => setTimeout(() => fail(new Error('silence')), 2000))]);
  const hello = await ${read};
  if (!hello.startsWith('220')) return { outcome: 'retry', reason: 'no greeting' };
  await host.tcp.write(line, Buffer.from('TEXT ' + message.to + '\\r\\n').toString('base64'));
  const id = /^250 (\\S+)/.exec(await ${read})?.[1];
  await host.tcp.close(line);
  if (!id) throw new Error('nobody knows');
  return { outcome: 'sent', providerId: id };
} };`;
    expect(await faults(talking('inTime(read())'), { manifest, scenarios })).to.equal('passes');
    expect(await faults(talking('read()'), { manifest, scenarios })).to.match(/^failures: .*the other side of connection 1 stays silent instead of its word 1: step 1, send\(\): gave no answer within its limit of 5000 ms/m);
    expect(await faults(talking('inTime(read())').replace("'TEXT '", "'SMS '"), { manifest, scenarios })).to.match(/^scenarios: [^]*the other side of a connection still waits for .*TEXT 0900000101.*and heard "SMS 0900000101/m);
  });

  it('a call of the provider is believed only when it is proven, and never throws', async () => {
    const receiving = (receive: string) => `${channel(sent).replace(/\};\s*$/, '')}  async receive(host, call) { ${receive} },\n};`;
    const call = { receive: { headers: { 'x-token': '{{secret.token}}' }, body: { id: 'm-1' } }, then: { answer: { status: 200, receipts: [{ providerId: 'm-1', status: 'delivered' }] } } };
    const take = "return { status: 200, receipts: [{ providerId: JSON.parse(call.body).id, status: 'delivered' }] };";
    const scenarios = { scenarios: file(sending(), call) };
    expect(await faults(receiving(take), scenarios)).to.match(/^failures: .*step 2, receive\(\) with no headers and no query: it was not refused/m).and.to.match(/receive\(\) with another x-token: it was not refused/).and.to.match(/receive\(\) with no JSON, unsigned: it threw/);
    const proven = "const refused = { status: 401, receipts: [] }; if (call.headers['x-token'] !== await host.secret('token')) return refused; let said; try { said = JSON.parse(call.body); } catch { return refused; }";
    expect(await faults(receiving(`${proven} ${take.replace('JSON.parse(call.body)', 'said')}`), scenarios)).to.match(/^failures: [^]*null, signed: it threw/m);
    // A token in a header proves the sender, not the body: that cannot be told from a changed one.
    expect(await faults(receiving(`${proven} return typeof said?.id === 'string' ? { status: 200, receipts: [{ providerId: said.id, status: 'delivered' }] } : refused;`), scenarios)).to.match(/^failures: [^]*its body changed: it was not refused$/m);
  });

  it('an answer that is late by its own limit is found out, and so is a plugin that cannot live in its own process', async () => {
    expect(await faults(channel(`await new Promise((done) => setTimeout(done, 6000)); ${sent}`))).to.match(/^limits: scenarios\/own\.json #1: step 1, send\(\): took 6\d\d\d ms, its limit is 5000 ms/m);
    expect(await faults(channel(sent), { manifest: { limits: { timeoutMs: 90_000 } } })).to.match(/^manifest: .*\/limits\/timeoutMs: 90000 must be <= 60000/m);
    const reading = channel(`readFileSync('/etc/hosts'); ${sent}`, { around: "import { readFileSync } from 'node:fs';" });
    expect(await faults(reading, { manifest: { libraries: ['node:fs'] } })).to.match(/^own-process: scenarios\/own\.json #1: step 1, send\(\): threw ".*restricted/m);
    expect(await faults(channel(sent, { before: "if (String(host.now).includes('say(')) throw new Error('elsewhere');" }))).to.match(/^own-process: .*threw "elsewhere"/m);
  });
});
