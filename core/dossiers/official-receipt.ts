import type { Instant } from '../contract/localized.ts';
import type { AfterHours } from '../contract/rule-points/intake.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import type { Calendar } from '../working-time/calendar.ts';
import { nextWorkingMoment } from '../working-time/deadline.ts';
import { dayAfter, localDate, startOfDay } from './instants.ts';

/** When what was submitted counts as received (intake.after_hours): then, at the next working moment, or with the next working day. */
export function officialReceipt(calendar: Calendar, rule: AfterHours | undefined, submittedAt: Instant): Instant {
  if (rule === undefined || rule.receivedAt === 'submission') return submittedAt;
  const moment = nextWorkingMoment(calendar, submittedAt);
  const opening = nextWorkingMoment(calendar, startOfDay(localDate(moment)));
  if (rule.receivedAt === 'nextWorkingMoment' || moment === submittedAt || moment === opening) return moment;
  return nextWorkingMoment(calendar, startOfDay(dayAfter(localDate(moment))));
}

/** From when the first answer is counted: hours run from official receipt, days from the day of submission. */
export function ackStart(ack: TimeRule, received: { readonly submitted_at: Instant; readonly officially_received_at: Instant }): Instant {
  return ack.count === 'elapsed' ? received.officially_received_at : received.submitted_at;
}
