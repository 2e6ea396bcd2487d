import type { Instant } from '../contract/localized.ts';
import type { ResolvedRule, RulesVersion } from '../contract/regulation.ts';
import type { RulePoint } from '../contract/rule-point.ts';
import { feedbackPublication, feedbackResponseTime, feedbackRouting, feedbackTransferDeadline } from '../contract/rule-points/feedback.ts';
import { publicationFaq, qaAnswerDeadline, qaPublish, qaReceiver, qaTriageDeadline } from '../contract/rule-points/questions.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import type { Ground } from '../dossiers/law.ts';
import type { TenantLaw } from '../regulations/tenant-law.ts';
import { valueOf } from '../regulations/value-of.ts';
import type { InquiryDeadlineKind } from './inquiry.model.ts';
import type { InquiryKind } from './transitions.ts';

/** The law that an inquiry meets at one instant. Its rules do not depend on a dossier's case. */
export interface InquiryLaw {
  readonly version: RulesVersion;
  readonly tenant: TenantLaw;
  get<Value>(point: RulePoint<Value>): Ground<Value> | null;
}

export function lawOfInquiry(law: TenantLaw, at: Instant): InquiryLaw {
  const { version } = law.at(at);
  return {
    version,
    tenant: law,
    get(point) {
      const found = valueOf(version, point, {});
      return 'value' in found ? { value: found.value, clauses: found.rule.clauses } : null;
    },
  };
}

const terms: Readonly<Record<InquiryKind, Partial<Record<InquiryDeadlineKind, RulePoint<TimeRule>>>>> = {
  feedback: { transfer: feedbackTransferDeadline, answer: feedbackResponseTime },
  question: { triage: qaTriageDeadline, answer: qaAnswerDeadline },
};

/** The terms that run from the receipt of an inquiry, each with its clauses. */
export function termsOf(law: InquiryLaw, kind: InquiryKind): { readonly kind: InquiryDeadlineKind; readonly ground: Ground<TimeRule> }[] {
  return (Object.entries(terms[kind]) as [InquiryDeadlineKind, RulePoint<TimeRule>][]).flatMap(([name, point]) => {
    const ground = law.get(point);
    return ground === null ? [] : [{ kind: name, ground }];
  });
}

/** The terms that the decision speaks of without a number: it is silent, or refers to a text that is not loaded. */
export function unsetTerms(law: InquiryLaw, kind: InquiryKind): { readonly kind: InquiryDeadlineKind; readonly missing: 'silent' | 'external'; readonly rule: ResolvedRule }[] {
  return (Object.entries(terms[kind]) as [InquiryDeadlineKind, RulePoint<TimeRule>][]).flatMap(([name, point]) => {
    const found = valueOf(law.version, point, {});
    return 'value' in found || found.missing === 'unset' || found.rule === null ? [] : [{ kind: name, missing: found.missing, rule: found.rule }];
  });
}

/** Who receives and sorts what comes in, as the decision in force names them by role; null: whoever is permitted. */
export function receiverOf(law: InquiryLaw, kind: InquiryKind): { readonly roles: readonly string[]; readonly clauses: readonly string[] } | null {
  const found = kind === 'feedback' ? law.get(feedbackRouting) : law.get(qaReceiver);
  return found?.value.receiver === undefined ? null : { roles: [found.value.receiver], clauses: found.clauses };
}

/** Where results stand, and by whom they are put there. */
export interface PublicationPlace {
  readonly here: boolean;
  readonly there: boolean;
  readonly roles: readonly string[];
  readonly clauses: readonly string[];
}

/** The collection of frequent questions that a decision asks for; null where none does. */
export function collectionOf(law: InquiryLaw): PublicationPlace | null {
  const found = law.get(publicationFaq);
  return found && { here: true, there: false, roles: found.value.by ?? [], clauses: found.clauses };
}

/** Where results are published and by whom: here, or in the system that handles feedback; null where no decision says so. */
export function publicationOf(law: InquiryLaw, kind: InquiryKind): PublicationPlace | null {
  if (kind === 'question') {
    const answers = law.get(qaPublish);
    if (answers) return { here: true, there: false, roles: answers.value.by === undefined ? [] : [answers.value.by], clauses: answers.clauses };
    return collectionOf(law);
  }
  const found = law.get(feedbackPublication);
  return found && { here: found.value.where.some((one) => one !== 'service-information-system'), there: found.value.where.includes('service-information-system'), roles: found.value.by ?? [], clauses: found.clauses };
}
