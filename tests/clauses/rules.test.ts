import { expect } from 'chai';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import type { RuleCase } from '../../core/contract/regulation.ts';
import { explain } from '../../core/regulations/explain.ts';
import { loadRegulations } from '../../core/regulations/load-regulations.ts';

const all = loadRegulations([join(projectFolder, 'plugins/rule-sets')]);
const national = ['nghi-dinh-61-2018', 'thong-tu-01-2018', 'nghi-dinh-118-2025'];
const lawOf = {
  TG: [...national, 'tien-giang-22-2019', 'tien-giang-01-2025'],
  QN: [...national, 'quang-ngai-39-2020'],
  KG: [...national, 'kien-giang-1516-2016'],
  HG: [...national, 'hau-giang-44-2025'],
} as const;

type Line = readonly [clause: string, province: keyof typeof lawOf, point: string, value: unknown, ruleCase?: RuleCase, at?: string];
const then = '2024-06-10T03:00:00.000Z';
const online = { channel: 'online' } as const;

/** What each clause says, restated from the decision's own matrix: clause, province, point, value, case, instant (2025-06-10 unless given). */
const lines: readonly Line[] = [
  ['TG19-9.1-2', 'TG', 'service.levels', { levels: ['muc-3', 'muc-4'] }, {}, then],
  ['TG19-9.2-1', 'TG', 'intake.completeness', { against: 'published-components' }, {}, then],
  ['TG19-8.2', 'TG', 'intake.declaration', { by: 'applicant' }, {}, then],
  ['TG19-9.2-2', 'TG', 'intake.supplement.max_requests', { max: 1, onExceed: 'refuse' }, {}, then],
  ['TG19-9.2-2', 'TG', 'intake.supplement.form', { form: 'slip-from-system' }, {}, then],
  ['TG19-8.3-2', 'TG', 'forms.receipt', { form: 'receipt', code: true, qr: false }, {}, then],
  ['TG19-9.2-3', 'TG', 'result.attachment', { mandatory: true }, {}, then],
  ['TG19-8.3-1', 'TG', 'lookup.keys', { keys: ['code'] }, {}, then],
  ['TG25-10.1b', 'TG', 'service.levels', { levels: ['toan-trinh', 'mot-phan'] }],
  ['TG25-5.4', 'TG', 'identity.login.citizen', { methods: ['vneid'] }],
  ['TG25-15.1', 'TG', 'intake.channels', { channels: ['online', 'counter', 'postal', 'agent'] }],
  ['TG25-16.1a-1', 'TG', 'intake.ack', { amount: 8, unit: 'workingHours', count: 'elapsed', starts: 'submission', outcomes: ['acceptance', 'supplement-request'] }, online],
  ['TG25-16.1a-2', 'TG', 'intake.after_hours', { receivedAt: 'nextWorkingMoment' }, online],
  ['TG25-15.2b', 'TG', 'intake.supplement.window', { none: true }],
  ['TG25-16.2', 'TG', 'handover.deadline', { within: 'same-working-day', cutOff: '15:00' }],
  ['TG25-16.3', 'TG', 'processing.clock_start', { starts: 'acceptance', onSupplement: 'restart' }],
  ['TG25-27.4', 'TG', 'processing.limit', { basis: 'published', mayExceed: false }],
  ['TG25-28.2-1', 'TG', 'processing.workflow', { skip: 'not-allowed' }],
  ['TG25-17.2', 'TG', 'payment.channels', { channels: ['online', 'counter'] }],
  ['TG25-21', 'TG', 'lookup.keys', { keys: ['code', 'identity-number', 'name'] }],
  ['TG25-12.1-2', 'TG', 'procedure.display', { required: ['sequence', 'place', 'manner', 'components', 'quantity', 'term', 'applicants', 'agency', 'result', 'legal-basis'], ifAny: ['fees', 'forms', 'conditions'] }],
  ['TG25-11.1', 'TG', 'publication.deadline', { amount: 5, unit: 'workingDays', count: 'civil', starts: 'receipt', endsAt: 'closing', ends: 'entered' }],
  ['TG25-30.1', 'TG', 'law.dynamic_reference', { amended: 'applies' }],
  ['QN20-3.3', 'QN', 'service.levels', { levels: ['muc-3', 'muc-4'] }],
  ['QN20-9.1', 'QN', 'identity.login.citizen', { methods: ['provincial-portal', 'national-portal'] }],
  ['QN20-9.2', 'QN', 'intake.requires_account', { online: true }],
  ['QN20-11.1-2', 'QN', 'intake.technical_check', { automatic: true, acknowledgeAtOnce: true }],
  ['QN20-11.1-3', 'QN', 'intake.after_hours', { receivedAt: 'nextWorkingMoment' }, online],
  ['QN20-27.1-1', 'QN', 'intake.declaration', { by: 'applicant' }],
  ['QN20-11.1-5', 'QN', 'intake.supplement.max_requests', { max: 1, onExceed: 'refuse' }],
  ['QN20-11.2-1', 'QN', 'intake.supplement.form', { form: 'portal' }],
  ['QN20-11.3-2', 'QN', 'intake.code_issue', { when: 'acceptance' }],
  ['QN20-11.4-1', 'QN', 'processing.clock_start', { starts: 'officialReceipt', onSupplement: 'restart' }],
  ['QN20-11.4-2', 'QN', 'processing.multi_agency', { lead: 'receiving-agency', total: 'posted-time' }],
  ['QN20-4.2-2', 'QN', 'processing.workflow', { skip: 'not-allowed' }],
  ['QN20-12.1', 'QN', 'payment.channels', { channels: ['online', 'counter'] }],
  ['QN20-13.2', 'QN', 'result.delivery', { channels: ['counter', 'online', 'postal'] }, { level: 'muc-3' }],
  ['QN20-13.3', 'QN', 'result.delivery', { channels: ['online', 'postal', 'counter'] }, { level: 'muc-4' }],
  ['QN20-14.1.c', 'QN', 'lookup.keys', { keys: ['code', 'qr'] }],
  ['QN20-14.1.b', 'QN', 'lookup.channels', { channels: ['web', 'sms', 'counter'] }],
  ['QN20-6.1.a-1', 'QN', 'publication.deadline', { amount: 5, unit: 'workingDays', count: 'civil', starts: 'decision', endsAt: 'closing', ends: 'handed-over' }],
  ['KG16-5.3-2', 'KG', 'intake.channels', { channels: ['counter', 'postal', 'online'] }],
  ['KG16-6.3-1', 'KG', 'forms.receipt', { form: 'receipt', code: true, qr: false }],
  ['KG16-16.3', 'KG', 'processing.limit', { basis: 'published', mayExceed: false }],
  ['KG16-5.2-1', 'KG', 'processing.workflow', { skip: 'not-allowed', loop: 'one-agency', roles: ['officer', 'leader'] }],
  ['KG16-6.3-3', 'KG', 'lookup.channels', { channels: ['web', 'sms', 'kiosk', 'unit-sites'] }],
  ['HG25-3.5', 'HG', 'service.levels', { levels: ['toan-trinh', 'mot-phan', 'chua-cung-cap'] }],
  ['HG25-5.6-2', 'HG', 'identity.login.citizen', { methods: ['vneid'], via: 'national-portal' }],
  ['HG25-6.2a-2', 'HG', 'intake.ack', { amount: 1, unit: 'workingDays', count: 'civil', starts: 'submission', endsAt: 'closing', excludeWeekdays: [6, 7], outcomes: ['acceptance', 'supplement-request'] }, { channel: 'online', level: 'mot-phan' }],
  ['HG25-5.5-1', 'HG', 'intake.supplement.window', { amount: 30, unit: 'calendarDays', count: 'civil', starts: 'notice', endsAt: 'midnight', roll: 'nextWorkingDay' }],
  ['HG25-5.5-3', 'HG', 'intake.auto_cancel', { reopen: 'not-allowed' }],
  ['HG25-8.1a', 'HG', 'forms.receipt', { form: 'appointment-slip', code: true, qr: true }],
  ['HG25-7.1-1', 'HG', 'processing.clock_start', { starts: 'acceptance', onSupplement: 'restart' }],
  ['HG25-7.1-2', 'HG', 'processing.limit', { basis: 'published', mayExceed: false }],
  ['HG25-7.1-3', 'HG', 'processing.multi_agency', { lead: 'receiving-agency', total: 'posted-time' }],
  ['HG25-19.9', 'HG', 'staff.communication', { mayContact: ['one-stop-clerk'], sender: 'one-stop-unit' }],
  ['HG25-6.2c', 'HG', 'result.delivery', { channels: ['counter', 'online', 'postal'] }, { level: 'mot-phan' }],
  ['HG25-6.3c', 'HG', 'result.delivery', { channels: ['counter', 'postal'] }, { level: 'chua-cung-cap' }],
  ['HG25-6.1b', 'HG', 'payment.channels', { channels: ['online'] }, { level: 'toan-trinh' }],
  ['HG25-6.2b', 'HG', 'payment.channels', { channels: ['online', 'counter'] }, { level: 'mot-phan' }],
  ['HG25-6.3b', 'HG', 'payment.channels', { channels: ['online', 'counter'] }, { level: 'chua-cung-cap' }],
  ['HG25-20.1', 'HG', 'intake.declaration', { by: 'applicant' }],
  ['ND61-11.2c', 'KG', 'intake.supplement.max_requests', { max: 1, onExceed: 'escalate' }],
  ['ND61-19.4', 'KG', 'processing.return_for_supplement', { amount: 3, unit: 'workingDays', count: 'civil', starts: 'receipt', endsAt: 'closing' }],
  ['ND61-18.2', 'HG', 'handover.deadline', { within: 'same-working-day', cutOff: '15:00' }],
  ['ND61-19.9', 'QN', 'processing.overdue_notice', { apologyDaysBefore: 1, reappointments: 1 }],
  ['TT01-19', 'QN', 'dossier.code', { sequence: 'unitDay', digits: 4 }],
  ['TT01-16.2d', 'TG', 'lookup.public', { show: ['code', 'progress'] }],
  ['TG19-2.3', 'TG', 'identity.on_behalf', { allowed: 'authorised' }, {}, then],
  ['TG19-4.1', 'TG', 'portal.hosts', { hosts: ['dichvucong.tiengiang.gov.vn', 'motcua.tiengiang.gov.vn'] }, {}, then],
  ['TG19-11.1-1', 'TG', 'agency.lead', { name: 'Sở Thông tin và Truyền thông' }, {}, then],
  ['TG25-5.4', 'TG', 'identity.login.organisation', { methods: ['vneid'] }],
  ['TG25-16.1b-3', 'TG', 'identity.on_behalf', { allowed: 'authorised', accountOf: 'principal' }],
  ['TG25-15.2a', 'TG', 'intake.supplement.channels', { channels: ['email', 'phone-message'] }],
  ['TG25-5.1', 'TG', 'portal.hosts', { hosts: ['dichvucong.tiengiang.gov.vn'] }],
  ['QN20-11.1-4', 'QN', 'intake.supplement.channels', { channels: ['account', 'contact-channels'] }],
  ['QN20-13.5', 'QN', 'result.close', { record: 'after-return', tolerance: 'same-working-day' }],
  ['KG16-9.2-3', 'KG', 'result.close', { record: 'at-return', tolerance: 'same-act' }],
  ['KG16-4.2', 'KG', 'portal.hosts', { hosts: ['dichvucong.kiengiang.gov.vn'], lookup: ['tracuudvc.kiengiang.gov.vn', 'tracuu.kiengiangportal.gov.vn'] }],
  ['HG25-5.6-1', 'HG', 'identity.login.organisation', { methods: ['national-portal'], via: 'national-portal' }],
  ['HG25-5.6-3', 'HG', 'identity.on_behalf', { allowed: 'forbiddenExceptAuthorised' }],
  ['HG25-3.1-2', 'HG', 'portal.hosts', { hosts: ['dichvucong.haugiang.gov.vn'], staff: ['motcua.haugiang.gov.vn'] }],
  ['HG25-15.1-1', 'HG', 'agency.lead', { name: 'Sở Khoa học và Công nghệ' }],
  ['ND61-16', 'HG', 'intake.channels', { channels: ['online', 'counter', 'postal', 'agent'] }],
  ['ND61-17.3', 'TG', 'intake.code_issue', { when: 'acceptance' }],
];

