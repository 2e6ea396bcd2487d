import { expect } from 'chai';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { mailSettings } from '../../../tests/kit/channels.ts';
import { startMailServer } from '../../../tests/kit/mail-server.ts';
import type { MailServer } from '../../../tests/kit/mail-server.ts';
import { pluginHost, sampleMessage } from '../../../tests/kit/plugin-host.ts';
import channel from './index.ts';

const { password, ...settings } = mailSettings({ port: 0, certificate: '' }) as { password: string };

describe('e-mail over SMTP', () => {
  let mail: MailServer;
  before(async () => {
    mail = await startMailServer();
  });
  afterEach(() => {
    mail.refuse('rcpt', null);
    mail.refuse('data', null);
  });
  after(() => mail.close());
  const host = (change: object = {}, secrets = { password }) => pluginHost('plugins/notification-channels/smtp-mail', { ...settings, port: mail.port, certificate: mail.certificate, ...change }, secrets).host;
  const message = sampleMessage({ to: 'cong.dan@example.vn' });

  it('a message goes encrypted and signed in, and reads back as it was: subject, names and text in Vietnamese', async () => {
    const answer = await channel.send(host(), message);
    expect(answer).to.have.property('outcome', 'sent');
    const taken = mail.mails.at(-1);
    expect([taken?.subject, taken?.text?.trim(), taken?.from?.name, taken?.to?.[0]]).to.deep.equal([message.subject, message.text, message.from, { name: 'Người Nộp Mẫu', address: 'cong.dan@example.vn' }]);
    expect(taken?.date).to.equal('2025-06-10T02:00:00.000Z');
    expect(mail.encrypted.at(-1)).to.equal(true);
  });

  it('every attempt at one message carries the same id, another message another', async () => {
    for (const one of [message, { ...message, attempt: 2 }, { ...message, key: 'other' }]) await channel.send(host(), one);
    const ids = mail.mails.slice(-3).map((one) => one.messageId);
    expect(ids[0]).to.equal(ids[1]);
    expect(ids[2]).to.not.equal(ids[0]);
  });

  it('4xx is tried again, 550 never, at the recipient as at the text', async () => {
    for (const stage of ['rcpt', 'data'] as const) {
      mail.refuse(stage, 451);
      expect(await channel.send(host(), message)).to.deep.equal({ outcome: 'retry', reason: 'SMTP 451' });
      mail.refuse(stage, 550);
      expect(await channel.send(host(), message)).to.deep.equal({ outcome: 'rejected', reason: 'SMTP 550' });
      mail.refuse(stage, null);
    }
  });

  it('a wrong password, an unknown certificate and a server that is away cost no message', async () => {
    expect(await channel.send(host({}, { password: 'falsch' }), message)).to.have.property('reason').that.matches(/^sign-in-refused: SMTP 5/);
    expect(await channel.send(host({ certificate: undefined }), message)).to.have.property('outcome', 'retry');
    const away = await startMailServer();
    await away.close();
    expect(await channel.send(host({ port: away.port }), message)).to.have.property('outcome', 'retry');
    expect(mail.encrypted.length).to.be.greaterThan(0);
  });

  it('a server without STARTTLS gets neither password nor text', async () => {
    const heard: string[] = [];
    const server: Server = createServer((socket) => {
      socket.write('220 plain\r\n');
      socket.on('data', (bytes) => {
        heard.push(bytes.toString());
        socket.write(/^EHLO/.test(bytes.toString()) ? '250-plain\r\n250 AUTH PLAIN LOGIN\r\n' : '502 no\r\n');
      });
    });
    await new Promise<void>((done) => server.listen(0, 'localhost', done));
    const answer = await channel.send(host({ port: (server.address() as AddressInfo).port }), message);
    server.close();
    expect(answer).to.have.property('outcome', 'retry');
    expect(heard.join('')).to.not.match(/AUTH|DATA/);
  });

  it('a server that ends the connection after the text, without a word, leaves the end unknown', async () => {
    mail.refuse('data', 'drop');
    const error = await channel.send(host(), message).then(() => null, (thrown: Error) => thrown);
    expect(error?.message).to.equal('the connection broke before the server answered');
  });
});
