import { rulePoint } from '../rule-point.ts';
import { listOf, object, text } from './shapes.ts';

export const regimeValidity = rulePoint<{ readonly from: string }>({
  key: 'regime.validity',
  title: { vi: 'Hiệu lực', en: 'In force' },
  description: { vi: 'Quyết định có hiệu lực từ ngày nào.', en: 'From which day the decision holds.' },
  pin: 'system',
  mandatory: false,
  schema: object({ from: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } }),
});

export const agencies = rulePoint<{ readonly levels: readonly string[]; readonly deployedOnly?: true }>({
  key: 'scope.agencies',
  title: { vi: 'Cơ quan tham gia', en: 'Agencies taking part' },
  description: { vi: 'Cơ quan ở cấp nào dùng hệ thống; có nơi chỉ tính cơ quan đã triển khai.', en: 'The levels of agencies that use the system; in some places only those where it is deployed.' },
  pin: 'system',
  mandatory: false,
  schema: object({ levels: listOf(['province', 'district', 'commune', 'central-vertical', 'industrial-zone']), deployedOnly: { const: true } }, ['levels']),
});

export const allDossiers = rulePoint<{ readonly steps: readonly string[] }>({
  key: 'scope.all_dossiers',
  title: { vi: 'Mọi hồ sơ đi qua hệ thống', en: 'Every dossier goes through the system' },
  description: { vi: 'Những bước mà mọi hồ sơ phải thực hiện trên hệ thống.', en: 'The steps that every dossier takes on the system.' },
  pin: 'event',
  mandatory: false,
  schema: object({ steps: listOf(['receive', 'route', 'process', 'return', 'status']) }),
});

export const availability = rulePoint<{ readonly hours: number; readonly days: 'every-day' }>({
  key: 'availability',
  title: { vi: 'Hoạt động liên tục', en: 'Open at all hours' },
  description: { vi: 'Hệ thống nhận hồ sơ và cho tra cứu vào những giờ, ngày nào.', en: 'At which hours and days dossiers are taken in and looked up.' },
  pin: 'system',
  mandatory: false,
  schema: object({ hours: { type: 'integer', minimum: 1, maximum: 24 }, days: { enum: ['every-day'] } }),
});

export const procedureLifecycle = rulePoint<{ readonly closed: 'no-new-dossiers' }>({
  key: 'procedure.lifecycle',
  title: { vi: 'Đóng thủ tục hết hiệu lực', en: 'Closing procedures' },
  description: { vi: 'Thủ tục đã đóng không nhận hồ sơ mới; hồ sơ đã nhận vẫn được giải quyết.', en: 'A closed procedure takes no new dossiers; those received are finished.' },
  pin: 'system',
  mandatory: false,
  schema: object({ closed: { enum: ['no-new-dossiers'] } }),
});

export const workflowUniform = rulePoint<{ readonly across: 'province' }>({
  key: 'processing.workflow_uniform',
  title: { vi: 'Một quy trình cho cả tỉnh', en: 'One process for the province' },
  description: { vi: 'Quy trình điện tử của một thủ tục được thiết lập tập trung, áp dụng thống nhất.', en: 'The electronic process of a procedure is set centrally and holds everywhere.' },
  pin: 'system',
  mandatory: false,
  schema: object({ across: { enum: ['province'] } }),
});

export const intakeDirect = rulePoint<{ readonly assisted: boolean; readonly paper: boolean }>({
  key: 'intake.direct',
  title: { vi: 'Nộp trực tiếp', en: 'Submission in person' },
  description: { vi: 'Hỗ trợ nộp trực tuyến tại quầy; người dân không có nhu cầu thì nhận hồ sơ giấy.', en: 'Help with online submission at the counter; paper is taken from those who do not want that.' },
  pin: 'event',
  mandatory: false,
  schema: object({ assisted: { type: 'boolean' }, paper: { type: 'boolean' } }),
});

export const checkDeadline = rulePoint<{ readonly note: string }>({
  key: 'intake.check_deadline',
  title: { vi: 'Thời hạn kiểm tra hồ sơ', en: 'Time for the check' },
  description: { vi: 'Thời hạn công chức kiểm tra hồ sơ điện tử.', en: 'The time in which an official checks an electronic dossier.' },
  pin: 'event',
  mandatory: false,
  schema: object({ note: text }),
});

export const intakePriority = rulePoint<{ readonly first: 'online' }>({
  key: 'intake.priority',
  title: { vi: 'Ưu tiên tiếp nhận', en: 'Priority at intake' },
  description: { vi: 'Hồ sơ nào được xếp trước khi cùng thời hạn.', en: 'Which dossier stands first when due times are equal.' },
  pin: 'event',
  mandatory: false,
  schema: object({ first: { enum: ['online'] } }),
});

export const lookupFreshness = rulePoint<{ readonly update: 'online' }>({
  key: 'lookup.freshness',
  title: { vi: 'Cập nhật thông tin tra cứu', en: 'Freshness of look-up' },
  description: { vi: 'Thông tin tra cứu lấy từ chính dữ liệu giải quyết, không qua bản sao.', en: 'Look-up reads the same data as the process, never a copy.' },
  pin: 'system',
  mandatory: false,
  schema: object({ update: { enum: ['online'] } }),
});
