import { Duplex } from 'node:stream';
import type { EffectHost } from './effect-host.ts';

/** A connection of the host as the stream that protocol libraries want; they set time limits and keep-alive on it in vain. */
export class TcpStream extends Duplex {
  readonly #host: EffectHost;
  readonly #handle: string;
  #reading = false;

  private constructor(host: EffectHost, handle: string) {
    super({ allowHalfOpen: false });
    this.#host = host;
    this.#handle = handle;
  }

  /** Opens the address that the plugin's settings name. Rejects when it cannot be reached. */
  static async open(host: EffectHost): Promise<TcpStream> {
    return new TcpStream(host, await host.tcp.open());
  }

  /** See `Duplex`. */
  override _read(): void {
    if (this.#reading) return;
    this.#reading = true;
    this.#host.tcp.read(this.#handle).then(
      (bytes) => {
        this.#reading = false;
        this.push(bytes === null ? null : Buffer.from(bytes, 'base64'));
      },
      (error: Error) => this.destroy(error),
    );
  }

  /** See `Duplex`. */
  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#host.tcp.write(this.#handle, chunk.toString('base64')).then(() => done(), done);
  }

  /** See `Duplex`. */
  override _final(done: (error?: Error | null) => void): void {
    this.#host.tcp.close(this.#handle).then(() => done(), done);
  }

  /** See `Duplex`. */
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#host.tcp.close(this.#handle).then(() => done(error), () => done(error));
  }

  /** For libraries that ask; the host's own time limit holds. */
  setTimeout(): this {
    return this;
  }

  /** For libraries that ask; it does nothing. */
  setKeepAlive(): this {
    return this;
  }

  /** For libraries that ask; it does nothing. */
  setNoDelay(): this {
    return this;
  }
}
