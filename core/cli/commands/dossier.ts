import { loadConfig } from '../../config/load-config.ts';
import { openDatabase } from '../../database/open-database.ts';
import { urlFor } from '../../database/roles.ts';
import { developmentSecrets } from '../../development/secrets.ts';
import { readAsOf } from '../../dossiers/read-as-of.ts';
import { loadTenants } from '../../tenancy/load-tenants.ts';
import { tenantId, withTenant } from '../../tenancy/with-tenant.ts';
import { formatInstant } from '../../texts/format-instant.ts';
import { findDatabase } from '../doctor/find-database.ts';
import { folders, readInstant } from '../law-of.ts';
import { language, say, texts, UsageError } from '../output.ts';
import type { Report } from '../output.ts';

/** What was known of a dossier, and owed on it, at an instant; read as the app's own role, in one province after the other unless one is named. */
export async function dossierAsOf(code: string, at: string, { tenant }: { tenant?: string }): Promise<Report> {
  const instant = readInstant('as-of', at);
  const known = loadTenants(folders.tenants, folders.procedures).map((one) => one.tenant.slug);
  if (tenant !== undefined && !known.includes(tenant)) throw new UsageError(say('cli.unknown-tenant', { tenant, known: known.join(', ') }));
  const database = openDatabase({ url: appUrl(), poolMax: 1 });
  try {
    const found = await firstOf(tenant === undefined ? known : [tenant], (one) => withTenant(database, tenantId(one), (tx) => readAsOf(tx, code.trim().toUpperCase(), instant)));
    if (found === null) throw new UsageError(say('as-of.unknown', { code }));
    return {
      ok: true,
      json: found,
      lines: [
        say('as-of.head', { code, at: formatInstant(language, instant), state: found.state === null ? say('as-of.not-yet') : say(`as-of.states.${found.state}`) }),
        ...found.clocks.map((clock) => `  ${say(`certificate.kinds.${clock.kind}`)}: ${say(`as-of.${clock.status}`)}${clock.due === null ? '' : `, ${formatInstant(language, clock.due)}`}${clock.minutesLeft === null ? '' : ` (${say('as-of.left', { minutes: clock.minutesLeft })})`}`),
        ...found.events.map((event) => `  ${event.seq}. ${formatInstant(language, event.lawful_at)}  ${say(texts.has(`actions.${event.type}`) ? `actions.${event.type}` : `events.${event.type}`)}  ${event.actor_name}`),
      ],
    };
  } finally {
    await database.close();
  }
}

async function firstOf<Value>(names: readonly string[], read: (name: string) => Promise<Value | null>): Promise<Value | null> {
  for (const name of names) {
    const found = await read(name);
    if (found !== null) return found;
  }
  return null;
}

/** The app's own role: row-level security holds for this command as for every request. */
function appUrl(): string {
  const config = loadConfig({ ...process.env, MOTCUA_ENV: process.env['MOTCUA_ENV'] ?? 'development' });
  if (config.database.appUrl !== null) return config.database.appUrl;
  const found = findDatabase(config);
  if (found === null) throw new Error(say('as-of.no-database'));
  return urlFor(found.url, 'app', developmentSecrets(config.dataDir).app);
}
