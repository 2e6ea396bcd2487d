import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import type { EffectHost } from '../../../core/contract/effect-host.ts';
import type { Message, NotificationChannelPlugin, Outcome } from '../../../core/contract/notification-channel.ts';
import { TcpStream } from '../../../core/contract/tcp-stream.ts';

interface Settings {
  readonly host: string;
  readonly security: 'starttls' | 'tls' | 'none';
  readonly sender: string;
  readonly user?: string;
  readonly certificate?: string;
}

/** What nodemailer says of a refusal. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** How long a whole dialogue may take: within the call's own limit, so that what silence means can still be said. */
const patienceMs = 25_000;

/** One message, one connection: whatever stays open between messages can be half dead, and a province sends few mails a second. */
const channel: NotificationChannelPlugin = {
  async send(host, message) {
    const handed = { over: false };
    let connection: SmtpConnection | undefined;
    let timer: NodeJS.Timeout | undefined;
    try {
      const settings = host.config as unknown as Settings;
      const mail = await compose(host, settings, message);
      const stream = await TcpStream.open(host);
      timer = setTimeout(() => stream.destroy(new Error('silence')), patienceMs);
      connection = await greet(stream, settings);
      if (settings.user !== undefined) await signIn(connection, settings.user, await host.secret('password'));
      await give(connection, { from: settings.sender, to: [message.to] }, mail, handed);
      return { outcome: 'sent', providerId: messageId(settings, message) };
    } catch (error) {
      return outcomeOf(error as SmtpError, handed.over);
    } finally {
      clearTimeout(timer);
      connection?.close();
    }
  },
};

export default channel;

function compose(host: EffectHost, settings: Settings, message: Message): Promise<Buffer> {
  return host.now().then((now) => new MailComposer({
    from: { name: message.from, address: settings.sender },
    to: { name: message.name, address: message.to },
    subject: message.subject,
    text: message.text,
    date: new Date(now),
    messageId: messageId(settings, message),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': message.language },
  }).compile().build());
}

/** The same for every attempt, so that a server which knows it can drop the second. */
function messageId({ sender }: Settings, { key }: Message): string {
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${sender.split('@')[1] ?? 'localhost'}>`;
}

async function greet(stream: TcpStream, settings: Settings): Promise<SmtpConnection> {
  const connection = new SmtpConnection({
    host: settings.host,
    // The stream is the host's; the library sees what it knows of a socket.
    connection: stream as never,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    tls: { servername: settings.host, ...(settings.certificate === undefined ? {} : { ca: settings.certificate }) },
  });
  await new Promise<void>((done, fail) => {
    connection.once('error', fail);
    connection.connect(() => done());
  });
  return connection;
}

function signIn(connection: SmtpConnection, user: string, pass: string): Promise<void> {
  return new Promise((done, fail) => {
    connection.once('error', fail);
    connection.login({ user, pass }, (error: Error | null | undefined) => (error ? fail(error) : done()));
  });
}

/** Only once the whole text has been read from here can the server have taken it. */
function give(connection: SmtpConnection, envelope: { from: string; to: string[] }, mail: Buffer, handed: { over: boolean }): Promise<void> {
  const body = Readable.from((function* () {
    yield mail;
    handed.over = true;
  })());
  return new Promise((done, fail) => {
    connection.once('error', fail);
    connection.send(envelope, body, (error: Error | null | undefined) => (error ? fail(error) : done()));
  });
}

/**
 * A refusal of the recipient or the text is certain: 4xx for now, 5xx for ever. A refused greeting, encryption or sign-in is the
 * settings' fault and no message's: again, once they are mended. Without a number, what came before the text is certain too; after it nobody knows, and that is thrown.
 */
function outcomeOf(error: SmtpError, handedOver: boolean): Outcome {
  const number = error.responseCode;
  if (error.code === 'EAUTH' || error.command?.startsWith('AUTH')) return { outcome: 'retry', reason: number === undefined ? 'sign-in-refused' : `sign-in-refused: SMTP ${number}` };
  const ofMessage = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  if (number !== undefined && number >= 500 && ofMessage) return { outcome: 'rejected', reason: `SMTP ${number}` };
  if (number !== undefined && number >= 400) return { outcome: 'retry', reason: `SMTP ${number}` };
  if (handedOver) throw new Error('the connection broke before the server answered');
  return { outcome: 'retry', reason: `no-connection: ${error.code ?? error.message}` };
}
