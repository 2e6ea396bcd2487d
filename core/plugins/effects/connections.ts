import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { once } from 'node:events';
import type { EffectHost } from '../../contract/effect-host.ts';
import type { Grants } from './grants.ts';

/** At most so many at once for one plugin and province. */
const most = 8;

/** The connections of one plugin for one province; `end` closes all of them and lets no more be opened. */
export interface Connections {
  readonly tcp: EffectHost['tcp'];
  end(): void;
}

export function openConnections(grants: Grants, limitMs: number): Connections {
  const open = new Map<string, Socket>();
  let ended = false;
  let made = 0;
  const of = (handle: string): Socket => {
    const socket = open.get(handle);
    if (!socket) throw new Error('this connection is closed');
    return socket;
  };
  return {
    tcp: {
      async open() {
        const address = await grants.tcp();
        if (ended || open.size >= most) throw new Error(ended ? 'the plugin no longer stands' : `more than ${most} connections`);
        const socket = await dial(address, limitMs);
        const handle = `c${(made += 1)}`;
        open.set(handle, socket);
        socket.once('close', () => open.delete(handle));
        return handle;
      },
      write: (handle, base64) => new Promise((done, fail) => of(handle).write(Buffer.from(base64, 'base64'), (error) => (error ? fail(error) : done()))),
      read: (handle) => readSome(of(handle)),
      close(handle) {
        open.get(handle)?.destroySoon();
        return Promise.resolve();
      },
    },
    end() {
      ended = true;
      for (const socket of open.values()) socket.destroy();
    },
  };
}

async function dial({ host, port }: { readonly host: string; readonly port: number }, limitMs: number): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true, keepAlive: true });
  socket.pause();
  const timer = setTimeout(() => socket.destroy(new Error('no connection in time')), limitMs);
  try {
    await once(socket, 'connect').catch((error: Error) => { throw plain(error); });
    // A breaking connection is told to whoever reads; without a listener it would end the process.
    socket.on('error', () => {});
    return socket;
  } finally {
    clearTimeout(timer);
  }
}

/** An error as a plugin in another process would see it: its words alone. */
function plain(error: Error): Error {
  return new Error(error.message || ((error as NodeJS.ErrnoException).code ?? 'failed'));
}

/** The next bytes as base64; null at the end. */
function readSome(socket: Socket): Promise<string | null> {
  return new Promise((done, fail) => {
    const look = () => {
      const bytes = socket.read() as Buffer | null;
      if (bytes !== null) settle(() => done(bytes.toString('base64')));
      else if (socket.readableEnded) settle(() => done(null));
    };
    const over = () => settle(() => (socket.errored ? fail(plain(socket.errored)) : done(null)));
    const settle = (act: () => void) => {
      for (const [name, listener] of [['readable', look], ['end', over], ['close', over]] as const) socket.off(name, listener);
      act();
    };
    if (socket.destroyed) return over();
    socket.on('readable', look).on('end', over).on('close', over);
    look();
  });
}
