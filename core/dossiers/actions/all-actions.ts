import type { ActionDefinition } from '../command.ts';
import type { Action } from '../transitions.ts';
import { accept, refuse, settleAtOnce, withdraw } from './intake.ts';
import { approve, assign, completeStep, sendBack, startStep, transfer } from './processing.ts';
import { close, comment, recordResult, reopen, returnResult } from './result.ts';
import { requestSupplement, resubmit } from './supplement.ts';
import { apologise, confirmSupplement, handOver, proposeSupplement, recordVisit } from './conduct.ts';
import { requestCorrection } from './correction.ts';
import { answerConsultation, consult, excusePart, finishPart, resumePart } from '../../linked/actions.ts';

/** Every act a person can do to a dossier; what the system does by itself is in settle.ts. */
export const actionDefinitions: Readonly<Record<Exclude<Action, 'cancel'>, ActionDefinition<never>>> = {
  accept,
  'settle-at-once': settleAtOnce,
  'hand-over': handOver,
  'propose-supplement': proposeSupplement,
  'confirm-supplement': confirmSupplement,
  apologise,
  'record-visit': recordVisit,
  'finish-part': finishPart,
  'excuse-part': excusePart,
  'resume-part': resumePart,
  consult,
  'answer-consultation': answerConsultation,
  'request-correction': requestCorrection,
  refuse,
  withdraw,
  'request-supplement': requestSupplement,
  resubmit,
  assign,
  transfer,
  'start-step': startStep,
  'complete-step': completeStep,
  'send-back': sendBack,
  approve,
  'record-result': recordResult,
  'return-result': returnResult,
  close,
  comment,
  reopen,
};
