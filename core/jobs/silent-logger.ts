import { Logger } from 'graphile-worker';

/** graphile-worker logs a line for every job; failures reach us through its events instead. */
export const silentLogger = new Logger(() => () => {});
