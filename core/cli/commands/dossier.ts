import type { Instant } from '../../contract/localized.ts';
import { readAsOf } from '../../dossiers/read-as-of.ts';
import { tenantKnownAt } from '../../law/law-known-at.ts';
import { inForce } from '../../regulations/resolve-rules.ts';
import { loadTenants } from '../../tenancy/load-tenants.ts';
import { formatInstant } from '../../texts/format-instant.ts';
import { inProvince } from '../app-database.ts';
import { folders, readInstant } from '../law-of.ts';
import { language, say, texts, UsageError } from '../output.ts';
import type { Report } from '../output.ts';

/**
 * What held for a dossier at an instant, and which law, as it was known at another (the same unless said otherwise). Where no
 * province is named each is asked in turn, within its own data.
 */
export async function dossierAsOf(code: string, at: string, options: { tenant?: string; knownAt?: string }): Promise<Report> {
  const instant = readInstant('as-of', at);
  const known = options.knownAt === undefined ? instant : readInstant('--known-at', options.knownAt);
  const provinces = options.tenant === undefined ? loadTenants(folders.tenants, folders.procedures).map((one) => one.tenant.slug) : [options.tenant];
  for (const province of provinces) {
    const report = await asOfIn(province, code, instant, known);
    if (report !== null) return report;
  }
  throw new UsageError(say('as-of.unknown', { code }));
}

function asOfIn(province: string, code: string, instant: Instant, known: Instant): Promise<Report | null> {
  return inProvince(province, async (tx, base) => {
    const found = await readAsOf(tx, code.trim().toUpperCase(), instant, known);
    if (found === null) return null;
    const { law } = await tenantKnownAt(tx, base, known);
    const regulations = inForce(law.regulations, instant).map(({ regulation }) => regulation.number);
    const version = law.whilePaused(new Set()).at(instant).version.hash;
    return {
      ok: true,
      json: { ...found, law: { regulations, rulesVersion: version } },
      lines: [
        say('as-of.head', { code, at: formatInstant(language, instant), state: found.state === null ? say('as-of.not-yet') : say(`as-of.states.${found.state}`) }),
        ...(known === instant ? [] : [say('as-of.known-at', { at: formatInstant(language, known) })]),
        say('as-of.law', { regulations: regulations.join(', '), version: version.slice(0, 12) }),
        ...(found.expiryRules.length === 0 ? [] : [say('as-of.expiry-rules', { rules: found.expiryRules.map((rule) => `${rule.plugin} ${rule.version}`).join(', ') })]),
        ...found.clocks.map((clock) => `  ${say(`certificate.kinds.${clock.kind}`)}: ${say(`as-of.${clock.status}`)}${clock.due === null ? '' : `, ${formatInstant(language, clock.due)}`}${clock.minutesLeft === null ? '' : ` (${say('as-of.left', { minutes: clock.minutesLeft })})`}`),
        ...found.events.map((event) => `  ${event.seq}. ${formatInstant(language, event.lawful_at)}  ${say(texts.has(`actions.${event.type}`) ? `actions.${event.type}` : `events.${event.type}`)}  ${event.actor_name}`),
      ],
    };
  });
}
