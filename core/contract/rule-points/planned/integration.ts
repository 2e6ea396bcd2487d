import { rulePoint } from '../../rule-point.ts';
import { listOf, object, text } from '../shapes.ts';
import { anyOf, role, roles, texts } from './planned-shapes.ts';
import type { Role } from './planned-shapes.ts';

/** What the link with the National Public Service Portal is for. */
export interface IntegrationNationalPortal {
  readonly purposes: readonly ('dossiers' | 'online-services' | 'agency-assessment' | 'faq' | 'lookup' | 'data')[];
  readonly steps?: readonly ('integrate' | 'test' | 'publish')[];
  readonly under?: readonly string[];
}

export const integrationNationalPortal = rulePoint<IntegrationNationalPortal>({
  key: 'integration.national_portal',
  title: { vi: 'Kết nối Cổng Dịch vụ công quốc gia', en: 'Integration with the national portal' },
  description: { vi: 'Kết nối với Cổng Dịch vụ công quốc gia để làm gì.', en: 'What the link with the National Public Service Portal is for.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object(
    {
      purposes: listOf(['dossiers', 'online-services', 'agency-assessment', 'faq', 'lookup', 'data']),
      steps: listOf(['integrate', 'test', 'publish']),
      under: texts,
    },
    ['purposes'],
  ),
});

/** The systems to connect and share data with. */
export interface IntegrationPeers {
  readonly peers: readonly ('national-portal' | 'provincial-portal' | 'ministry-systems' | 'specialised-software' | 'linked-one-stop-systems' | 'monitoring-system' | 'population-database' | 'procedure-database' | 'other-systems')[];
  readonly when?: 'new-investment' | 'on-request';
  readonly standards?: 'law-in-force';
}

export const integrationPeers = rulePoint<IntegrationPeers>({
  key: 'integration.peers',
  title: { vi: 'Hệ thống được kết nối', en: 'Systems connected' },
  description: { vi: 'Những hệ thống phải kết nối, chia sẻ dữ liệu.', en: 'The systems to connect and share data with.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: object(
    {
      peers: listOf(['national-portal', 'provincial-portal', 'ministry-systems', 'specialised-software', 'linked-one-stop-systems', 'monitoring-system', 'population-database', 'procedure-database', 'other-systems']),
      when: { enum: ['new-investment', 'on-request'] },
      standards: { enum: ['law-in-force'] },
    },
    ['peers'],
  ),
});

/** What specialised software that takes part must do. */
export interface IntegrationSpecialisedSoftware {
  readonly newSoftware: 'must-integrate';
  readonly sync: 'required';
  readonly serves: readonly ('lookup' | 'statistics')[];
  readonly does?: readonly ('receive-dossier' | 'update-status' | 'return-result')[];
}

export const integrationSpecialisedSoftware = rulePoint<IntegrationSpecialisedSoftware>({
  key: 'integration.specialised_software',
  title: { vi: 'Phần mềm chuyên ngành', en: 'Specialised software' },
  description: { vi: 'Phần mềm chuyên ngành tham gia giải quyết hồ sơ phải đáp ứng gì.', en: 'What specialised software that takes part must do.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object(
    {
      newSoftware: { enum: ['must-integrate'] },
      sync: { enum: ['required'] },
      serves: listOf(['lookup', 'statistics']),
      does: listOf(['receive-dossier', 'update-status', 'return-result']),
    },
    ['newSoftware', 'sync', 'serves'],
  ),
});

/** Who may query the population database, and how they register. */
export interface PopulationDb {
  readonly lead?: Role;
  readonly purposes?: readonly ('authentication' | 'data-sharing')[];
  readonly accounts?: 'named-person';
  readonly shared?: 'forbidden';
  readonly registerWith?: readonly Role[];
  readonly form?: string;
  readonly onChange?: readonly ('withdraw-right' | 'reissue-right')[];
}

export const populationDb = rulePoint<PopulationDb>({
  key: 'population_db',
  title: { vi: 'Cơ sở dữ liệu quốc gia về dân cư', en: 'National population database' },
  description: { vi: 'Ai được tra cứu dữ liệu dân cư và đăng ký thế nào.', en: 'Who may query the population database, and how they register.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: anyOf({
    lead: role,
    purposes: listOf(['authentication', 'data-sharing']),
    accounts: { enum: ['named-person'] },
    shared: { enum: ['forbidden'] },
    registerWith: roles,
    form: text,
    onChange: listOf(['withdraw-right', 'reissue-right']),
  }),
});
