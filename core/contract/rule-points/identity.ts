import { rulePoint } from '../rule-point.ts';
import { listOf, object } from './shapes.ts';

/** The accounts that open the portal, and the portal they go through where the decision names one. */
export interface Login {
  readonly methods: readonly ('vneid' | 'national-portal' | 'provincial-portal')[];
  readonly via?: 'national-portal';
}

const loginSchema = object({ methods: listOf(['vneid', 'national-portal', 'provincial-portal']), via: { enum: ['national-portal'] } }, ['methods']);

export const loginCitizen = rulePoint<Login>({
  key: 'identity.login.citizen',
  title: { vi: 'Đăng nhập của công dân', en: "Citizens' sign-in" },
  description: { vi: 'Tài khoản mà công dân dùng để đăng nhập.', en: 'The accounts with which citizens sign in.' },
  pin: 'system',
  mandatory: false,
  schema: loginSchema,
});

export const loginOrganisation = rulePoint<Login>({
  key: 'identity.login.organisation',
  title: { vi: 'Đăng nhập của tổ chức', en: "Organisations' sign-in" },
  description: { vi: 'Tài khoản mà tổ chức, doanh nghiệp dùng để đăng nhập.', en: 'The accounts with which organisations and enterprises sign in.' },
  pin: 'system',
  mandatory: false,
  schema: loginSchema,
});

export const onBehalf = rulePoint<{ readonly allowed: 'authorised' | 'forbiddenExceptAuthorised' | 'forbidden'; readonly accountOf?: 'principal' }>({
  key: 'identity.on_behalf',
  title: { vi: 'Nộp thay', en: 'Submitting for somebody else' },
  description: { vi: 'Người được thuê hoặc ủy quyền có được làm thay không, và tài khoản là của ai.', en: 'Whether a hired or authorised person may act, and whose account it is.' },
  pin: 'event',
  mandatory: false,
  schema: object({ allowed: { enum: ['authorised', 'forbiddenExceptAuthorised', 'forbidden'] }, accountOf: { enum: ['principal'] } }, ['allowed']),
});
