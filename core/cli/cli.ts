import { Command, Option } from 'commander';
import { verifyCertificateFile } from './commands/certificate.ts';
import { checkVectorFile } from './commands/check-vectors.ts';
import { clock } from './commands/clock.ts';
import { showCoverage } from './commands/coverage.ts';
import { deadline } from './commands/deadline.ts';
import { doctor } from './commands/doctor.ts';
import { dossierAsOf } from './commands/dossier.ts';
import { explain } from './commands/explain.ts';
import { checkPluginFolder, listPlugins } from './commands/plugins.ts';
import { submitDossier } from './commands/dossier-submit.ts';
import { makePlugin } from './commands/plugin-new.ts';
import type { NewPluginOptions } from './commands/plugin-new.ts';
import { configurePlugin, usePluginIn } from './commands/plugin-use.ts';
import { makeProvince } from './commands/province.ts';
import type { ProvinceOptions } from './commands/province.ts';
import { lintRegulations, listRegulations, showRegulation } from './commands/regulations.ts';
import { scenario } from './commands/scenario.ts';
import { simulate } from './commands/simulator.ts';
import { listTenants, validateTenants } from './commands/tenants.ts';
import { exportTenant, importTenant } from './commands/transfer.ts';
import { draftRegulation, lintFile, moveDraft, replayDraft } from './commands/law.ts';
import type { ApiOptions } from './province-api.ts';
import type { CaseOptions } from './law-of.ts';
import { refuseUsage, run, say } from './output.ts';
import type { Report } from './output.ts';

const headings: Readonly<Record<string, string>> = { 'Usage:': 'usage', 'Options:': 'options', 'Commands:': 'commands', 'Arguments:': 'arguments', 'Global Options:': 'options' };
const program = new Command('motcua')
  .description(say('help.motcua'))
  .exitOverride()
  .configureOutput({ outputError: () => {} })
  .configureHelp({ showGlobalOptions: true, styleTitle: (title) => (headings[title] ? say(`help-headings.${headings[title]}`) : title) })
  .helpOption('-h, --help', say('help.help-option'))
  .helpCommand('help [command]', say('help.help'))
  .addOption(new Option('--lang <language>', say('help.lang')).choices(['vi', 'en']));

/** Every command has --json; a command's description is a text like any other. */
function command(parent: Command, usage: string, work: (...args: never[]) => Report | Promise<Report>, settings: { isDefault?: boolean } = {}): Command {
  const name = usage.split(' ')[0] ?? '';
  const path = parent === program ? name : `${parent.name()}-${name}`;
  return parent.command(usage, settings).description(say(`help.${path}`)).option('--json', say('help.json')).action((...args: unknown[]) => {
    const options = args.at(-2) as { json?: boolean };
    return run(options.json === true, () => work(...(args.slice(0, -1) as never[])));
  });
}

function group(name: string): Command {
  return program.command(name).description(say(`help.${name}`));
}

/** A command that asks the province's API as a person: a demo account in development, MOTCUA_TOKEN at MOTCUA_URL elsewhere. */
function inApi(made: Command): Command {
  return made.requiredOption('--tenant <slug>', say('help.option-tenant')).option('--as <account>', say('help.option-as'));
}

/** A command that makes something from a decision: what is not said is asked at a terminal. */
function decision(made: Command): Command {
  return made
    .option('--number <number>', say('ask.number'))
    .option('--from <day>', say('ask.from'))
    .option('--issued <day>', say('ask.issued'))
    .option('--ack-hours <hours>', say('ask.ack-hours'))
    .option('--regulation <file>', say('help.option-regulation'))
    .option('--into <folder>', say('help.option-into'));
}

/** A question of law: province, rule point, an instant, and the case it is narrowed to. */
function question(name: 'explain' | 'deadline', instant: string, work: (options: never) => Report): void {
  command(program, name, work)
    .requiredOption('--tenant <slug>', say('help.option-tenant'))
    .requiredOption('--point <key>', say('help.option-point'))
    .requiredOption(`${instant} <instant>`, say('help.option-instant'))
    .option('--channel <channel>', say('help.option-channel'))
    .option('--level <level>', say('help.option-level'));
}

