import { rulePoint } from '../rule-point.ts';
import { listOf, object } from './shapes.ts';

export const lookupPublic = rulePoint<{ readonly show: readonly ('code' | 'progress')[] }>({
  key: 'lookup.public',
  title: { vi: 'Tra cứu không đăng nhập', en: 'Look-up without sign-in' },
  description: { vi: 'Khi chưa đăng nhập chỉ được xem những thông tin này.', en: 'What may be seen without signing in.' },
  pin: 'system',
  mandatory: true,
  schema: object({ show: listOf(['code', 'progress']) }),
});

export const lookupKeys = rulePoint<{ readonly keys: readonly ('code' | 'qr' | 'identity-number' | 'name')[] }>({
  key: 'lookup.keys',
  title: { vi: 'Tra cứu bằng gì', en: 'Look-up keys' },
  description: { vi: 'Thông tin dùng để tra cứu hồ sơ.', en: 'What a dossier can be looked up by.' },
  pin: 'system',
  mandatory: false,
  schema: object({ keys: listOf(['code', 'qr', 'identity-number', 'name']) }),
});

/** A way of looking a dossier up, as decisions name it. */
export type LookupWay = 'web' | 'sms' | 'kiosk' | 'zalo' | 'app' | 'counter' | 'unit-sites' | 'national-portal';

export const lookupChannels = rulePoint<{ readonly channels: readonly LookupWay[] }>({
  key: 'lookup.channels',
  title: { vi: 'Kênh tra cứu', en: 'Look-up channels' },
  description: { vi: 'Các kênh tra cứu tình trạng hồ sơ.', en: 'The channels by which a dossier can be looked up.' },
  pin: 'system',
  mandatory: false,
  schema: object({ channels: listOf(['web', 'sms', 'kiosk', 'zalo', 'app', 'counter', 'unit-sites', 'national-portal']) }),
});

/** What to send to which number to learn the status. */
export interface LookupSms {
  /** The system answers by itself. */
  readonly reply: 'automatic';
  /** Digits only; absent: the province's setting of the channel. */
  readonly number?: string;
  /** Word before the code, in capitals; absent: the province's setting of the channel. */
  readonly keyword?: string;
  /** The decision says that capitals and small letters are one; they are so everywhere. */
  readonly letters?: 'either-case';
}

export const lookupSms = rulePoint<LookupSms>({
  key: 'lookup.sms',
  title: { vi: 'Tra cứu qua tin nhắn', en: 'Look-up by text message' },
  description: { vi: 'Nhắn gì, đến số nào thì được trả lời tình trạng hồ sơ.', en: 'What to send to which number to learn the status.' },
  pin: 'event',
  mandatory: false,
  schema: object(
    {
      reply: { enum: ['automatic'] },
      number: { type: 'string', pattern: '^[0-9]{3,12}$' },
      keyword: { type: 'string', pattern: '^[A-Z0-9]{1,20}$' },
      letters: { enum: ['either-case'] },
    },
    ['reply'],
  ),
});

/** How units' sites lead to the system and what they carry. */
export interface IntegrationUnitSites {
  readonly sites: readonly ('unit-sites' | 'provincial-portal' | 'component-portals')[];
  readonly connect: readonly ('link' | 'embed')[];
  readonly content?: readonly ('dossier-lookup' | 'sms-number' | 'related-information')[];
}

export const integrationUnitSites = rulePoint<IntegrationUnitSites>({
  key: 'integration.unit_sites',
  title: { vi: 'Trang của các đơn vị', en: "Units' own sites" },
  description: { vi: 'Trang của đơn vị dẫn đến Hệ thống thế nào, có nội dung gì.', en: "How units' sites lead to the system and what they carry." },
  pin: 'event',
  mandatory: false,
  schema: object(
    {
      sites: listOf(['unit-sites', 'provincial-portal', 'component-portals']),
      connect: listOf(['link', 'embed']),
      content: listOf(['dossier-lookup', 'sms-number', 'related-information']),
    },
    ['sites', 'connect'],
  ),
});
