import type { Instant, Language } from '../contract/localized.ts';

const zone = 'Asia/Ho_Chi_Minh';
const formats = {
  vi: new Intl.DateTimeFormat('vi-VN', { timeZone: zone, weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
};

/** "thứ Hai, 10/02/2025, 16:30" in the tenant's zone, whatever zone the process runs in. */
export function formatInstant(language: Language, at: Instant): string {
  const part = Object.fromEntries(formats[language].formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const weekday = language === 'vi' ? part['weekday']?.replace('Thứ', 'thứ').replace('Chủ', 'chủ') : part['weekday'];
  return `${weekday}, ${part['day']}/${part['month']}/${part['year']}, ${part['hour']}:${part['minute']}`;
}
