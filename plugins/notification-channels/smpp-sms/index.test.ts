import { expect } from 'chai';
import { pluginHost, sampleMessage } from '../../../tests/kit/plugin-host.ts';
import type { PluginHost } from '../../../tests/kit/plugin-host.ts';
import { startMessageCentre } from '../../../tests/kit/message-centre.ts';
import type { MessageCentre } from '../../../tests/kit/message-centre.ts';
import { encodeParts, withoutMarks } from './encode-text.ts';
import channel from './index.ts';

const folder = 'plugins/notification-channels/smpp-sms';
const long = 'Hồ sơ H01-250610-0001 cần bổ sung đến hết ngày 10/07/2025, vì ảnh giấy chứng sinh mờ. '.repeat(3).trim();

/** A part's text as a phone puts it together: without the header, as UCS2. */
const read = (bytes: Buffer, udh: boolean) => Buffer.from(udh ? bytes.subarray(6) : bytes).swap16().toString('utf16le');

describe('text messages over SMPP 3.4', () => {
  let centre: MessageCentre;
  let made: PluginHost[];
  beforeEach(async () => {
    made = [];
    centre = await startMessageCentre();
  });
  afterEach(async () => {
    for (const one of made) one.end();
    await centre.close();
  });
  const open = (settings: object = {}, password = 'mat-khau') => {
    const one = pluginHost(folder, { host: '127.0.0.1', port: centre.port, security: 'none', systemId: 'motcua', sender: 'MOTCUA', reconnectSeconds: 0.01, throttleSeconds: 0.02, ...settings }, { password });
    made.push(one);
    return one;
  };

  it('a short Vietnamese text goes as one message to the number in its international form, and asks for a receipt', async () => {
    const { host } = open();
    const answer = await channel.send(host, sampleMessage());
    const [{ pdu, id } = { pdu: {} as never, id: '' }] = centre.taken;
    expect(answer).to.deep.equal({ outcome: 'sent', providerId: id });
    expect([pdu['destination_addr'], pdu['source_addr'], pdu['registered_delivery'], pdu['data_coding']]).to.deep.equal(['84900000101', 'MOTCUA', 1, 8]);
    expect((pdu['short_message'] as { message: string }).message).to.equal('Hồ sơ H01-250610-0001 đã được tiếp nhận.');
  });

  it('a long one goes in parts of one reference that a phone puts together again', async () => {
    const { host } = open();
    const answer = await channel.send(host, sampleMessage({ short: long }));
    expect(centre.taken.length).to.equal(4);
    expect(answer).to.deep.equal({ outcome: 'sent', providerId: centre.taken.at(-1)?.id });
    expect(centre.taken.map(({ pdu }) => pdu['registered_delivery'])).to.deep.equal([0, 0, 0, 1]);
    expect(centre.taken.map(({ pdu }) => (pdu['short_message'] as { message: string }).message).join('')).to.equal(long);
    expect(centre.taken.every(({ pdu }) => pdu['esm_class'] === 0x40)).to.equal(true);
  });

  it('or whole in message_payload, where the centre wants it so', async () => {
    const { host } = open({ long: 'payload' });
    await channel.send(host, sampleMessage({ short: long }));
    expect(centre.taken.length).to.equal(1);
    const payload = centre.taken[0]?.pdu['message_payload'] as { message: string | Buffer } | string;
    expect(typeof payload === 'string' ? payload : payload.message).to.equal(long);
  });

  it('no part is longer than an SMS, and none cuts a character in two', () => {
    const text = `${'a'.repeat(66)}😀${'ữ'.repeat(70)}`;
    const parts = encodeParts(text, { alphabet: 'unicode' }, 9);
    expect(parts.every((part) => part.bytes.length <= 140)).to.equal(true);
    expect(parts.map((part) => read(part.bytes, true)).join('')).to.equal(text);
    expect(parts.map((part) => read(part.bytes, true)).every((part) => part.isWellFormed())).to.equal(true);
  });

  it('without marks, where the province writes so', () => {
    expect(withoutMarks('Hồ sơ Đặng Thị Ữ – đã nộp 50.000₫')).to.equal('Ho so Dang Thi U - da nop 50.000d');
    expect(encodeParts('ế'.repeat(160), { alphabet: 'plain' }, 1).length).to.equal(1);
    expect(encodeParts('ế'.repeat(161), { alphabet: 'plain' }, 1).map((part) => part.bytes.length)).to.deep.equal([159, 14]);
  });

  it('receipts are told to the core and acknowledged, once, twice and late; one that says nothing final is not told', async () => {
    const { host, receipts } = open();
    const answer = await channel.send(host, sampleMessage());
    const id = answer.outcome === 'sent' ? answer.providerId : '';
    expect(await centre.receipt(id, 'ACCEPTD')).to.equal(0);
    expect(receipts).to.deep.equal([]);
    expect([await centre.receipt(id, 'DELIVRD'), await centre.receipt(id, 'DELIVRD')]).to.deep.equal([0, 0]);
    expect(receipts).to.deep.equal([{ providerId: id, status: 'delivered' }, { providerId: id, status: 'delivered' }]);
    await centre.receipt('unheard-of', 'UNDELIV');
    expect(receipts.at(-1)).to.deep.include({ providerId: 'unheard-of', status: 'undelivered' });
  });

  it('a receipt that the core could not keep is refused for now, so that the centre sends it again', async () => {
    const one = open();
    Object.assign(one.host, { report: async () => { throw new Error('database away'); } });
    await channel.send(one.host, sampleMessage());
    expect(await centre.receipt('sms-1', 'DELIVRD')).to.equal(0x64);
  });

  it('the connection is kept and proven by enquire_link; after it breaks the next message is sent over a new one', async () => {
    const { host } = open({ enquireSeconds: 0.05 });
    await channel.tend?.(host);
    await until(() => centre.enquiries >= 2);
    expect(centre.sessions.length).to.equal(1);
    centre.drop();
    await until(() => centre.sessions.length === 0);
    // A send that meets the break itself cannot know how it ended.
    await until(async () => (await channel.send(host, sampleMessage()).catch(() => null))?.outcome === 'sent');
    expect(centre.taken.length).to.equal(1);
  });

  it('while the centre is away messages wait, and the pauses between two attempts to connect grow', async () => {
    const { port } = centre;
    await centre.close();
    const { host } = open({ reconnectSeconds: 5, port });
    expect(await channel.send(host, sampleMessage())).to.have.property('outcome', 'retry');
    expect(await channel.send(host, sampleMessage())).to.deep.equal({ outcome: 'retry', reason: 'waiting-to-connect' });
    centre = await startMessageCentre({ port });
  });

  it('a wrong password, a full queue and too much at once are tried again; a bad number falls back; a bad sender is refused', async () => {
    expect(await channel.send(open({}, 'falsch').host, sampleMessage())).to.deep.equal({ outcome: 'retry', reason: 'sign-in-refused: SMPP 0x0e' });
    const { host } = open();
    for (const [status, outcome] of [[0x14, 'retry'], [0x58, 'retry'], [0x0b, 'unreachable-recipient'], [0x0a, 'rejected']] as const) {
      centre.answer(status);
      expect(await channel.send(host, sampleMessage()), String(status)).to.have.property('outcome', outcome);
    }
  });

  it('a connection that breaks after the message was given leaves the end unknown, which is said by throwing', async () => {
    const { host } = open();
    centre.answer('silent');
    const answer = channel.send(host, sampleMessage());
    await until(() => centre.sessions.length === 1);
    setTimeout(() => centre.drop(), 50);
    const error = await answer.then(() => null, (thrown: Error) => thrown);
    expect(error?.message).to.equal('the connection broke before the centre answered');
  });

  it('every state of a receipt leads where it belongs, whether it stands in fields of its own or in the text alone', async () => {
    const { host, receipts } = open();
    await channel.send(host, sampleMessage());
    const expected = { ENROUTE: null, DELIVRD: 'delivered', EXPIRED: 'undelivered', DELETED: 'undelivered', UNDELIV: 'undelivered', ACCEPTD: null, UNKNOWN: null, REJECTD: 'undelivered' } as const;
    for (const [state, status] of Object.entries(expected) as [keyof typeof expected, string | null][]) {
      for (const how of ['text', 'tlv'] as const) {
        const before = receipts.length;
        expect(await centre.receipt('sms-1', state, how), `${state} ${how}`).to.equal(0);
        expect(receipts.slice(before).map((one) => one.status), `${state} ${how}`).to.deep.equal(status === null ? [] : [status]);
      }
    }
    expect(receipts.at(-2)?.reason).to.equal('SMSC REJECTD 000');
  });

  it('a message that somebody sends to our number is refused for good, and does not end the connection', async () => {
    const { host, receipts } = open();
    await channel.send(host, sampleMessage());
    const status = await new Promise<number>((done) => centre.sessions[0]?.deliver_sm({ source_addr: '84900000101', destination_addr: 'MOTCUA', esm_class: 0, short_message: 'TRACUU H01' }, (answer) => done(answer.command_status)));
    expect([status, receipts]).to.deep.equal([0x65, []]);
    expect(await channel.send(host, sampleMessage())).to.have.property('outcome', 'sent');
  });

  it('a centre that takes less than we thought is given more time, and every message and part reaches it once', async () => {
    const { host } = open({ perSecond: 1000, throttleSeconds: 0.1 });
    centre.limit(6);
    const messages = Array.from({ length: 6 }, (_, n) => sampleMessage({ key: `k${n}`, short: n === 5 ? long : `Tin ${n} 😀` }));
    const answers = await Promise.all(messages.map((message) => channel.send(host, message)));
    expect(answers.map((one) => one.outcome)).to.deep.equal(messages.map(() => 'sent'));
    expect(centre.refused).to.be.greaterThan(0);
    expect(centre.taken.length).to.equal(9);
    expect([...centre.texts].sort()).to.deep.equal([long, ...Array.from({ length: 5 }, (_, n) => `Tin ${n} 😀`)].sort());
  });

  it('no more go out in a second than the centre takes', async () => {
    const { host } = open({ perSecond: 20 });
    const begun = performance.now();
    await Promise.all(Array.from({ length: 5 }, (_, n) => channel.send(host, sampleMessage({ key: `k${n}` }))));
    expect(performance.now() - begun).to.be.greaterThan(195);
    expect(centre.taken.length).to.equal(5);
  });
});

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((next) => setTimeout(next, 5));
}
