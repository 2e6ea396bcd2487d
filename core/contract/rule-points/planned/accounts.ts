import { rulePoint } from '../../rule-point.ts';
import { listOf, object } from '../shapes.ts';
import { anyOf, role, roles, texts } from './planned-shapes.ts';
import type { Role } from './planned-shapes.ts';

export const accountCitizen = rulePoint<{ readonly selfService: readonly ('change-password' | 'see-sign-ins' | 'end-sessions')[] }>({
  key: 'account.citizen',
  title: { vi: 'Tài khoản của người nộp', en: "Applicants' accounts" },
  description: { vi: 'Người nộp tự giữ tài khoản và được làm gì với tài khoản của mình.', en: 'What applicants may do to keep their own account safe.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ selfService: listOf(['change-password', 'see-sign-ins', 'end-sessions']) }),
});

/** Who in a unit creates accounts, grants rights and is the contact. */
export interface AccountStaffAdmin {
  readonly createdBy?: readonly Role[];
  readonly scope?: 'own-unit';
  readonly rightsBy?: readonly ('function' | 'task')[];
  readonly contact?: Role;
  readonly sees?: readonly 'unit-usage'[];
}

export const accountStaffAdmin = rulePoint<AccountStaffAdmin>({
  key: 'account.staff_admin',
  title: { vi: 'Quản trị tài khoản tại đơn vị', en: 'Account administration in a unit' },
  description: { vi: 'Ai trong đơn vị tạo tài khoản, phân quyền và là đầu mối.', en: 'Who in a unit creates accounts, grants rights and is the contact.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: anyOf({ createdBy: roles, scope: { enum: ['own-unit'] }, rightsBy: listOf(['function', 'task']), contact: role, sees: listOf(['unit-usage']) }),
});

/** What officials sign in with, and when an issued password is changed. */
export interface AccountStaffAuth {
  readonly accounts?: readonly ('identity-number-account' | 'vneid' | 'username-password')[];
  readonly changeIssuedPassword?: 'first-sign-in' | 'any-time';
}

export const accountStaffAuth = rulePoint<AccountStaffAuth>({
  key: 'account.staff_auth',
  title: { vi: 'Đăng nhập của cán bộ', en: "Officials' sign-in" },
  description: { vi: 'Cán bộ đăng nhập bằng gì, mật khẩu được cấp phải đổi khi nào.', en: 'What officials sign in with, and when an issued password is changed.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: anyOf({ accounts: listOf(['identity-number-account', 'vneid', 'username-password']), changeIssuedPassword: { enum: ['first-sign-in', 'any-time'] } }),
});

/** Who issues, changes and locks officials' accounts, and how they are used. */
export interface AccountStaffLifecycle {
  readonly createdBy?: readonly Role[];
  readonly adminAccountsFrom?: Role;
  readonly scope?: 'own-unit-and-area';
  readonly accountPer?: 'officer';
  readonly shared?: 'forbidden';
  readonly actsOn?: 'assigned-tasks';
  readonly rightsBy?: 'role';
  readonly onChange?: readonly ('adjust-position' | 'lock-account' | 'withdraw-right' | 'reissue-right')[];
  readonly takesEffect?: 'at-once';
}

export const accountStaffLifecycle = rulePoint<AccountStaffLifecycle>({
  key: 'account.staff_lifecycle',
  title: { vi: 'Vòng đời tài khoản cán bộ', en: "Life of officials' accounts" },
  description: { vi: 'Ai cấp, thay đổi, khóa tài khoản cán bộ và tài khoản dùng thế nào.', en: "Who issues, changes and locks officials' accounts, and how they are used." },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: anyOf({
    createdBy: roles,
    adminAccountsFrom: role,
    scope: { enum: ['own-unit-and-area'] },
    accountPer: { enum: ['officer'] },
    shared: { enum: ['forbidden'] },
    actsOn: { enum: ['assigned-tasks'] },
    rightsBy: { enum: ['role'] },
    onChange: listOf(['adjust-position', 'lock-account', 'withdraw-right', 'reissue-right']),
    takesEffect: { enum: ['at-once'] },
  }),
});

export const staffProhibitedActs = rulePoint<{ readonly acts: readonly string[]; readonly record?: 'acknowledgement' }>({
  key: 'staff.prohibited_acts',
  title: { vi: 'Những việc cán bộ không được làm', en: 'What officials may not do' },
  description: { vi: 'Cán bộ được phổ biến và xác nhận đã biết những việc không được làm.', en: 'Officials are told what they may not do, and confirm that they know.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ acts: texts, record: { enum: ['acknowledgement'] } }, ['acts']),
});
