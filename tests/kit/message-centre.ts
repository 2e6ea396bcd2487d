import type { AddressInfo } from 'node:net';
import smpp from 'smpp';
import type { Pdu, Session } from 'smpp';

/** One submit_sm as the centre took it. */
export interface Taken {
  readonly id: string;
  readonly pdu: Pdu;
}

/** An SMPP 3.4 message centre on this machine. */
export interface MessageCentre {
  readonly port: number;
  readonly taken: Taken[];
  /** The texts as a phone puts them together: parts of one reference in the order of their numbers, once all are there. */
  readonly texts: readonly string[];
  readonly sessions: Session[];
  readonly enquiries: number;
  /** How many submit_sm were refused, and how many clients signed off. */
  readonly refused: number;
  readonly unbinds: number;
  /** Answers submit_sm with this status until told otherwise; `silent`: with nothing. */
  answer(status: number | 'silent'): void;
  /** From now on takes so many submit_sm in a second and answers ESME_RTHROTTLED to those beyond. */
  limit(perSecond: number): void;
  /** Sends a receipt, with its state as a TLV and in its text unless told `how`; answers the client's command_status. */
  receipt(id: string, state: ReceiptState, how?: 'text' | 'tlv'): Promise<number>;
  drop(): void;
  close(): Promise<void>;
}

/** message_state of SMPP 3.4, 5.2.28, by its word in a receipt's text. */
const states = { ENROUTE: 1, DELIVRD: 2, EXPIRED: 3, DELETED: 4, UNDELIV: 5, ACCEPTD: 6, UNKNOWN: 7, REJECTD: 8 } as const;
export type ReceiptState = keyof typeof states;
const throttled = 0x58;

export async function startMessageCentre({ password = 'mat-khau', port = 0 } = {}): Promise<MessageCentre> {
  const taken: Taken[] = [];
  const sessions: Session[] = [];
  let status: number | 'silent' = 0;
  let enquiries = 0;
  let refused = 0;
  let unbinds = 0;
  let perSecond = Infinity;
  const recent: number[] = [];
  const tooFast = (): boolean => {
    const now = performance.now();
    while ((recent[0] ?? now) <= now - 1000) recent.shift();
    if (recent.length >= perSecond) return true;
    recent.push(now);
    return false;
  };
  const server = smpp.createServer((session) => {
    session.on('error', () => {});
    session.on('bind_transceiver', (pdu: Pdu) => {
      if (pdu['password'] !== password) return void session.send(pdu.response({ command_status: 0x0e }));
      sessions.push(session);
      session.send(pdu.response());
    });
    session.on('enquire_link', (pdu: Pdu) => {
      enquiries += 1;
      session.send(pdu.response());
    });
    session.on('submit_sm', (pdu: Pdu) => {
      if (status === 'silent') return;
      const refusal = status === 0 && tooFast() ? throttled : status;
      if (refusal !== 0) {
        refused += 1;
        return void session.send(pdu.response({ command_status: refusal }));
      }
      const id = `sms-${taken.length + 1}`;
      taken.push({ id, pdu });
      session.send(pdu.response({ message_id: id }));
    });
    session.on('unbind', (pdu: Pdu) => {
      unbinds += 1;
      session.send(pdu.response());
      session.close();
    });
    session.on('close', () => {
      const at = sessions.indexOf(session);
      if (at >= 0) sessions.splice(at, 1);
    });
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port, taken, sessions,
    get texts() { return textsOf(taken); },
    get enquiries() { return enquiries; },
    get refused() { return refused; },
    get unbinds() { return unbinds; },
    limit: (most) => { perSecond = most; },
    answer: (wanted) => { status = wanted; },
    receipt: (id, state, how) => new Promise((done) => {
      sessions.at(-1)?.deliver_sm({
        source_addr: '84900000101', destination_addr: 'MOTCUA', esm_class: 0x04,
        ...(how === 'text' ? {} : { receipted_message_id: id, message_state: states[state] }),
        short_message: how === 'tlv' ? '' : `id:${id} sub:001 dlvrd:001 submit date:2506100900 done date:2506100901 stat:${state} err:000 text:`,
      }, (answer) => done(answer.command_status));
    }),
    drop: () => [...sessions].forEach((session) => session.destroy()),
    close: () => new Promise((done) => {
      [...sessions].forEach((session) => session.destroy());
      server.close(() => done());
    }),
  };
}

/** A text without a header is whole; parts (UDH 05 00 03 reference, how many, which) are put together per number and reference. */
function textsOf(taken: readonly Taken[]): string[] {
  const texts: string[] = [];
  const waiting = new Map<string, Map<number, string>>();
  for (const { pdu } of taken) {
    const { message, udh } = pdu['short_message'] as { readonly message: string; readonly udh?: readonly Buffer[] };
    const [concat] = (udh ?? []).filter((element) => element[0] === 0 && element.length === 5);
    if (concat === undefined) {
      texts.push(message);
      continue;
    }
    const key = `${String(pdu['destination_addr'])}/${concat[2]}/${concat[3]}`;
    const parts = (waiting.get(key) ?? new Map<number, string>()).set(concat[4] ?? 0, message);
    waiting.set(key, parts);
    if (parts.size < (concat[3] ?? 0)) continue;
    waiting.delete(key);
    texts.push([...parts].sort(([a], [b]) => a - b).map(([, text]) => text).join(''));
  }
  return texts;
}
