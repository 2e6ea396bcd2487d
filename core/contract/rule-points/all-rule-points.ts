import type { RulePoint } from '../rule-point.ts';
import { codeFormat, codeIssue } from './dossier-code.ts';
import { feedbackChannels, feedbackDailyCheck, feedbackIdentity, feedbackPublication, feedbackResponseTime, feedbackRouting, feedbackRules, feedbackTransferDeadline } from './feedback.ts';
import { loginCitizen, loginOrganisation, onBehalf } from './identity.ts';
import { afterHours, completeness, declaration, intakeAck, intakeChannels, receiptForm, refusalSlip, requiresAccount, serviceLevels, technicalCheck } from './intake.ts';
import { consultation, linkedOrder } from './linked.ts';
import { integrationUnitSites, lookupChannels, lookupKeys, lookupPublic, lookupSms } from './lookup.ts';
import { notifyChannels } from './notification.ts';
import { manualEntry, overdueCorrection } from './exceptions.ts';
import { maxVisits, paperCompare, paperSync, paperWait } from './paper.ts';
import { plannedRulePoints } from './planned/planned-rule-points.ts';
import { clockStart, handover, multiAgency, onlineShortening, overdueNotice, processingLimit, staffCommunication, stepRecording, workflow } from './processing.ts';
import { publicationFaq, qaAnswerDeadline, qaPublish, qaReceiver, qaSection, qaTriageDeadline } from './questions.ts';
import { dynamicReference, leadAgency, portalHosts, procedureDisplay, publicationCoverage, publicationDeadline, publicationReview, publicationRoles, publicationSources, publicationWorkflowDeadline, systemName } from './publication.ts';
import { paymentChannels, resultAtOnce, resultAttachment, resultClose, resultDelivery, resultElectronic, resultStorage } from './result.ts';
import { agencies, allDossiers, availability, checkDeadline, intakeDirect, intakePriority, lookupFreshness, procedureLifecycle, regimeValidity, workflowUniform } from './scope.ts';
import { autoCancel, maxRequests, returnForSupplement, supplementChannels, supplementControl, supplementForm, supplementWindow } from './supplement.ts';

/** Every place where provinces differ that the platform knows; a rule for any other point stops publication. */
export const allRulePoints: ReadonlyMap<string, RulePoint<unknown>> = new Map(
  [
    serviceLevels, intakeChannels, requiresAccount, loginCitizen, loginOrganisation, onBehalf, declaration, technicalCheck, completeness, intakeAck, afterHours, receiptForm, refusalSlip,
    codeFormat, codeIssue, maxRequests, supplementForm, supplementChannels, supplementWindow, autoCancel, returnForSupplement, supplementControl,
    handover, clockStart, processingLimit, onlineShortening, workflow, workflowUniform, stepRecording, multiAgency, linkedOrder, consultation, overdueNotice, overdueCorrection, manualEntry, staffCommunication,
    paperWait, paperSync, paperCompare, maxVisits,
    resultAttachment, resultDelivery, resultClose, resultStorage, resultAtOnce, resultElectronic, paymentChannels, lookupPublic, lookupKeys, lookupChannels, lookupSms, integrationUnitSites,
    procedureDisplay, publicationDeadline, publicationWorkflowDeadline, publicationRoles, publicationReview, publicationSources, publicationCoverage, systemName, portalHosts, leadAgency, dynamicReference, procedureLifecycle,
    feedbackChannels, feedbackIdentity, feedbackTransferDeadline, feedbackResponseTime, feedbackRouting, feedbackPublication, feedbackDailyCheck, feedbackRules,
    qaSection, qaReceiver, qaTriageDeadline, qaAnswerDeadline, qaPublish, publicationFaq,
    regimeValidity, agencies, allDossiers, availability, intakeDirect, checkDeadline, intakePriority, lookupFreshness,
    notifyChannels,
    ...plannedRulePoints,
  ].map((point) => [point.key, point as RulePoint<unknown>]),
);
