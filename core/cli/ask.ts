import { createInterface } from 'node:readline/promises';
import { say, UsageError } from './output.ts';

/** Asks at a terminal what the command line does not say; where nobody can be asked, what is missing is a usage error. */
export interface Asker {
  /** Names every option that is missing at once, where nobody can be asked for them one by one. */
  needs(given: { readonly [option: string]: string | undefined }): void;
  /** `option`: its name without dashes, which is also the key of its question. `usual`: taken for an empty answer. `fits`: why an answer will not do. */
  answer(given: string | undefined, option: string, settings?: { readonly usual?: string; readonly fits?: (value: string) => string | null }): Promise<string>;
}

/** Opens the terminal for questions, where there is one, for as long as `work` goes on. */
export async function asking<T>(work: (asker: Asker) => Promise<T>): Promise<T> {
  const terminal = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stderr }) : null;
  try {
    return await work({
      needs(given) {
        const missing = Object.keys(given).filter((option) => given[option] === undefined);
        if (terminal === null && missing.length > 0) throw new UsageError(say('cli.option-needed', { option: missing.map((option) => `--${option}`).join(', ') }));
      },
      async answer(given, option, { usual, fits = () => null } = {}) {
        for (let said = given; ; said = undefined) {
          const typed = said ?? (await terminal?.question(`${say(`ask.${option}`)}${usual === undefined ? '' : ` [${usual}]`}: `))?.trim();
          const value = typed === undefined || typed === '' ? usual : typed;
          const fault = value === undefined ? say('cli.option-needed', { option: `--${option}` }) : fits(value);
          if (fault === null && value !== undefined) return value;
          // What a person has mistyped they may type again; a command line cannot.
          if (terminal === null || said !== undefined) throw new UsageError(fault ?? '');
          process.stderr.write(`${fault}\n`);
        }
      },
    });
  } finally {
    terminal?.close();
  }
}
