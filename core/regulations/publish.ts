import type { Instant } from '../contract/localized.ts';
import type { RulesVersion } from '../contract/regulation.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { lintTogether } from './lint.ts';
import { RegulationError } from './load-regulations.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { caseKey } from './resolve-rules.ts';

/** A decision whose content changed after dossiers were handled under it. */
export class UsedRegulationChanged extends Error {
  override readonly name = 'UsedRegulationChanged';
}

/**
 * Writes what the tenant's regulations say into the tables whose temporal keys refuse two rules in force at once. Done at
 * each start; the same content changes nothing. A regulation that a stored rules version used must not change: a correction
 * is a new version in a new folder, so that an old dossier can always be explained. Throws RegulationError for what lint
 * calls an error: nothing with a fault is ever in force.
 */
export async function publishRegulations(tx: TenantTx, regulations: readonly LoadedRegulation[]): Promise<void> {
  refuseFaults(regulations);
  const used = await tx.raw<{ rows: { id: string; hash: string }[] }>(
    `select distinct source->>'id' as id, source->>'hash' as hash from rules_version, jsonb_array_elements(version->'regulations') as source`,
  );
  for (const one of regulations) {
    const changed = used.rows.find((row) => row.id === one.regulation.id && row.hash !== one.hash);
    if (changed) throw new UsedRegulationChanged(`${one.file}: dossiers were handled under an earlier content of ${one.regulation.number}. Restore it and publish the correction as a new folder.`);
  }
  await tx('rule_in_force').delete();
  await tx('regulation_in_force').delete();
  for (const { regulation, hash } of regulations) {
    // Replaced before its first day: it was never in force.
    if (regulation.effectiveTo !== null && regulation.effectiveTo < regulation.effectiveFrom) continue;
    const force = tx.raw(`daterange(?, ?, '[]')`, [regulation.effectiveFrom, regulation.effectiveTo]);
    const { layer, subject } = regulation;
    await tx('regulation_in_force').insert({ layer, subject, regulation_id: regulation.id, content_hash: hash, in_force: force });
    for (const rule of regulation.rules) {
      await tx('rule_in_force').insert({ layer, point: rule.point, when_key: caseKey(rule.when ?? {}), regulation_id: regulation.id, in_force: force });
    }
  }
}

function refuseFaults(regulations: readonly LoadedRegulation[]): void {
  const faults = lintTogether(regulations).filter((one) => one.severity === 'error');
  if (faults.length === 0) return;
  const fileOf = (id: string) => regulations.find(({ regulation }) => regulation.id === id)?.file ?? id;
  const lines = faults.map((one) => `${fileOf(one.regulation)} at ${one.path}: ${one.code} (${Object.values(one.params).join('; ')}).`);
  throw new RegulationError([...lines, 'Nothing is published. "npx motcua regulations lint" says how to mend each.'].join('\n'));
}

/** A law book is one province's in one database, and its versions are its own: the object itself stands for both. */
const stored = new WeakSet<RulesVersion>();

/** Keeps a rules version for ever; one that an earlier transaction stored is not asked for again. */
export async function rememberRulesVersion(tx: TenantTx, version: RulesVersion, at: Instant): Promise<void> {
  if (stored.has(version)) return;
  const answer = await tx.raw<{ rowCount: number }>('insert into rules_version (hash, version, first_used_at) values (?, ?::jsonb, ?) on conflict do nothing', [version.hash, JSON.stringify(version), at]);
  // Only a row that was there before this transaction is sure to stay: ours may yet be rolled back.
  if (answer.rowCount === 0) stored.add(version);
}

/** The stored rules version of a hash, as dossiers were handled under it; null when this tenant never used it. */
export async function recallRulesVersion(tx: TenantTx, hash: string): Promise<RulesVersion | null> {
  const row = await tx('rules_version').where({ hash }).first<{ version: RulesVersion } | undefined>('version');
  return row?.version ?? null;
}
