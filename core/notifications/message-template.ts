import type { Instant, Language } from '../contract/localized.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { TemplateSources, Wording } from './word-message.ts';

/** What a version of a template says, kept from its first message on. */
export interface NewTemplate {
  readonly version: string;
  readonly template: string;
  readonly language: Language;
  readonly sources: string;
  readonly first_used_at: Instant;
}

export function newTemplate(template: string, language: Language, { version, sources }: Pick<Wording, 'version' | 'sources'>, at: Instant): NewTemplate {
  return { version, template, language, sources: JSON.stringify(sources), first_used_at: at };
}

/** A version as it was used. */
export interface KeptTemplate {
  readonly sources: TemplateSources;
  readonly first_used_at: Instant;
}

export async function readTemplate(tx: TenantTx, version: string): Promise<KeptTemplate | undefined> {
  return (await tx('message_template').where({ version }).first('sources', 'first_used_at')) as KeptTemplate | undefined;
}
