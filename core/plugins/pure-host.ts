import type { DossierView } from '../contract/dossier-view.ts';
import type { Instant, Json } from '../contract/localized.ts';
import type { PureHost } from '../contract/plugin.ts';
import type { RulesVersion } from '../contract/regulation.ts';
import type { Calendars } from '../regulations/tenant-law.ts';
import { ruleFor } from '../regulations/value-of.ts';
import { explainDeadline } from '../working-time/explain-deadline.ts';
import type { PluginConfig } from './plugin-config.ts';

/** The law that a rule is asked under. */
export interface HostLaw {
  readonly version: RulesVersion;
  readonly tenant: Pick<Calendars, 'calendarOf'>;
}

/** All that a rule gets, frozen copies only: nothing it does can reach back into the core. */
export function pureHost(config: PluginConfig, view: DossierView, law: HostLaw, at: Instant): PureHost {
  const ruleCase = { channel: view.channel, level: view.level, procedure: view.procedure };
  return Object.freeze<PureHost>({
    config: frozenCopy(config),
    at,
    rule: (point) => frozenCopy(ruleFor(law.version, point, ruleCase)),
    deadline: (rule, start) => {
      const explained = explainDeadline(law.tenant.calendarOf(view.agency), rule, start);
      if (explained.due === null || explained.lastDay === null) throw new Error('the term has no last day');
      return frozenCopy({ due: explained.due, lastDay: explained.lastDay, ledger: explained.ledger as unknown as Json });
    },
  });
}

export function frozenCopy<T>(value: T): T {
  return freeze(structuredClone(value));
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) freeze(member);
  return Object.freeze(value);
}
