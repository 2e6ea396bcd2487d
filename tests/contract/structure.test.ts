import { expect } from 'chai';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

function files(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (name === 'node_modules' || name === 'dist') return [];
    return statSync(join(root, path)).isDirectory() ? files(path, ending) : ending.test(name) ? [path] : [];
  });
}

/** Where a file's relative imports lead, as paths from the project's folder. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => relative(root, resolve(root, dirname(file), match[1] ?? '')));
}

describe('arrows point one way', () => {
  it('the core knows no plugin, no province and no page', () => {
    const wrong = files('core', /\.(ts|mjs)$/).filter((file) => !/\.test\./.test(file)).flatMap((file) => importsOf(file).filter((to) => /^(plugins|tenants|shell|micro-frontends|tests)\//.test(to)).map((to) => `${file} → ${to}`));
    expect(wrong).to.deep.equal([]);
  });

  it('a plugin knows the contract and itself', () => {
    const wrong = files('plugins', /\.ts$/).filter((file) => !/\.test\./.test(file)).flatMap((file) => importsOf(file).filter((to) => !to.startsWith('core/contract/') && !to.startsWith(dirname(file))).map((to) => `${file} → ${to}`));
    expect(wrong).to.deep.equal([]);
  });

  it('the tests of a plugin know the contract, the kit, a simulator and themselves', () => {
    const wrong = files('plugins', /\.test\.ts$/).flatMap((file) => importsOf(file).filter((to) => !/^(core\/contract|tests\/kit|core\/development\/[a-z-]+-simulator)\//.test(to) && !to.startsWith(dirname(file))).map((to) => `${file} → ${to}`));
    expect(wrong).to.deep.equal([]);
  });

  it('no code names a province of the data', () => {
    const wrong = ['core', 'shell', 'micro-frontends'].flatMap((folder) => files(folder, /\.(ts|vue|mjs)$/)).filter((file) => !/\.test\./.test(file) && /'(tien-giang|quang-ngai|kien-giang|hau-giang)'/.test(readFileSync(join(root, file), 'utf8')));
    expect(wrong).to.deep.equal([]);
  });
});

describe('texts', () => {
  const apps = { shell: 'shell', 'shell/kit': 'shell', 'micro-frontends/citizen': 'micro-frontends/citizen/src', 'micro-frontends/staff': 'micro-frontends/staff/src', 'micro-frontends/admin': 'micro-frontends/admin/src', 'micro-frontends/kiosk': 'micro-frontends/kiosk/src' };
  const keys = (tree: Record<string, unknown>, prefix = ''): string[] => Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [`${prefix}${key}`] : keys(value as Record<string, unknown>, `${prefix}${key}.`)));
  // A theme of an app may have its words in a file of its own: procedure-texts.vi.json.
  const read = (folder: string, language: string) => Object.assign({}, ...readdirSync(join(root, folder)).filter((name) => new RegExp(`^([a-z]+-)?texts\\.${language}\\.json$`).test(name)).map((name) => JSON.parse(readFileSync(join(root, folder, name), 'utf8')) as object)) as Record<string, unknown>;

  for (const folder of Object.keys(apps)) {
    it(`${folder} says everything in Vietnamese and in English`, () => {
      expect(keys(read(folder, 'vi')).sort()).to.deep.equal(keys(read(folder, 'en')).sort());
    });
  }

  it('every key that a page asks for exists', () => {
    const known = new Set(Object.keys(apps).flatMap((folder) => keys(read(folder, 'vi'))));
    const asked = ['shell', 'micro-frontends'].flatMap((folder) => files(folder, /\.(ts|vue)$/)).flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/\bt\('([\w.-]+)'/g)].map((match) => `${match[1]}`));
    expect(asked.filter((key) => !known.has(key))).to.deep.equal([]);
  });
});
