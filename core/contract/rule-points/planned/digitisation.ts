import { rulePoint } from '../../rule-point.ts';
import { listOf, object } from '../shapes.ts';
import { anyOf, texts } from './planned-shapes.ts';

/** Which papers are digitised, by which steps and before what. */
export interface DigitisationIntake {
  readonly steps?: readonly ('scan' | 'convert' | 'enter' | 'digital-signature')[];
  readonly before?: 'handover';
  readonly channels?: readonly ('counter' | 'postal' | 'agent')[];
  readonly lists?: 'per-field-by-chairman' | 'mandatory-list';
  readonly copies?: readonly ('copy-from-register' | 'certified-e-copy')[];
  readonly under?: readonly string[];
}

export const digitisationIntake = rulePoint<DigitisationIntake>({
  key: 'digitisation.intake',
  title: { vi: 'Số hóa hồ sơ khi tiếp nhận', en: 'Digitisation at intake' },
  description: { vi: 'Giấy tờ nào phải số hóa, ai làm, trước bước nào.', en: 'Which papers are digitised, by which steps and before what.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: anyOf({
    steps: listOf(['scan', 'convert', 'enter', 'digital-signature']),
    before: { enum: ['handover'] },
    channels: listOf(['counter', 'postal', 'agent']),
    lists: { enum: ['per-field-by-chairman', 'mandatory-list'] },
    copies: listOf(['copy-from-register', 'certified-e-copy']),
    under: texts,
  }),
});

export const digitisationResult = rulePoint<{ readonly digitise: readonly ('component' | 'result')[]; readonly under?: readonly string[] }>({
  key: 'digitisation.result',
  title: { vi: 'Số hóa kết quả', en: 'Digitisation of results' },
  description: { vi: 'Những gì được số hóa khi có kết quả.', en: 'What is digitised with the result.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ digitise: listOf(['component', 'result']), under: texts }, ['digitise']),
});

/** Which kinds of electronic copy may be attached. */
export interface IntakeAttachmentTypes {
  readonly types: readonly ('copy-from-register' | 'certified-e-copy' | 'other-by-guidance')[];
  readonly under?: readonly string[];
}

export const intakeAttachmentTypes = rulePoint<IntakeAttachmentTypes>({
  key: 'intake.attachment_types',
  title: { vi: 'Loại giấy tờ điện tử được nhận', en: 'Kinds of electronic papers accepted' },
  description: { vi: 'Giấy tờ đính kèm phải là loại bản điện tử nào.', en: 'Which kinds of electronic copy may be attached.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ types: listOf(['copy-from-register', 'certified-e-copy', 'other-by-guidance']), under: texts }, ['types']),
});

export const resultPaperConversion = rulePoint<{ readonly where: 'system'; readonly under?: readonly string[] }>({
  key: 'result.paper_conversion',
  title: { vi: 'Chuyển kết quả điện tử sang giấy', en: 'Paper copies of electronic results' },
  description: { vi: 'Kết quả điện tử được chuyển sang giấy ở đâu.', en: 'Where an electronic result is turned into paper.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ where: { enum: ['system'] }, under: texts }, ['where']),
});

export const resultSignature = rulePoint<{ readonly signature: 'mandatory' | 'checked'; readonly under?: readonly string[] }>({
  key: 'result.signature',
  title: { vi: 'Chữ ký số trên kết quả', en: 'Digital signature of results' },
  description: { vi: 'Kết quả điện tử phải có chữ ký số thế nào.', en: 'What digital signature an electronic result needs.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ signature: { enum: ['mandatory', 'checked'] }, under: texts }, ['signature']),
});
