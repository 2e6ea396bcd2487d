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
  /** The texts as phones put them together: parts end with the one that asks for a receipt. */
  readonly texts: readonly string[];
  readonly sessions: Session[];
  readonly enquiries: number;
  /** Answers submit_sm with this status until told otherwise; `silent`: with nothing. */
  answer(status: number | 'silent'): void;
  /** Sends a receipt; answers the client's command_status. */
  receipt(id: string, state: 'DELIVRD' | 'UNDELIV' | 'ACCEPTD'): Promise<number>;
  drop(): void;
  close(): Promise<void>;
}

const states = { DELIVRD: 2, UNDELIV: 5, ACCEPTD: 6 } as const;

export async function startMessageCentre({ password = 'mat-khau', port = 0 } = {}): Promise<MessageCentre> {
  const taken: Taken[] = [];
  const sessions: Session[] = [];
  let status: number | 'silent' = 0;
  let enquiries = 0;
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
      if (status !== 0) return void session.send(pdu.response({ command_status: status }));
      const id = `sms-${taken.length + 1}`;
      taken.push({ id, pdu });
      session.send(pdu.response({ message_id: id }));
    });
    session.on('close', () => void sessions.splice(sessions.indexOf(session), 1));
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port, taken, sessions,
    get texts() {
      const texts = [''];
      for (const { pdu } of taken) {
        texts.push(`${texts.pop() ?? ''}${(pdu['short_message'] as { message: string }).message}`);
        if (pdu['registered_delivery'] === 1) texts.push('');
      }
      return texts.slice(0, -1);
    },
    get enquiries() { return enquiries; },
    answer: (wanted) => { status = wanted; },
    receipt: (id, state) => new Promise((done) => {
      sessions.at(-1)?.deliver_sm({
        source_addr: '84900000101', destination_addr: 'MOTCUA', esm_class: 0x04, receipted_message_id: id, message_state: states[state],
        short_message: `id:${id} sub:001 dlvrd:001 submit date:2506100900 done date:2506100901 stat:${state} err:000 text:`,
      }, (answer) => done(answer.command_status));
    }),
    drop: () => [...sessions].forEach((session) => session.destroy()),
    close: () => new Promise((done) => {
      [...sessions].forEach((session) => session.destroy());
      server.close(() => done());
    }),
  };
}
