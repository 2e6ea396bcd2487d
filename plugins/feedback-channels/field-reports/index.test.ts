import { expect } from 'chai';
import { createHash } from 'node:crypto';
import type { ChannelHost } from '../../../core/contract/inbound.ts';
import plugin from './index.ts';
import { readReport } from './read-report.ts';

const host: ChannelHost = { config: { appId: '1000000001' }, now: async () => '2025-06-10T02:00:00.000Z', http: async () => ({ status: 500, body: '' }), secret: async () => 'khoa' };
const report = { id: 'R1', source: 'app', content: 'Ổ gà lớn ở đầu cầu.', sender: { name: 'A' }, timestamp: '7' };

describe('field reports', () => {
  it('are proven by the hash over app, raw body, timestamp and key', async () => {
    const body = JSON.stringify(report);
    const mac = createHash('sha256').update(`1000000001${body}7khoa`).digest('hex');
    const call = (headers: { [name: string]: string }, text = body) => plugin.receive(host, { method: 'POST', query: {}, headers, body: text });
    expect((await call({ 'x-zevent-signature': `mac=${mac}` })).refused).to.equal(null);
    expect(await call({ 'x-zevent-signature': `mac=${mac}` }, body.replace('Ổ', 'O'))).to.deep.equal({ refused: 401 });
    expect(await call({ 'x-zevent-signature': mac })).to.deep.equal({ refused: 401 });
    expect(await call({})).to.deep.equal({ refused: 401 });
    expect(await call({ 'x-zevent-signature': `mac=${mac}` }, '{')).to.deep.equal({ refused: 401 });
  });

  it('keep a place only when it is one, at most five pictures, and a subject even where none was given', () => {
    expect(readReport({ ...report, place: { latitude: 91, longitude: 0 } })?.place).to.equal(null);
    expect(readReport({ ...report, place: { latitude: 9.7, longitude: 105.4, name: ' Cầu ' } })?.place).to.deep.equal({ latitude: 9.7, longitude: 105.4, name: 'Cầu' });
    expect(readReport({ ...report, pictures: Array.from({ length: 9 }, () => ({ base64: 'QQ==' })) })?.pictures.map((one) => one.name)).to.deep.equal(['anh-1', 'anh-2', 'anh-3', 'anh-4', 'anh-5']);
    expect(readReport(report)?.subject).to.equal(report.content);
    expect(readReport({ ...report, source: 'fax' })).to.equal(null);
    expect(readReport({ ...report, id: '' })).to.equal(null);
  });
});
