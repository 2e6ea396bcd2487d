import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { build } from 'vite';
import type { Rolldown } from 'vite';

/** Builds the shell, the kit and the micro-frontends into dist/: hashed files, one import map, one list of stylesheets. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const shared = { vue: 'vue/dist/vue.runtime.esm-browser.prod.js', pinia: 'pinia/dist/pinia.esm-browser.prod.js', 'single-spa': 'single-spa/lib/es2015/esm/single-spa.min.js' };
const entries = {
  '@motcua/kit': 'shell/kit/kit.ts',
  '@motcua/kit-vue': 'shell/kit/vue/kit-vue.ts',
  '@motcua/forms': 'shell/kit/vue/forms/forms.ts',
  '@motcua/shell': 'shell/main.ts',
  '@motcua/citizen': 'micro-frontends/citizen/src/main.ts',
  '@motcua/staff': 'micro-frontends/staff/src/main.ts',
  '@motcua/admin': 'micro-frontends/admin/src/main.ts',
  '@motcua/kiosk': 'micro-frontends/kiosk/src/main.ts',
} as const;
const external = [...Object.keys(shared), ...Object.keys(entries)];

const stamp = newest(['shell', 'micro-frontends', 'package-lock.json'].map((one) => join(root, one)));
const made = join(dist, 'import-map.json');
if (existsSync(made) && statSync(made).mtimeMs > stamp) process.exit(0);

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'assets'), { recursive: true });
const imports: Record<string, string> = {};
const css: Record<string, string[]> = {};

for (const [name, file] of Object.entries(shared)) {
  const source = readFileSync(join(root, 'node_modules', file));
  const to = `/assets/${name}-${hash(source)}.js`;
  writeFileSync(join(dist, to), source);
  imports[name] = to;
}
for (const [name, entry] of Object.entries(entries)) {
  const short = name.replace('@motcua/', '');
  const result = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    base: '/',
    plugins: [vue()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: dist,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { [short]: join(root, entry) },
        external: external.filter((one) => one !== name),
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: 'assets/[name]-[hash].js', chunkFileNames: 'assets/[name]-[hash].js', assetFileNames: 'assets/[name]-[hash][extname]' },
      },
    },
  })) as Rolldown.RolldownOutput;
  for (const file of result.output) {
    if (file.type === 'chunk' && file.isEntry) imports[name] = `/${file.fileName}`;
    if (file.type === 'asset' && file.fileName.endsWith('.css')) (css[short] ??= []).push(`/${file.fileName}`);
  }
}
// The silent sign-in frame is a page of its own with a fixed address.
await build({
  root, configFile: false, logLevel: 'warn',
  build: { outDir: join(dist, 'assets'), emptyOutDir: false, rolldownOptions: { input: join(root, 'shell/silent-check-sso.ts'), output: { entryFileNames: 'silent-check-sso.js' } } },
});
const integrity = Object.fromEntries(Object.values(imports).map((path) => [path, `sha384-${createHash('sha384').update(readFileSync(join(dist, path))).digest('base64')}`]));
const styles = css['kit-vue'] ?? [];
writeFileSync(made, JSON.stringify({ imports, integrity, styles, css }, null, 1));

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 10);
}

function newest(paths: readonly string[]): number {
  return Math.max(...paths.map((path) => (statSync(path).isDirectory() ? newest(readdirSync(path).map((name) => join(path, name)).concat([])) : statSync(path).mtimeMs)), 0);
}
