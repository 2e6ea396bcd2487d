import { rulePoint } from '../../rule-point.ts';
import { listOf, object } from '../shapes.ts';
import { anyOf, texts } from './planned-shapes.ts';

/** Whose it is, what goes into it, when it is used. */
export interface Datastore {
  readonly per?: 'account-holder';
  readonly keyCitizen?: 'personal-identity-number';
  readonly keyOrganisation?: 'organisation-identifier';
  readonly receives?: readonly ('issued-result' | 'digitised-result')[];
  readonly use?: 'preferred-attachment-source';
  readonly storesIfNotIn?: readonly ('national-database' | 'specialised-database' | 'ministry-systems')[];
  readonly integratedWith?: readonly 'national-portal'[];
  readonly under?: readonly string[];
}

export const datastore = rulePoint<Datastore>({
  key: 'datastore',
  title: { vi: 'Kho dữ liệu điện tử của người nộp', en: "The applicant's electronic data store" },
  description: { vi: 'Kho của ai, nhận những gì, dùng khi nào.', en: 'Whose it is, what goes into it, when it is used.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: anyOf({
    per: { enum: ['account-holder'] },
    keyCitizen: { enum: ['personal-identity-number'] },
    keyOrganisation: { enum: ['organisation-identifier'] },
    receives: listOf(['issued-result', 'digitised-result']),
    use: { enum: ['preferred-attachment-source'] },
    storesIfNotIn: listOf(['national-database', 'specialised-database', 'ministry-systems']),
    integratedWith: listOf(['national-portal']),
    under: texts,
  }),
});

/** The grounds on which known information is used again. */
export interface DataReuse {
  readonly grounds: readonly ('lawful-purpose' | 'applicant-request' | 'law')[];
  readonly consent?: 'per-applicant' | 'general';
}

export const dataReuse = rulePoint<DataReuse>({
  key: 'data.reuse',
  title: { vi: 'Sử dụng lại thông tin của người nộp', en: "Reuse of applicants' information" },
  description: { vi: 'Căn cứ để sử dụng lại thông tin đã có.', en: 'The grounds on which known information is used again.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ grounds: listOf(['lawful-purpose', 'applicant-request', 'law']), consent: { enum: ['per-applicant', 'general'] } }, ['grounds']),
});

/** With whom information is shared and on which ground. */
export interface DataSharing {
  readonly grounds: readonly ('law' | 'subject-consent' | 'applicant-request')[];
  readonly recipient?: 'authorised-third-party';
  readonly consent?: 'per-applicant' | 'general';
}

export const dataSharing = rulePoint<DataSharing>({
  key: 'data.sharing',
  title: { vi: 'Chia sẻ thông tin của người nộp', en: "Sharing of applicants' information" },
  description: { vi: 'Thông tin được chia sẻ cho ai và với căn cứ nào.', en: 'With whom information is shared and on which ground.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object(
    {
      grounds: listOf(['law', 'subject-consent', 'applicant-request']),
      recipient: { enum: ['authorised-third-party'] },
      consent: { enum: ['per-applicant', 'general'] },
    },
    ['grounds'],
  ),
});
