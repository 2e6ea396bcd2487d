import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

const own = JSON.parse(readFileSync(new URL('localhost-certificate.json', import.meta.url), 'utf8')) as { key: string; certificate: string };

/** A real SMTP server on this machine that keeps what it takes, and refuses as it is told. */
export interface MailServer {
  readonly port: number;
  /** PEM: what a client must trust. */
  readonly certificate: string;
  /** What was taken, in order, read back by a parser of its own. */
  readonly mails: readonly Email[];
  /** Whether each session was encrypted before it signed in. */
  readonly encrypted: readonly boolean[];
  /** Answer of this number to the recipient (`rcpt`) or to the text (`data`) until told otherwise; null: all is well. `drop`: the connection ends without an answer to the text. */
  refuse(stage: 'rcpt' | 'data', number: number | 'drop' | null): void;
  close(): Promise<void>;
}

export async function startMailServer({ user = 'motcua', password = 'mat-khau-thu', port = 0 } = {}): Promise<MailServer> {
  const mails: Email[] = [];
  const encrypted: boolean[] = [];
  const refusals: { rcpt: number | 'drop' | null; data: number | 'drop' | null } = { rcpt: null, data: null };
  const refusal = (number: number) => Object.assign(new Error('refused by the test'), { responseCode: number });
  const server = new SMTPServer({
    key: own.key, cert: own.certificate, authMethods: ['PLAIN', 'LOGIN'], allowInsecureAuth: false, closeTimeout: 100,
    onAuth(auth, session, done) {
      encrypted.push(session.secure);
      if (auth.username !== user || auth.password !== password) return done(new Error('wrong password'));
      done(null, { user });
    },
    onRcptTo: (_address, _session, done) => (typeof refusals.rcpt === 'number' ? done(refusal(refusals.rcpt)) : done()),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (refusals.data === 'drop') return void [...server.connections].forEach((one) => (one as unknown as { _socket: { destroy(): void } })._socket.destroy());
        if (refusals.data !== null) return done(refusal(refusals.data));
        PostalMime.parse(Buffer.concat(parts)).then((mail) => { mails.push(mail); done(); }, done);
      });
      void session;
    },
  });
  server.on('error', () => {});
  await new Promise<void>((ready) => server.listen(port, 'localhost', ready));
  return {
    port: (server.server.address() as AddressInfo).port,
    certificate: own.certificate,
    mails,
    encrypted,
    refuse: (stage, number) => { refusals[stage] = number; },
    close: () => new Promise((done) => server.close(() => done())),
  };
}
