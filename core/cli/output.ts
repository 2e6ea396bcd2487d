import { loadTexts } from '../texts/translate.ts';
import type { Params } from '../texts/translate.ts';
import type { Language, Localized } from '../contract/localized.ts';

export const texts = loadTexts(['./', '../regulations/'].map((folder) => new URL(folder, import.meta.url)));
export const language: Language = (process.env['MOTCUA_LANG'] ?? process.env['LANG'] ?? 'vi').startsWith('en') ? 'en' : 'vi';

export const say = (key: string, params?: Params): string => texts.say(language, key, params);
export const local = (text: Localized): string => text[language];

/** What a command found: the same facts as JSON for programs and as lines for people. Exit status 1 when `ok` is false. */
export interface Report {
  readonly ok: boolean;
  readonly json: unknown;
  readonly lines: readonly string[];
}

/** A question that cannot be answered as asked; the sentence names the argument and the remedy. */
export class UsageError extends Error {}

/** Runs a command and prints its report; faults of data and usage are sentences, never stacks. */
export async function run(asJson: boolean, command: () => Report | Promise<Report>): Promise<void> {
  try {
    const report = await command();
    process.stdout.write(asJson ? `${JSON.stringify(report.json, null, 2)}\n` : `${report.lines.join('\n')}\n`);
    if (!report.ok) process.exitCode = 1;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
    if (asJson) process.stdout.write(`${JSON.stringify({ error: message }, null, 2)}\n`);
    else process.stderr.write(`${message}\n`);
  }
}