command(program, 'doctor', () => doctor());
const tenants = group('tenants');
command(tenants, 'list', () => listTenants(), { isDefault: true });
command(tenants, 'validate', () => validateTenants());
command(tenants, 'export <slug> <file>', (slug: string, file: string) => exportTenant(slug, file));
command(tenants, 'import <file>', (file: string) => importTenant(file));
command(group('plugins'), 'list', () => listPlugins(), { isDefault: true });
decision(command(group('province'), 'new <slug>', (slug: string, options: ProvinceOptions) => makeProvince(slug, options)).option('--name <name>', say('ask.name')));
const pluginGroup = group('plugin');
command(pluginGroup, 'check <folder>', (folder: string) => checkPluginFolder(folder));
decision(command(pluginGroup, 'new <kind> <name>', (kind: string, name: string, options: NewPluginOptions) => makePlugin(kind, name, options)).option('--tenant <slug>', say('ask.tenant')));
command(pluginGroup, 'use <id>', (id: string, options: { tenant: string; channel?: string; set?: string[] }) => usePluginIn(id, options))
  .requiredOption('--tenant <slug>', say('help.option-tenant'))
  .option('--channel <channel>', say('help.option-notice-channel'))
  .option('--set <name=value...>', say('help.option-set'));
inApi(command(pluginGroup, 'configure <id>', (id: string, options: ApiOptions & { set?: string[] }) => configurePlugin(id, options))).option('--set <name=value...>', say('help.option-set'));
command(program, 'simulator [name]', (name: string | undefined, options: { port?: string }) => simulate(name, options)).option('--port <port>', say('help.option-port'));
const regulations = group('regulations');
command(regulations, 'list', () => listRegulations(), { isDefault: true });
command(regulations, 'show <id>', (id: string) => showRegulation(id));
command(regulations, 'lint [id]', (id: string | undefined, options: { tenant?: string }) => (id?.endsWith('.json') ? lintFile(id, options.tenant ?? '') : lintRegulations(id))).option('--tenant <slug>', say('help.option-tenant'));
inApi(command(regulations, 'draft <file>', (file: string, options: ApiOptions & { id?: string }) => draftRegulation(file, options))).option('--id <draft>', say('help.option-draft'));
inApi(command(regulations, 'replay <draft>', (id: string, options: ApiOptions & { from: string; to: string }) => replayDraft(id, options))).requiredOption('--from <day>', say('help.option-from')).requiredOption('--to <day>', say('help.option-to'));
inApi(command(regulations, 'submit <draft>', (id: string, options: ApiOptions & { acknowledge?: boolean }) => moveDraft('submit', id, options))).option('--acknowledge', say('help.option-acknowledge'));
inApi(command(regulations, 'approve <draft>', (id: string, options: ApiOptions & { text?: string }) => moveDraft('approve', id, options))).option('--text <text>', say('help.option-text'));
inApi(command(regulations, 'publish <draft>', (id: string, options: ApiOptions) => moveDraft('publish', id, options)));
command(regulations, 'coverage [id]', (id?: string) => showCoverage(typeof id === 'string' ? id : undefined));
question('explain', '--at', (options: CaseOptions & { tenant: string; point: string; at: string }) => explain(options));
question('deadline', '--received', (options: CaseOptions & { tenant: string; point: string; received: string }) => deadline(options));
command(group('working-time'), 'check <file>', (file: string) => checkVectorFile(file));
command(program, 'scenario <file>', (file: string) => scenario(file));
command(group('certificate'), 'verify <file>', (file: string) => verifyCertificateFile(file));
const dossiers = group('dossier');
command(dossiers, 'submit', (options: { tenant: string; procedure?: string; as?: string }) => submitDossier(options))
  .requiredOption('--tenant <slug>', say('help.option-tenant'))
  .option('--procedure <id>', say('help.option-procedure'))
  .option('--as <account>', say('help.option-citizen'));
command(dossiers, 'as-of <code> <instant>', (code: string, instant: string, options: { tenant?: string; knownAt?: string }) => dossierAsOf(code, instant, options))
  .option('--tenant <slug>', say('help.option-tenant'))
  .option('--known-at <instant>', say('help.option-known-at'));
const clockGroup = group('clock');
command(clockGroup, 'show', () => clock('show'), { isDefault: true });
command(clockGroup, 'set <instant>', (instant: string) => clock('set', instant));
command(clockGroup, 'reset', () => clock('reset'));

await program.parseAsync().catch(refuseUsage);
