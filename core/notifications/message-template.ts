import type { Instant, Language } from '../contract/localized.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { TemplateSources, Wording } from './word-message.ts';

/** Keeps what a version of a template says, from its first message on. */
export async function keepTemplate(tx: TenantTx, template: string, language: Language, { version, sources }: Pick<Wording, 'version' | 'sources'>, at: Instant): Promise<void> {
  await tx('message_template').insert({ version, template, language, sources: JSON.stringify(sources), first_used_at: at }).onConflict(['tenant_id', 'version']).ignore();
}

/** A version as it was used. */
export interface KeptTemplate {
  readonly sources: TemplateSources;
  readonly first_used_at: Instant;
}

export async function readTemplate(tx: TenantTx, version: string): Promise<KeptTemplate | undefined> {
  return (await tx('message_template').where({ version }).first('sources', 'first_used_at')) as KeptTemplate | undefined;
}
