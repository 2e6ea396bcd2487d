import type { Instant } from '../contract/localized.ts';
import type { AgencyLevel, ClauseReference, Regulation, RulesVersion, Transition } from '../contract/regulation.ts';
import type { Agency } from '../contract/tenant.ts';
import type { Calendar } from '../working-time/calendar.ts';
import { clauseReference } from './clause-reference.ts';
import { intakeStatus } from './intake-status.ts';
import type { IntakeStatus } from './intake-status.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { inForce, resolveRules } from './resolve-rules.ts';
import { takeReadings } from './take-readings.ts';
import type { Readings } from './take-readings.ts';

/** The working time of a province: its own calendar, and those of agencies that work at other hours or on other days. */
export interface Calendars {
  /** The province's: of every agency without its own. */
  readonly calendar: Calendar;
  /** The calendar by which an agency keeps its terms. */
  calendarOf(agency: string): Calendar;
  /** Own calendars by agency. */
  readonly agencyCalendars: ReadonlyMap<string, Calendar>;
}

/** Every calendar by which somebody in the province counts now. */
export function calendarsInUse({ calendar, agencyCalendars }: Calendars): readonly Calendar[] {
  return [calendar, ...agencyCalendars.values()];
}

/** The law of one tenant, with its calendars, as the rest of the core asks for it. */
export interface TenantLaw extends Calendars {
  readonly regulations: readonly LoadedRegulation[];
  /** The rules version at an instant; `paused` while a rule set that would hold then is paused for this tenant. */
  at(instant: Instant): { readonly version: RulesVersion; readonly paused: boolean };
  intake(instant: Instant): IntakeStatus | { readonly open: false; readonly reason: 'regulation-paused' };
  /** The transitional mode of the province's decision in force: `pin` where none is. */
  transitionAt(instant: Instant): Transition['mode'];
  /** A rules version this process has resolved, by its hash. */
  known(hash: string): RulesVersion | null;
  clause(id: string, at: Instant): ClauseReference | null;
  agencyLevel(agency: string): { readonly agencyLevel?: AgencyLevel };
}

/** Everything of a tenant's law that does not change while the process runs; pausing is asked at each request. */
export interface LawBook extends Calendars {
  /** As the province reads them now. */
  readonly regulations: readonly LoadedRegulation[];
  /** Takes readings besides the province's own; throws RegulationError and changes nothing where one is unknown. */
  take(readings: Readings): void;
  /** The law while the given rule sets (plugin ids) are paused for this tenant. */
  whilePaused(paused: ReadonlySet<string>): TenantLaw;
}

export function openLawBook(loaded: readonly LoadedRegulation[], calendar: Calendar, agencies: readonly Agency[], own: Readings = {}, agencyCalendars: ReadonlyMap<string, Calendar> = new Map()): LawBook {
  let regulations = takeReadings(loaded, own);
  let known: RulesVersion[] = [];
  const levels = new Map(agencies.map((agency) => [agency.id, agency.level]));
  const versionAt = (instant: Instant): RulesVersion => {
    const remembered = known.find((version) => version.from <= instant && (version.to === null || instant < version.to));
    if (remembered) return remembered;
    const version = resolveRules(regulations, instant);
    known.push(version);
    return version;
  };
  // These answers are the same over a rules version's whole interval.
  const intakes = new WeakMap<RulesVersion, IntakeStatus>();
  const intakeAt = (instant: Instant): IntakeStatus => {
    const version = versionAt(instant);
    const status = intakes.get(version) ?? intakeStatus(regulations, instant, version);
    intakes.set(version, status);
    return status;
  };
  const transitions = new WeakMap<RulesVersion, Transition['mode']>();
  const transitionAt = (instant: Instant): Transition['mode'] => {
    const version = versionAt(instant);
    const mode = transitions.get(version) ?? provinceDecision(regulations, instant)?.transition.mode ?? 'pin';
    transitions.set(version, mode);
    return mode;
  };
  const plugins = new WeakMap<RulesVersion, readonly string[]>();
  const pluginsAt = (instant: Instant): readonly string[] => {
    const version = versionAt(instant);
    const found = plugins.get(version) ?? inForce(regulations, instant).map((one) => one.plugin);
    plugins.set(version, found);
    return found;
  };
  const calendars: Calendars = { calendar, agencyCalendars, calendarOf: (agency) => agencyCalendars.get(agency) ?? calendar };
  return {
    get regulations() {
      return regulations;
    },
    ...calendars,
    take(readings) {
      regulations = takeReadings(loaded, { ...own, ...readings });
      known = [];
    },
    whilePaused(paused) {
      const pausedAt = (instant: Instant) => paused.size > 0 && pluginsAt(instant).some((plugin) => paused.has(plugin));
      return {
        ...calendars,
        regulations,
        at: (instant) => ({ version: versionAt(instant), paused: pausedAt(instant) }),
        intake: (instant) => (pausedAt(instant) ? { open: false, reason: 'regulation-paused' } : intakeAt(instant)),
        transitionAt,
        known: (hash) => known.find((version) => version.hash === hash) ?? null,
        clause: (id, instant) => clauseReference(regulations, id, instant),
        agencyLevel: (agency) => {
          const level = levels.get(agency);
          return level ? { agencyLevel: level } : {};
        },
      };
    },
  };
}

function provinceDecision(regulations: readonly LoadedRegulation[], instant: Instant): Regulation | undefined {
  return inForce(regulations, instant).find((one) => one.regulation.layer === 'province')?.regulation;
}
