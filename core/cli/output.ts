import { CommanderError } from 'commander';
import type { Language, Localized } from '../contract/localized.ts';
import { language as ofTerminal } from '../development/say.mjs';
import { loadTexts } from '../texts/translate.ts';
import type { Params } from '../texts/translate.ts';

export const texts = loadTexts(['./', '../regulations/', '../law/', '../dossiers/'].map((folder) => new URL(folder, import.meta.url)));

// Read before the command line is parsed: the help itself is in a language.
const asked = /--lang[= ](\S*)/.exec(process.argv.join(' '))?.[1];
/** `--lang`, otherwise as the launcher chooses: MOTCUA_LANG or the terminal's, Vietnamese unless it is English. */
export const language: Language = asked === 'vi' || asked === 'en' ? asked : ofTerminal;

export const say = (key: string, params?: Params): string => texts.say(language, key, params);
export const local = (text: Localized): string => text[language];

/** What a command found: the same facts as JSON for programs and as lines for people. Exit status 1 when `ok` is false. */
export interface Report {
  readonly ok: boolean;
  readonly json: unknown;
  readonly lines: readonly string[];
}

/** A question that cannot be answered as asked (exit status 2); the sentence names the argument and the remedy. */
export class UsageError extends Error {}

/** Runs a command and prints its report; faults of data and usage are sentences, never stacks. */
export async function run(asJson: boolean, command: () => Report | Promise<Report>): Promise<void> {
  try {
    const report = await command();
    process.stdout.write(asJson ? `${JSON.stringify(report.json, null, 2)}\n` : `${report.lines.join('\n')}\n`);
    if (!report.ok) process.exitCode = 1;
  } catch (error) {
    printError(asJson, error instanceof Error ? error.message : String(error), error instanceof UsageError ? 2 : 1);
  }
}

/** What the parser refused, in the reader's language; asking for help is no fault. */
export function refuseUsage(error: unknown): void {
  if (!(error instanceof CommanderError)) throw error;
  if (error.code === 'commander.help' || error.code === 'commander.helpDisplayed') {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  const key = `usage.${error.code.replace('commander.', '')}`;
  const what = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  printError(process.argv.includes('--json'), texts.has(key) ? say(key, { what }) : error.message, 2);
}

function printError(asJson: boolean, message: string, status: number): void {
  process.exitCode = status;
  if (asJson) process.stdout.write(`${JSON.stringify({ error: message }, null, 2)}\n`);
  else process.stderr.write(`${message}\n`);
}
