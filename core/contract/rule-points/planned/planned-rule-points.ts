import type { RulePoint } from '../../rule-point.ts';
import { accountCitizen, accountStaffAdmin, accountStaffAuth, accountStaffLifecycle, staffProhibitedActs } from './accounts.ts';
import { apiAudit, apiKeys, apiRateLimit } from './api.ts';
import { archiveRetention, dataExtract } from './archive.ts';
import { dataReuse, dataSharing, datastore } from './datastore.ts';
import { digitisationIntake, digitisationResult, intakeAttachmentTypes, resultPaperConversion, resultSignature } from './digitisation.ts';
import { evaluation, evaluationSatisfaction, inspection } from './evaluation.ts';
import { integrationNationalPortal, integrationPeers, integrationSpecialisedSoftware, populationDb } from './integration.ts';
import { changeApproval, changePlanning, hostingModel, lawFallback, portalFunctions, unitOwnRegulation } from './operation.ts';
import { paymentAccounts, paymentGate, paymentRefund, paymentSchedule } from './payment.ts';
import { publicationCatalogue, publicationIso, publicationOnlineOpening, publicationStatus } from './publication.ts';
import { servicePriorityList, serviceRoadmap } from './publication-work.ts';
import { reportAdHoc, reportOnTimeRate, reportReformRating, reportRouting, reportSchedule, reportSecurity, reportSupervision } from './reports.ts';
import { auditLog, backup, securityAccess, securityConfidentiality, securityMalware } from './security.ts';
import { incidentContacts, incidentReport, issueEscalation, maintenanceNotice, supportDesk, supportPhone, supportSla } from './support.ts';

/** Rule points whose values are kept and shown as data until a part of the core reads them. */
export const plannedRulePoints: readonly RulePoint<unknown>[] = [
  accountCitizen, accountStaffAdmin, accountStaffAuth, accountStaffLifecycle, staffProhibitedActs,
  apiAudit, apiKeys, apiRateLimit,
  archiveRetention, dataExtract,
  datastore, dataReuse, dataSharing,
  digitisationIntake, digitisationResult, intakeAttachmentTypes, resultPaperConversion, resultSignature,
  integrationNationalPortal, integrationPeers, integrationSpecialisedSoftware, populationDb,
  reportSchedule, reportAdHoc, reportRouting, reportOnTimeRate, reportReformRating, reportSecurity, reportSupervision,
  evaluation, evaluationSatisfaction, inspection,
  publicationCatalogue, publicationStatus, publicationOnlineOpening, publicationIso,
  servicePriorityList, serviceRoadmap,
  paymentAccounts, paymentGate, paymentRefund, paymentSchedule,
  supportDesk, supportPhone, supportSla, incidentReport, incidentContacts, issueEscalation, maintenanceNotice,
  securityAccess, securityConfidentiality, securityMalware, auditLog, backup,
  hostingModel, changeApproval, changePlanning, lawFallback, portalFunctions, unitOwnRegulation,
];
