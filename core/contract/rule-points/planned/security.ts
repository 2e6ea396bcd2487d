import { rulePoint } from '../../rule-point.ts';
import { listOf, object } from '../shapes.ts';
import { anyOf } from './planned-shapes.ts';

export const securityAccess = rulePoint<{ readonly controlBy?: readonly ('role' | 'unit' | 'tenant')[]; readonly record?: 'security-event' }>({
  key: 'security.access',
  title: { vi: 'Kiểm soát truy cập', en: 'Access control' },
  description: { vi: 'Quyền truy cập được kiểm soát theo gì.', en: 'By what access is controlled.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: anyOf({ controlBy: listOf(['role', 'unit', 'tenant']), record: { enum: ['security-event'] } }),
});

/** What is kept confidential, and how. */
export interface SecurityConfidentiality {
  readonly protects: readonly ('account' | 'applicant-account' | 'dossier' | 'system-information' | 'applicant-information' | 'personal-data' | 'state-secrets')[];
  readonly passwords?: 'never-readable';
  readonly accessLog?: 'kept';
  readonly stateSecrets?: 'not-in-system';
}

export const securityConfidentiality = rulePoint<SecurityConfidentiality>({
  key: 'security.confidentiality',
  title: { vi: 'Bảo mật thông tin', en: 'Confidentiality' },
  description: { vi: 'Thông tin nào phải giữ kín và giữ thế nào.', en: 'What is kept confidential, and how.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: object(
    {
      protects: listOf(['account', 'applicant-account', 'dossier', 'system-information', 'applicant-information', 'personal-data', 'state-secrets']),
      passwords: { enum: ['never-readable'] },
      accessLog: { enum: ['kept'] },
      stateSecrets: { enum: ['not-in-system'] },
    },
    ['protects'],
  ),
});

/** Keeping malware and obstruction out. */
export interface SecurityMalware {
  readonly spreading: 'forbidden';
  readonly uploads?: 'scanned';
  readonly requestRate?: 'limited';
}

export const securityMalware = rulePoint<SecurityMalware>({
  key: 'security.malware',
  title: { vi: 'Phòng chống mã độc', en: 'Malware' },
  description: { vi: 'Ngăn mã độc và hành vi cản trở hệ thống.', en: 'Keeping malware and obstruction out.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ spreading: { enum: ['forbidden'] }, uploads: { enum: ['scanned'] }, requestRate: { enum: ['limited'] } }, ['spreading']),
});

/** Who did what is recorded, and how data is protected. */
export interface AuditLog {
  readonly by?: 'named-account';
  readonly records?: readonly ('reuse-of-data' | 'population-queries')[];
  readonly protection?: readonly ('confidentiality' | 'safety' | 'integrity' | 'tamper-evidence')[];
}

export const auditLog = rulePoint<AuditLog>({
  key: 'audit.log',
  title: { vi: 'Nhật ký hệ thống', en: 'Audit log' },
  description: { vi: 'Ai làm gì được ghi lại và dữ liệu được bảo vệ thế nào.', en: 'Who did what is recorded, and how data is protected.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: anyOf({
    by: { enum: ['named-account'] },
    records: listOf(['reuse-of-data', 'population-queries']),
    protection: listOf(['confidentiality', 'safety', 'integrity', 'tamper-evidence']),
  }),
});

export const backup = rulePoint<{ readonly backup: 'regular' | 'required'; readonly dataLoss?: 'none' | 'up-to-interval' }>({
  key: 'backup',
  title: { vi: 'Sao lưu dữ liệu', en: 'Backup' },
  description: { vi: 'Dữ liệu được sao lưu thế nào, được mất bao nhiêu.', en: 'How data is backed up and how much may be lost.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: object({ backup: { enum: ['regular', 'required'] }, dataLoss: { enum: ['none', 'up-to-interval'] } }, ['backup']),
});
