/** What a child process starts; `close` finishes what is in hand and lets go of everything. */
export interface Closable {
  close(): Promise<void>;
}

/**
 * The child's half of `startChild`: starts, says so, and closes when the parent asks or is gone (killed outright, it
 * cannot ask: then the channel breaks). Ctrl-C is the parent's to answer.
 */
export async function runChild(start: () => Promise<Closable>): Promise<void> {
  process.on('SIGINT', () => {});
  const gone = new Promise<void>((resolve) => {
    process.once('disconnect', resolve);
    process.once('SIGTERM', resolve);
  });
  const started = await start();
  process.send?.('ready');
  await gone;
  await started.close();
  // A forgotten timer or socket must not keep a process that has nothing left to do.
  process.exit(0);
}
