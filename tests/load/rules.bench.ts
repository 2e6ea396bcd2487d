import { allRulePoints } from '../../core/contract/rule-points/all-rule-points.ts';
import { intakeAck } from '../../core/contract/rule-points/intake.ts';
import { clockStart } from '../../core/contract/rule-points/processing.ts';
import type { TimeRule } from '../../core/contract/time-rule.ts';
import { lawOf as shippedLawOf } from '../../core/cli/law-of.ts';
import { lawOf } from '../../core/dossiers/law.ts';
import type { LegalCase } from '../../core/dossiers/law.ts';
import { resolveRules } from '../../core/regulations/resolve-rules.ts';
import { openLawBook } from '../../core/regulations/tenant-law.ts';
import type { TenantLaw } from '../../core/regulations/tenant-law.ts';
import { compileCalendar } from '../../core/working-time/calendar.ts';
import { deadline } from '../../core/working-time/deadline.ts';

const provinces = ['tien-giang', 'quang-ngai', 'kien-giang', 'hau-giang'];
const mark = 100_000;
const points = [...allRulePoints.values()];

/** A dossier as plain data, with the instant of an act on it and the published term of its procedure. */
interface Sample {
  readonly dossier: LegalCase & { readonly officially_received_at: string };
  readonly actAt: string;
  readonly term: TimeRule;
}

/** What was found, counted, so that the compiler cannot leave the work out. */
let found = 0;

/** `npm run bench -- rules`: every rule point and clock of a dossier on one core. */
export async function run(): Promise<void> {
  for (const slug of provinces) {
    const { tenant, regulations } = shippedLawOf(slug);
    const law = openLawBook(regulations, compileCalendar(tenant.calendar), tenant.agencies).whilePaused(new Set());
    const samples = sampleDossiers(tenant.procedures.filter((one) => one.status === 'full'));
    const rate = best((index) => evaluate(law, samples[index % samples.length] as Sample));
    const anew = best((index) => { found += resolveRules(regulations, (samples[index % samples.length] as Sample).actAt).rules.length; });
    console.log(`${`${slug}, ${points.length} points and 2 clocks`.padEnd(40)} ${per(rate)}   ${(rate / mark).toFixed(1)}× the mark of ${mark.toLocaleString('en')}/s ${rate >= mark ? 'met' : 'MISSED'}   (a rules version resolved anew: ${per(anew).trim()})`);
  }
  if (found === 0) throw new Error('Nothing was evaluated: the figures above mean nothing.');
}

/** The law at receipt and at the act, every point of it, and the two clocks that stand on it. */
function evaluate(law: TenantLaw, { dossier, actAt, term }: Sample): void {
  const own = lawOf(law, dossier, actAt);
  for (const point of points) if (own.get(point) !== null) found++;
  const ack = own.get(intakeAck);
  if (ack && deadline(law.calendar, ack.value, dossier.submitted_at).binding !== null) found++;
  const start = own.get(clockStart)?.value.starts === 'officialReceipt' ? dossier.officially_received_at : actAt;
  if (deadline(law.calendar, term, start).binding !== null) found++;
}

/** Dossiers of January to June 2025, each acted on two days later: some cross a change of law. */
function sampleDossiers(procedures: readonly { id: string; level: LegalCase['level']; agencies: readonly string[]; term: TimeRule }[]): Sample[] {
  const first = Date.parse('2025-01-10T01:00:00Z');
  const channels = ['online', 'online', 'counter', 'postal'] as const;
  return Array.from({ length: 4096 }, (_, index) => {
    const submitted = first + index * 57_000 * 60;
    const procedure = procedures[index % procedures.length];
    if (procedure === undefined) throw new Error('No procedure is offered in full.');
    const at = new Date(submitted).toISOString();
    return {
      dossier: { procedure_id: procedure.id, agency_id: procedure.agencies[0] ?? '', channel: channels[index % 4] ?? 'online', level: procedure.level, submitted_at: at, officially_received_at: at },
      actAt: new Date(submitted + 2 * 86_400_000).toISOString(),
      term: procedure.term,
    };
  });
}

/** Times a second, the best of three rounds of at least 400 ms. */
function best(one: (index: number) => void): number {
  let most = 0;
  for (let round = 0; round < 3; round++) {
    const begun = performance.now();
    let count = 0;
    while (performance.now() - begun < 400) for (let inner = 0; inner < 64; inner++) one(count++);
    most = Math.max(most, (count / (performance.now() - begun)) * 1000);
  }
  return most;
}

function per(rate: number): string {
  return `${Math.round(rate).toLocaleString('en').padStart(10)}/s`;
}

if (import.meta.main) await run();
