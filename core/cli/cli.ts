import { Command } from 'commander';
import { checkPlugin } from '../plugins/check-plugin.ts';
import { clock } from './commands/clock.ts';
import { doctor, plugins, tenants } from './commands/installation.ts';
import { checkVectorFile, deadline, explain, lintRegulations, listRegulations, showRegulation } from './commands/law.ts';
import type { CaseOptions } from './law-of.ts';
import { run, say } from './output.ts';
import type { Report } from './output.ts';

const program = new Command('motcua').description(say('help.motcua')).helpCommand(true);

/** Every command has --json; a command's description is a text like any other. */
function command(parent: Command, usage: string, work: (...args: never[]) => Report | Promise<Report>): Command {
  const name = usage.split(' ')[0] ?? '';
  const path = parent === program ? name : `${parent.name()}-${name}`;
  return parent.command(usage).description(say(`help.${path}`)).option('--json', say('help.json')).action((...args: unknown[]) => {
    const options = args.at(-2) as { json?: boolean };
    return run(options.json === true, () => work(...(args.slice(0, -1) as never[])));
  });
}

command(program, 'doctor', () => doctor());
command(program, 'tenants', () => tenants());
command(program, 'plugins', () => plugins());
command(program.command('plugin').description(say('help.plugin')), 'check <folder>', (folder: string) => checkPlugin(folder, say));
const regulations = program.command('regulations').description(say('help.regulations'));
command(regulations, 'list', () => listRegulations());
command(regulations, 'show <id>', (id: string) => showRegulation(id));
command(regulations, 'lint [id]', (id?: string) => lintRegulations(id));
command(program, 'explain', (options: CaseOptions & { tenant: string; point: string; at: string }) => explain(options))
  .requiredOption('--tenant <slug>').requiredOption('--point <key>').requiredOption('--at <instant>').option('--channel <channel>').option('--level <level>');
command(program, 'deadline', (options: CaseOptions & { tenant: string; point: string; received: string }) => deadline(options))
  .requiredOption('--tenant <slug>').requiredOption('--point <key>').requiredOption('--received <instant>').option('--channel <channel>').option('--level <level>');
command(program.command('working-time').description(say('help.working-time')), 'check <file>', (file: string) => checkVectorFile(file));
const clockCommand = program.command('clock').description(say('help.clock'));
command(clockCommand, 'show', () => clock('show'));
command(clockCommand, 'set <instant>', (instant: string) => clock('set', instant));
command(clockCommand, 'reset', () => clock('reset'));

await program.parseAsync();
