import type { Instant } from '../contract/localized.ts';
import { lawOf } from '../dossiers/law.ts';
import type { LegalCase } from '../dossiers/law.ts';
import type { TenantRuntime } from '../platform.ts';
import type { Voice } from './queue-messages.ts';

/** What is the same for every notice of one run. */
export type Speaking = Pick<Voice, 'texts' | 'plugins'>;

/** How the system itself speaks of a dossier at an instant; without the law where a rule set it needs is paused. */
export function voiceAt(tenant: TenantRuntime, speaking: Speaking, dossier: LegalCase, at: Instant): Voice {
  const law = tenant.law.whilePaused(speaking.plugins.paused);
  const assessable = !law.at(at).paused && !law.at(dossier.submitted_at).paused;
  return { ...speaking, tenant, law: assessable ? lawOf(law, dossier, at) : null };
}