/** The opposite: what a decision does not say, it is not made to say. */
const silent: readonly (readonly [title: string, province: keyof typeof lawOf, point: string, at?: string])[] = [
  ['KG16 sets no time for the first answer', 'KG', 'intake.ack'],
  ['TG19-5.3 leaves the ways to submit to a decision that is not loaded', 'TG', 'intake.channels', then],
  ['TG19-9.1-2 names the matter and sets no time', 'TG', 'intake.ack', then],
  ['QN20 sets no window for supplements', 'QN', 'intake.supplement.window'],
  ['TG25-15.2b cancels nothing by itself', 'TG', 'intake.auto_cancel'],
  ['HG25 does not speak of submission after hours', 'HG', 'intake.after_hours'],
  ['TG25 lets more than the one-stop clerk speak with the applicant', 'TG', 'staff.communication'],
];

describe('each clause, as data', () => {
  const instant = '2025-06-10T03:00:00.000Z';
  const regulations = (province: keyof typeof lawOf) => all.filter((one) => (lawOf[province] as readonly string[]).includes(one.plugin));

  for (const [clause, province, point, value, ruleCase = {}, at = instant] of lines) {
    it(`${clause} gives ${point} its value`, () => {
      const found = explain(regulations(province), point, at, ruleCase);
      expect(found.value).to.deep.equal(value);
      expect(found.clauses.map((one) => one.id)).to.include(clause);
    });
  }

  for (const [title, province, point, at = instant] of silent) {
    it(title, () => expect(explain(regulations(province), point, at, online).value).to.equal(null));
  }
});
