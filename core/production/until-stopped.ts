/** Waits until the operator wants the process to end. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}

/** A setting without which the process cannot run. */
export function need(value: string | null, name: string): string {
  if (value === null || value === '') throw new Error(`${name} is not set. Give it in the environment of the process.`);
  return value;
}
