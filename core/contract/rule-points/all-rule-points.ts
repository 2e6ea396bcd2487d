import type { RulePoint } from '../rule-point.ts';
import { codeFormat, codeIssue } from './dossier-code.ts';
import { loginCitizen, loginOrganisation, onBehalf } from './identity.ts';
import { afterHours, completeness, declaration, intakeAck, intakeChannels, receiptForm, requiresAccount, serviceLevels, technicalCheck } from './intake.ts';
import { lookupChannels, lookupKeys, lookupPublic } from './lookup.ts';
import { plannedRulePoints } from './planned/planned-rule-points.ts';
import { clockStart, handover, multiAgency, overdueNotice, processingLimit, staffCommunication, workflow } from './processing.ts';
import { dynamicReference, leadAgency, portalHosts, procedureDisplay, publicationDeadline, systemName } from './publication.ts';
import { paymentChannels, resultAttachment, resultClose, resultDelivery } from './result.ts';
import { autoCancel, maxRequests, returnForSupplement, supplementChannels, supplementForm, supplementWindow } from './supplement.ts';

/** Every place where provinces differ that the platform knows; a rule for any other point stops publication. */
export const allRulePoints: ReadonlyMap<string, RulePoint<unknown>> = new Map(
  [
    serviceLevels, intakeChannels, requiresAccount, loginCitizen, loginOrganisation, onBehalf, declaration, technicalCheck, completeness, intakeAck, afterHours, receiptForm,
    codeFormat, codeIssue, maxRequests, supplementForm, supplementChannels, supplementWindow, autoCancel, returnForSupplement,
    handover, clockStart, processingLimit, workflow, multiAgency, overdueNotice, staffCommunication,
    resultAttachment, resultDelivery, resultClose, paymentChannels, lookupPublic, lookupKeys, lookupChannels,
    procedureDisplay, publicationDeadline, systemName, portalHosts, leadAgency, dynamicReference,
    ...plannedRulePoints,
  ].map((point) => [point.key, point as RulePoint<unknown>]),
);
