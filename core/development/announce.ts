import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoAccount } from '../tenancy/demo-account.ts';
import { language, say } from './say.mjs';

/** The password of every demo account; they exist in development only. */
export const DEMO_PASSWORD = 'motcua';

/** Addresses and demo accounts as lines for the terminal. Reads the tenants' folders as data. */
export function announcement(tenantsFolder: string, port: number): string[] {
  const tenants = readdirSync(tenantsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_') && existsSync(join(tenantsFolder, entry.name, 'tenant.json')))
    .map(({ name: slug }) => ({ slug, ...readJson<{ name: { vi: string; en: string }; fictional: boolean }>(join(tenantsFolder, slug, 'tenant.json')) }))
    .filter(({ fictional }) => !fictional);
  const lines = ['', `${say('allProvinces').padEnd(20)}http://localhost:${port}`];
  for (const { slug, name } of tenants) {
    const address = `http://${slug}.localhost:${port}`;
    lines.push(`${name[language].padEnd(20)}${address}   ${say('staff')}: ${address}/staff   ${say('admin')}: ${address}/admin`);
  }
  const [first] = tenants;
  const accounts = first === undefined ? [] : demoAccounts(join(tenantsFolder, first.slug));
  if (accounts.length > 0) {
    lines.push('', say('accounts', { password: DEMO_PASSWORD }));
    lines.push(...accounts.map(({ username, title }) => `  ${username.padEnd(16)}${title[language]}`));
  }
  return [...lines, ''];
}

function demoAccounts(folder: string): DemoAccount[] {
  const file = join(folder, 'demo-accounts.json');
  return existsSync(file) ? readJson<DemoAccount[]>(file) : [];
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
