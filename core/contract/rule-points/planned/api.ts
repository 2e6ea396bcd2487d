import { rulePoint } from '../../rule-point.ts';
import { listOf, object } from '../shapes.ts';
import { role } from './planned-shapes.ts';
import type { Role } from './planned-shapes.ts';

export const apiAudit = rulePoint<{ readonly log: 'every-access'; readonly detect: readonly ('abnormal' | 'unauthorised')[] }>({
  key: 'api.audit',
  title: { vi: 'Theo dõi truy cập API', en: 'Monitoring of API access' },
  description: { vi: 'Những truy cập API nào được ghi lại và phát hiện điều gì.', en: 'Which API accesses are recorded and what is looked for.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: object({ log: { enum: ['every-access'] }, detect: listOf(['abnormal', 'unauthorised']) }),
});

/** Who manages API keys and whether they may be passed on. */
export interface ApiKeys {
  readonly managedBy: Role;
  readonly handedTo?: Role;
  readonly sharing?: 'forbidden';
}

export const apiKeys = rulePoint<ApiKeys>({
  key: 'api.keys',
  title: { vi: 'Khóa API', en: 'API keys' },
  description: { vi: 'Ai quản lý khóa API và khóa có được chuyển cho người khác không.', en: 'Who manages API keys and whether they may be passed on.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: object({ managedBy: role, handedTo: role, sharing: { enum: ['forbidden'] } }, ['managedBy']),
});

/** The largest number of requests of an API key in a span of time. */
export interface ApiRateLimit {
  readonly per: 'api-key';
  readonly numbers: 'set-by-province' | 'as-given';
  readonly maxRequests?: number;
  readonly windowSeconds?: number;
}

export const apiRateLimit = rulePoint<ApiRateLimit>({
  key: 'api.rate_limit',
  title: { vi: 'Giới hạn truy cập API', en: 'API rate limit' },
  description: { vi: 'Số truy cập tối đa của một khóa API trong một khoảng thời gian.', en: 'The largest number of requests of an API key in a span of time.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: object(
    {
      per: { enum: ['api-key'] },
      numbers: { enum: ['set-by-province', 'as-given'] },
      maxRequests: { type: 'integer', minimum: 1, maximum: 1000000 },
      windowSeconds: { type: 'integer', minimum: 1, maximum: 86400 },
    },
    ['per', 'numbers'],
  ),
});
