import type { Instant } from '../contract/localized.ts';
import { deriveDue } from '../dossiers/deadlines.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { InquiryDeadline } from './inquiry.model.ts';
import type { Inquiry, InquiryDeadlineKind } from './inquiry.model.ts';
import { termsOf } from './law-of-inquiry.ts';
import type { InquiryLaw } from './law-of-inquiry.ts';

/** Starts every term that law sets from the receipt of an inquiry; the nearest one is written on it for sorting. */
export async function startClocks(tx: TenantTx, inquiry: Inquiry, law: InquiryLaw): Promise<void> {
  const { calendar } = law.tenant;
  const rows = termsOf(law, inquiry.kind).map(({ kind, ground }) => {
    const derived = deriveDue(calendar, ground.value, inquiry.received_at, []);
    if (derived.binding === null) throw new Error(`The term "${kind}" has no end.`);
    return {
      inquiry_id: inquiry.id, kind, status: 'running' as const, rule: ground.value, starts_at: inquiry.received_at, calendar_version: calendar.version,
      due_at: derived.binding, last_day: derived.lastDay, clauses: [...ground.clauses], rules_version: law.version.hash,
    };
  });
  if (rows.length > 0) await InquiryDeadline.query(tx).insert(rows);
  await projectNext(tx, inquiry);
}

/** Ends running terms: met when the act came in time, missed when it came late. */
export async function answerClocks(tx: TenantTx, inquiry: Inquiry, kinds: readonly InquiryDeadlineKind[], at: Instant): Promise<void> {
  await running(tx, inquiry)
    .whereIn('kind', [...kinds])
    .patch({ status: tx.raw(`case when due_at >= ? then 'met' else 'missed' end`, [at]) as never, ended_at: at });
  await projectNext(tx, inquiry);
}

/** Ends what still runs because nobody has to keep it any more. */
export async function cancelClocks(tx: TenantTx, inquiry: Inquiry, at: Instant): Promise<void> {
  await running(tx, inquiry).patch({ status: 'cancelled', ended_at: at });
  await projectNext(tx, inquiry);
}

function running(tx: TenantTx, inquiry: Inquiry) {
  return InquiryDeadline.query(tx).where({ inquiry_id: inquiry.id, status: 'running' });
}

async function projectNext(tx: TenantTx, inquiry: Inquiry): Promise<void> {
  const next = await running(tx, inquiry).orderBy('due_at').first();
  inquiry.next_due_at = next?.due_at ?? null;
}
