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

export const lookupChannels = rulePoint<{ readonly channels: readonly ('web' | 'sms' | 'kiosk' | 'zalo' | 'app' | 'counter' | 'unit-sites' | 'national-portal')[] }>({
  key: 'lookup.channels',
  title: { vi: 'Kênh tra cứu', en: 'Look-up channels' },
  description: { vi: 'Các kênh tra cứu tình trạng hồ sơ.', en: 'The channels by which a dossier can be looked up.' },
  pin: 'system',
  mandatory: false,
  schema: object({ channels: listOf(['web', 'sms', 'kiosk', 'zalo', 'app', 'counter', 'unit-sites', 'national-portal']) }),
});
