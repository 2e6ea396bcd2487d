import { language, t } from './texts.ts';

const zone = 'Asia/Ho_Chi_Minh';
const day: Intl.DateTimeFormatOptions = { timeZone: zone, weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric' };

function parts(at: Date, options: Intl.DateTimeFormatOptions): Record<string, string> {
  return Object.fromEntries(new Intl.DateTimeFormat(language() === 'vi' ? 'vi-VN' : 'en-GB', options).formatToParts(at).map(({ type, value }) => [type, value]));
}

/** "thứ Hai, 10/02/2025, 16:30" in the tenant's zone. */
export function formatInstant(at: string | null): string {
  if (at === null) return '';
  const part = parts(new Date(at), { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${weekday(part)}, ${part['day']}/${part['month']}/${part['year']}, ${part['hour']}:${part['minute']}`;
}

/** A due time: at midnight a term ends with the day before, and people say that day: "hết thứ Năm, 03/07/2025". */
export function formatDue(at: string): string {
  const midnight = new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(11, 16) === '00:00';
  return midnight ? t('kit.end-of-day', { day: formatDate(new Date(Date.parse(at) - 60_000).toISOString()) }) : formatInstant(at);
}

/** "thứ Hai, 10/02/2025" of `YYYY-MM-DD` or an instant. */
export function formatDate(date: string | null): string {
  if (date === null) return '';
  const part = parts(new Date(date.length === 10 ? `${date}T12:00:00+07:00` : date), day);
  return `${weekday(part)}, ${part['day']}/${part['month']}/${part['year']}`;
}

/** 1.250.000 ₫; null: not configured. */
export function formatMoney(amount: number | null): string {
  return amount === null ? t('kit.not-configured') : amount === 0 ? t('kit.free') : `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')} ₫`;
}

/** Working minutes as a person counts them: "còn 1 ngày 2 giờ làm việc", "quá 3 giờ". */
export function formatMinutes(minutes: number): string {
  const all = Math.abs(minutes);
  const [days, hours, rest] = [Math.floor(all / 480), Math.floor((all % 480) / 60), all % 60];
  const list = [days > 0 ? t('kit.days', { n: days }) : '', hours > 0 ? t('kit.hours', { n: hours }) : '', days === 0 && (rest > 0 || hours === 0) ? t('kit.minutes', { n: rest }) : ''].filter(Boolean);
  return t(minutes < 0 ? 'kit.late-by' : 'kit.left', { time: list.join(' ') });
}

/** A weekday or a province's name inside a sentence: Vietnamese writes its first word small there. */
export function inSentence(name: string): string {
  return language() === 'vi' ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function weekday(part: Record<string, string>): string {
  return inSentence(part['weekday'] ?? '');
}
