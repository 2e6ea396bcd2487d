import { rulePoint } from '../../rule-point.ts';
import { listOf, object, text } from '../shapes.ts';

/** The lists of agencies and online services that are published. */
export interface PublicationCatalogue {
  readonly agencies: readonly ('department' | 'district' | 'commune' | 'central-vertical')[];
  readonly levels: readonly ('toan-trinh' | 'mot-phan')[];
}

export const publicationCatalogue = rulePoint<PublicationCatalogue>({
  key: 'publication.catalogue',
  title: { vi: 'Danh mục được công khai', en: 'Published catalogues' },
  description: { vi: 'Danh mục cơ quan và dịch vụ công trực tuyến được công khai.', en: 'The lists of agencies and online services that are published.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ agencies: listOf(['department', 'district', 'commune', 'central-vertical']), levels: listOf(['toan-trinh', 'mot-phan']) }),
});

/** Which status and results are public, and for which unit. */
export interface PublicationStatus {
  readonly items: readonly ('online-services' | 'handling-status' | 'progress' | 'results')[];
  readonly per?: 'each-agency' | 'each-unit';
  readonly update?: 'automatic';
}

export const publicationStatus = rulePoint<PublicationStatus>({
  key: 'publication.status',
  title: { vi: 'Công khai tình hình giải quyết', en: 'Publication of progress' },
  description: { vi: 'Tình trạng, kết quả giải quyết được công khai theo đơn vị nào.', en: 'Which status and results are public, and for which unit.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: object(
    {
      items: listOf(['online-services', 'handling-status', 'progress', 'results']),
      per: { enum: ['each-agency', 'each-unit'] },
      update: { enum: ['automatic'] },
    },
    ['items'],
  ),
});

/** How soon online reception opens once the list is published. */
export interface PublicationOnlineOpening {
  readonly levels: readonly ('muc-3' | 'muc-4')[];
  readonly opens: 'immediately';
  readonly after: 'list-decision';
}

export const publicationOnlineOpening = rulePoint<PublicationOnlineOpening>({
  key: 'publication.online_opening',
  title: { vi: 'Mở tiếp nhận trực tuyến', en: 'Opening of online reception' },
  description: { vi: 'Sau khi có danh mục thì bao giờ phải mở tiếp nhận trực tuyến.', en: 'How soon online reception opens once the list is published.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ levels: listOf(['muc-3', 'muc-4']), opens: { enum: ['immediately'] }, after: { enum: ['list-decision'] } }),
});

/** Into which quality system procedures are carried. */
export interface PublicationIso {
  readonly standard: string;
  readonly record?: readonly ('process-code' | 'version')[];
  readonly system?: 'electronic-iso';
  readonly controlledBy?: 'e-reports';
}

export const publicationIso = rulePoint<PublicationIso>({
  key: 'publication.iso',
  title: { vi: 'Hệ thống quản lý chất lượng ISO', en: 'ISO quality system' },
  description: { vi: 'Thủ tục được đưa vào hệ thống quản lý chất lượng nào.', en: 'Into which quality system procedures are carried.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ standard: text, record: listOf(['process-code', 'version']), system: { enum: ['electronic-iso'] }, controlledBy: { enum: ['e-reports'] } }, ['standard']),
});
