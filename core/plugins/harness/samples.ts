import type { DossierView } from '../../contract/dossier-view.ts';
import type { FeedbackSender, OutgoingFeedback } from '../../contract/feedback-channel.ts';
import type { InboundCall } from '../../contract/inbound.ts';
import type { IncomingText } from '../../contract/lookup-channel.ts';
import type { Message } from '../../contract/notification-channel.ts';
import type { CalendarData } from '../../working-time/calendar.ts';

// What the core gives a plugin, with invented people: tests and scenarios name only what matters to them.

/** A message as the core gives it. */
export function sampleMessage(change: Partial<Message> = {}): Message {
  return {
    key: 'notice-1/plugin', attempt: 1, to: '0900000101', name: 'Người Nộp Mẫu', language: 'vi', from: 'Hệ thống thông tin giải quyết thủ tục hành chính', template: 'accepted', params: { reference: 'H01-250610-0001' },
    subject: 'Hồ sơ H01-250610-0001 được tiếp nhận', text: 'Hồ sơ được tiếp nhận chính thức.', short: 'Hồ sơ H01-250610-0001 đã được tiếp nhận.', ...change,
  };
}

/** Feedback as the core passes it on. */
export function sampleFeedback({ sender, ...change }: Partial<Omit<OutgoingFeedback, 'sender'>> & { readonly sender?: Partial<FeedbackSender> } = {}): OutgoingFeedback {
  return {
    code: 'PA-250610-0001', subject: 'Đèn đường không sáng', content: 'Ba cột đèn trước trường học không sáng từ tuần trước.', place: null, pictures: [], receivedAt: '2025-06-10T02:00:00.000Z', ...change,
    sender: { name: 'Người Gửi Mẫu', address: null, phone: '0900000102', email: 'nguoi.gui@example.vn', ...sender },
  };
}

/** A call of another system, as it comes. */
export function sampleCall(change: Partial<InboundCall> = {}): InboundCall {
  return { method: 'POST', query: {}, headers: {}, body: '', ...change };
}

/** A text that somebody sent. */
export function sampleText(change: Partial<IncomingText> = {}): IncomingText {
  return { key: 'sms-1', from: '84900000103', to: '8083', text: 'TRACUU H01-250610-0001', ...change };
}

/** A dossier that waits for its applicant, as a rule sees it. */
export function sampleDossier(change: Partial<DossierView> = {}): DossierView {
  return {
    id: 'dossier-1', procedure: '1.000001', agency: 'one-stop', channel: 'online', level: 'toan-trinh', state: 'supplement-requested', submittedAt: '2025-05-26T01:00:00.000Z', officiallyReceivedAt: '2025-05-26T01:00:00.000Z', acceptedAt: null,
    supplementRequests: [{ askedAt: '2025-05-26T03:00:00.000Z', answeredAt: null }], ...change,
  };
}

const day = [['07:30', '11:30'], ['13:30', '17:00']] as const;

/** Monday to Friday in office hours, and no day off besides. */
export const plainCalendar: CalendarData = {
  id: 'plain', version: '1', zone: 'Asia/Ho_Chi_Minh', weekly: { 1: day, 2: day, 3: day, 4: day, 5: day }, days: [], makeUpSegments: day, minutesPerWorkingDay: 450, coverage: { from: '2000-01-01', to: '2060-12-31' },
};
