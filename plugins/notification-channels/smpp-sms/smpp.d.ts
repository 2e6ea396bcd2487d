/** The part of npm `smpp` (no types of its own) that is used here and by its tests. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server } from 'node:net';
  import type { Duplex } from 'node:stream';

  export interface Pdu {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly [name: string]: unknown;
    isResponse(): boolean;
    response(values?: { readonly [name: string]: unknown }): Pdu;
  }
  type Ask = (values: { readonly [name: string]: unknown }, answered: (answer: Pdu) => void) => boolean;
  export interface Session extends EventEmitter {
    readonly socket: Duplex;
    readonly bind_transceiver: Ask;
    readonly submit_sm: Ask;
    readonly deliver_sm: Ask;
    readonly enquire_link: Ask;
    readonly unbind: Ask;
    send(pdu: Pdu): boolean;
    close(): void;
    destroy(): void;
  }
  const smpp: {
    readonly Session: new (options: { readonly socket: Duplex }) => Session;
    createServer(listener: (session: Session) => void): Server;
  };
  export default smpp;
}
