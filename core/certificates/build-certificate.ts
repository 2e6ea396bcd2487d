import type { Instant } from '../contract/localized.ts';
import { localDate } from '../dossiers/instants.ts';
import { cutTo } from '../working-time/calendar-versions.ts';
import type { Calendar, CalendarData } from '../working-time/calendar.ts';
import { explainDeadline } from '../working-time/explain-deadline.ts';
import { certificateFormat } from './certificate.ts';
import type { Certificate, CertifiedClock } from './certificate.ts';
import { sealOf } from './seal.ts';

/** A clock as it is stored, with the calendar it was derived from. */
export type ClockToCertify = Omit<CertifiedClock, 'calendar' | 'ledger'> & { readonly calendar: Calendar };

export type CertificateParts = Pick<Certificate, 'province' | 'dossier' | 'issuedAt' | 'clauses'> & { readonly clocks: readonly ClockToCertify[] };

/** Days before and after a clock's span that the certificate's calendar covers, so that nothing lies on its edge. */
const margin = 3;

/** Makes the certificate: each clock with its ledger, and as much of each calendar as its clocks need. Pure. */
export function buildCertificate({ province, dossier, issuedAt, clauses, clocks }: CertificateParts): Certificate {
  const calendars: Record<string, CalendarData> = {};
  for (const [calendar, of] of Map.groupBy(clocks, (clock) => clock.calendar)) {
    const days = of.flatMap((clock) => [clock.startsAt, clock.due, clock.dueOffice, clock.endedAt, ...clock.pauses.flatMap((pause) => [pause.from, pause.to]), issuedAt]).filter((one) => one !== null).sort();
    calendars[calendar.version] = cutTo(calendar.data, shifted(days[0] ?? issuedAt, -margin), shifted(days.at(-1) ?? issuedAt, margin));
  }
  const certified = clocks.map(({ calendar, ...clock }): CertifiedClock => ({ ...clock, calendar: calendar.version, ledger: explainDeadline(calendar, clock.rule, clock.startsAt, { pauses: [...clock.pauses] }).ledger }));
  const content = { format: certificateFormat, province, dossier, issuedAt, calendars, clauses, clocks: certified } as const;
  // As it is read back: members that are absent in JSON must be absent for the hash too.
  const written = JSON.parse(JSON.stringify(content)) as Omit<Certificate, 'hash'>;
  return { ...written, hash: sealOf(written) };
}

function shifted(at: Instant, days: number): string {
  return localDate(new Date(Date.parse(at) + days * 86_400_000).toISOString());
}
