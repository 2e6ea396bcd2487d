import { connect } from 'node:tls';
import smpp from 'smpp';
import type { Pdu, Session } from 'smpp';
import type { EffectHost } from '../../../core/contract/effect-host.ts';
import { TcpStream } from '../../../core/contract/tcp-stream.ts';
import { readReceipt } from './receipt.ts';
import { settingsOf } from './settings.ts';

/** How long the centre has for an answer, in milliseconds: within the limit of a call. */
const answerMs = 10_000;
const longestPauseMs = 60_000;
const temporaryFailure = 0x64;
const notTaken = 0x65;

/** Nothing was sent: it may be tried again. */
export class NotSent extends Error {}

/** The standing connection of one province to its message centre; made anew when it breaks, after a growing pause. */
export class Link {
  readonly #host: EffectHost;
  #password = '';
  #session: Promise<Session> | null = null;
  #failures = 0;
  /** Both of the monotonic clock: pauses are no time of day. */
  #notBefore = 0;
  #nextSlot = 0;

  constructor(host: EffectHost) {
    this.#host = host;
  }

  #bound(): Promise<Session> {
    if (this.#session === null) {
      if (performance.now() < this.#notBefore) return Promise.reject(new NotSent('waiting-to-connect'));
      this.#session = this.#open().catch((error: Error) => {
        this.#lost();
        throw error instanceof NotSent ? error : new NotSent(`no-connection: ${error.message}`);
      });
    }
    return this.#session;
  }

  /** Waits for this message's turn under the centre's limit; a turn that is too far away is refused as NotSent. */
  async turn(perSecond: number): Promise<void> {
    const now = performance.now();
    const slot = Math.max(now, this.#nextSlot);
    if (slot - now > answerMs) throw new NotSent('too-many-at-once');
    this.#nextSlot = slot + 1000 / perSecond;
    await new Promise((done) => setTimeout(done, slot - now));
  }

  /** Nothing more goes out for so many seconds. */
  rest(seconds: number): void {
    this.#nextSlot = Math.max(this.#nextSlot, performance.now() + seconds * 1000);
  }

  async #open(): Promise<Session> {
    const settings = settingsOf(this.#host);
    const stream = await TcpStream.open(this.#host);
    const socket = settings.security === 'tls' ? connect({ socket: stream, servername: settings.host }) : stream;
    const session = new smpp.Session({ socket });
    let enquiring: NodeJS.Timeout | undefined;
    const broken = new Promise<never>((_done, fail) => {
      session.on('error', (error: Error) => {
        session.destroy();
        fail(error);
      });
      session.on('close', () => {
        clearInterval(enquiring);
        this.#lost();
        fail(new Error('the centre closed the connection'));
      });
    });
    broken.catch(() => {});
    session.on('deliver_sm', (pdu: Pdu) => void this.#take(session, pdu));
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
    const answer = await Promise.race([broken, ask(session, (answered) => session.bind_transceiver({ system_id: settings.systemId, password: this.#password, system_type: settings.systemType, interface_version: 0x34 }, answered))]);
    if (answer.command_status !== 0) {
      session.destroy();
      throw new NotSent(`sign-in-refused: SMPP 0x${answer.command_status.toString(16).padStart(2, '0')}`);
    }
    this.#failures = 0;
    enquiring = setInterval(() => {
      ask(session, (answered) => session.enquire_link({}, answered)).catch(() => session.destroy());
    }, settings.enquireSeconds * 1000);
    enquiring.unref();
    return session;
  }

  /** The bound session, connecting first where there is none; throws NotSent while it cannot be had. */
  async ready(): Promise<Session> {
    this.#password = await this.#host.secret('password');
    return this.#bound();
  }

  /** A receipt is acknowledged when the core has it; one that could not be kept comes again. Other messages are not for us. */
  async #take(session: Session, pdu: Pdu): Promise<void> {
    const receipt = readReceipt(pdu);
    try {
      if (receipt !== null && receipt !== 'under-way') await this.#host.report([receipt]);
      session.send(pdu.response(receipt === null ? { command_status: notTaken } : {}));
    } catch {
      session.send(pdu.response({ command_status: temporaryFailure }));
    }
  }

  #lost(): void {
    if (this.#session === null) return;
    this.#session = null;
    this.#failures += 1;
    this.#notBefore = performance.now() + Math.min(settingsOf(this.#host).reconnectSeconds * 1000 * 2 ** (this.#failures - 1), longestPauseMs);
  }
}

/** One question to the centre; rejects when the answer is late. A question that cannot even be written is NotSent. */
export function ask(session: Session, put: (answered: (pdu: Pdu) => void) => boolean): Promise<Pdu> {
  return new Promise((done, fail) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      session.off('close', over);
      end();
    };
    const over = () => settle(() => fail(new Error('the connection broke before the centre answered')));
    const timer = setTimeout(() => settle(() => fail(new Error('no answer from the centre'))), answerMs);
    session.once('close', over);
    if (!put((pdu) => settle(() => done(pdu)))) settle(() => fail(new NotSent('no-connection')));
  });
}
