import type { Outcome } from '../../../core/contract/notification-channel.ts';
import { codesOf } from './settings.ts';
import type { Settings } from './settings.ts';

/**
 * What is at fault. recipient: not this person by Zalo, the next channel takes it. message: it never will go so. token: another pair
 * is tried once. quota: not before tomorrow. settings: the application or the account, which a person must mend. passing: nobody's
 * fault for long.
 */
type Fault = 'recipient' | 'message' | 'token' | 'quota' | 'settings' | 'passing';

/**
 * -100 to -111: Zalo's own page (zns/guidelines/handle-error-code). -201 to -210: the Official Account's messages as doc.caresoft.vn
 * lists them. -212, -1121, -1241: reported by others. What the province's settings name besides goes first.
 */
const faults: { readonly [fault in Fault]: readonly number[] } = {
  passing: [-100],
  settings: [-101, -102, -103, -104, -105, -202, -205, -206, -208, -209, -210, -212, -1241],
  message: [-106, -107, -109, -111, -203, -204, -1121],
  recipient: [-108, -110, -207],
  token: [],
  quota: [],
};

function faultOf(code: number, settings: Settings): Fault {
  if (codesOf(settings.unreachableCodes).has(code)) return 'recipient';
  if (codesOf(settings.tokenCodes).has(code)) return 'token';
  if (codesOf(settings.quotaCodes).has(code)) return 'quota';
  const known = (Object.keys(faults) as Fault[]).find((fault) => faults[fault].includes(code));
  // An unknown number is tried again, and when it stays a person sees it.
  return known ?? 'passing';
}

/** What a number of Zalo's leads to; `tokenRefused`: the access token is no longer taken. */
export function refusalOf(code: number, settings: Settings, now: string): { readonly outcome: Outcome; readonly tokenRefused: boolean } {
  const reason = `Zalo ${code}`;
  const fault = faultOf(code, settings);
  switch (fault) {
    case 'recipient':
      return { outcome: { outcome: 'unreachable-recipient', reason }, tokenRefused: false };
    case 'message':
      return { outcome: { outcome: 'rejected', reason }, tokenRefused: false };
    case 'quota':
      return { outcome: { outcome: 'retry', reason, after: nextDay(now) }, tokenRefused: false };
    default:
      return { outcome: { outcome: 'retry', reason: fault === 'settings' ? `provider-settings: ${reason}` : reason }, tokenRefused: fault === 'token' };
  }
}

/** Midnight in Việt Nam, when a day's quota begins anew. */
function nextDay(now: string): string {
  const day = 86_400_000;
  const offset = 7 * 3_600_000;
  return new Date((Math.floor((Date.parse(now) + offset) / day) + 1) * day - offset).toISOString();
}
