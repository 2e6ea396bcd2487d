import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as TypeScript from 'typescript';
import { projectFolder } from '../../config/load-config.ts';
import type { PluginKind, PluginManifest } from '../../contract/plugin.ts';
import { checked } from './plugin-check.ts';
import type { PluginCheck } from './plugin-check.ts';
import { pluginDeclarations, pluginTests } from './plugin-sources.ts';
import type { Source } from './plugin-sources.ts';

const contract = fileURLToPath(new URL('../../contract', import.meta.url));

/** The interface that the default export of each kind satisfies. */
const interfaceOf: Record<PluginKind, readonly [file: string, name: string] | null> = {
  'expiry-rule': ['plugin.ts', 'ExpiryRulePlugin'],
  'rule-set': ['plugin.ts', 'RuleSetPlugin'],
  'notification-channel': ['notification-channel.ts', 'NotificationChannelPlugin'],
  'feedback-channel': ['feedback-channel.ts', 'FeedbackChannelPlugin'],
  'lookup-channel': ['lookup-channel.ts', 'LookupChannelPlugin'],
  gateway: null,
};

/**
 * The sources and tests type-check by the project's own strictness, and the default export is what its kind asks. The folder may
 * stand anywhere: its files count as ES modules, and the types of Node and mocha are this project's. JavaScript has no types to check: there its
 * scenarios must do. `load` gives the compiler, which an installation for production does not have.
 */
export async function checkTypes(folder: string, sources: readonly Source[], manifest: PluginManifest, load: () => Promise<typeof TypeScript> = compiler): Promise<PluginCheck> {
  let ts: typeof TypeScript;
  try {
    ts = await load();
  } catch {
    return checked('types', ['TypeScript is not installed here, so types cannot be checked. Run npm install (with development packages), then check again.']);
  }
  const options = optionsOf(ts);
  const probe = join(folder, '.motcua-probe.ts');
  const host = hostFor(ts, options, folder, new Map([[probe, probeText(folder, manifest)]]));
  const names = [...sources.map((source) => source.path), ...pluginTests(folder).map((name) => join(folder, name)), ...pluginDeclarations(folder)];
  const program = ts.createProgram([...names, probe], options, host);
  const own = program.getSourceFiles().filter((file) => file.fileName.startsWith(`${folder}${sep}`) && !file.fileName.includes('node_modules'));
  const found = own.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]);
  return checked('types', found.map((one) => sentence(ts, folder, manifest, one)));
}

async function compiler(): Promise<typeof TypeScript> {
  return ((await import('typescript')) as unknown as { readonly default: typeof TypeScript }).default;
}

function optionsOf(ts: typeof TypeScript): TypeScript.CompilerOptions {
  const { config } = ts.readConfigFile(join(projectFolder, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as { readonly config: { readonly compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: ['node', 'mocha'], typeRoots: [join(projectFolder, 'node_modules/@types')], allowJs: true, checkJs: false }, projectFolder);
  return options;
}

/** Asks that the entry's default export satisfy its kind. */
function probeText(folder: string, { kind, entry }: PluginManifest): string {
  const wanted = interfaceOf[kind];
  if (wanted === null || !entry?.endsWith('.ts')) return 'export {};';
  const [file, name] = wanted;
  return `import type { ${name} } from '${relative(folder, join(contract, file)).split(sep).join('/')}';\nimport plugin from './${entry}';\nplugin satisfies ${name};\n`;
}

/** Files that do not change while the process runs, among them the language's own library, are read once. */
const read = new Map<string, TypeScript.SourceFile>();

function hostFor(ts: typeof TypeScript, options: TypeScript.CompilerOptions, folder: string, added: ReadonlyMap<string, string>): TypeScript.CompilerHost {
  const host = ts.createCompilerHost(options);
  const inFolder = (name: string) => name.startsWith(`${folder}${sep}`) && !name.includes('node_modules');
  return {
    ...host,
    fileExists: (name) => added.has(name) || host.fileExists(name),
    readFile: (name) => added.get(name) ?? host.readFile(name),
    getSourceFile(name, how) {
      // Node finds out by itself that a file is an ES module; the compiler would ask for a package.json beside it.
      if (inFolder(name)) {
        const text = added.get(name) ?? host.readFile(name);
        return text === undefined ? undefined : ts.createSourceFile(name, text, { ...(typeof how === 'object' ? how : { languageVersion: how }), impliedNodeFormat: ts.ModuleKind.ESNext });
      }
      const known = read.get(name);
      if (known) return known;
      const file = host.getSourceFile(name, how);
      if (file) read.set(name, file);
      return file;
    },
  };
}

function sentence(ts: typeof TypeScript, folder: string, { entry, kind }: PluginManifest, { file, start, messageText }: TypeScript.Diagnostic): string {
  const words = ts.flattenDiagnosticMessageText(messageText, ' ').replaceAll(`${dirname(contract)}${sep}`, '');
  const name = file === undefined ? '' : relative(folder, file.fileName);
  if (file === undefined || name.startsWith('.motcua-probe')) return `${entry}: export default is not what the kind ${kind} asks: ${words}`;
  return `${name}:${file.getLineAndCharacterOfPosition(start ?? 0).line + 1} ${words}`;
}
