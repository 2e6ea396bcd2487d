import { join } from 'node:path';
import type { Localized } from '../contract/localized.ts';
import type { Regulation } from '../contract/regulation.ts';
import { TENANT_SLUG } from '../database/tenant-of.ts';
import { corpusOf } from './corpus-of.ts';
import { asJson, fillTemplate, ScaffoldError } from './fill-template.ts';
import type { NewFiles } from './fill-template.ts';

/** What has to be known of a new province; a decision may be given whole instead of its number and day. */
export interface ProvinceWish {
  readonly slug: string;
  /** The proper name without "tỉnh": "Sông Mẫu". */
  readonly name: string;
  readonly number: string;
  /** First day of the decision, YYYY-MM-DD. */
  readonly from: string;
  /** Working hours for the first answer to an online dossier; null: the decision sets none. */
  readonly ackHours: number | null;
  readonly regulation?: Regulation;
}

/** The folders that a new province goes to. `template`: tenants/_template. */
export interface ProvincePlaces {
  readonly tenants: string;
  readonly ruleSets: string;
  readonly template: string;
}

/** A province as folders: its data, its decision, and the corpus that holds the platform to it. Nothing is written here. */
export function newProvince(wish: ProvinceWish, places: ProvincePlaces): NewFiles {
  if (!TENANT_SLUG.test(wish.slug)) throw new ScaffoldError(`"${wish.slug}" is no name for a folder and a host. Use small letters, digits and hyphens, for example song-mau.`);
  const regulation = wish.regulation ?? firstDecision(wish);
  const folder = join(places.ruleSets, regulation.id);
  const { clauses, ...own } = regulation;
  const files = new Map(fillTemplate(places.template, join(places.tenants, wish.slug), { slug: wish.slug, name: wish.name, ruleSet: regulation.id }));
  files.set(join(folder, 'plugin.json'), asJson(manifestOf(regulation)));
  files.set(join(folder, 'regulation.json'), asJson(own));
  files.set(join(folder, 'clauses.json'), asJson(clauses));
  for (const [clause, corpus] of corpusOf(regulation, wish.slug)) files.set(join(folder, 'scenarios', `${clause}.json`), asJson(corpus));
  return files;
}

/** The smallest decision that says something: its system's name, its levels and channels, and how soon the first answer comes. */
function firstDecision({ slug, name, number, from, ackHours }: ProvinceWish): Regulation {
  const prefix = `${slug.split('-').map((word) => word[0]?.toUpperCase()).join('')}${from.slice(2, 4)}`;
  const systemName = `Hệ thống thông tin giải quyết thủ tục hành chính tỉnh ${name}`;
  const say = (vi: string, en: string): Localized => ({ vi, en });
  const parts: readonly { readonly point: string; readonly value: NonNullable<Regulation['rules'][number]['value']>; readonly summary: Localized }[] = [
    { point: 'tenant.system_name', value: { name: systemName }, summary: say('Tên của hệ thống.', "The system's name.") },
    { point: 'service.levels', value: { levels: ['toan-trinh', 'mot-phan', 'chua-cung-cap'] }, summary: say('Các mức độ dịch vụ công trực tuyến.', 'The levels of online service.') },
    { point: 'intake.channels', value: { channels: ['online', 'counter', 'postal'] }, summary: say('Các hình thức nộp hồ sơ.', 'The ways to submit.') },
    ...(ackHours === null ? [] : [{ point: 'intake.ack', value: { amount: ackHours, unit: 'workingHours', count: 'elapsed', starts: 'submission', outcomes: ['acceptance', 'supplement-request', 'refusal'] }, summary: say(`Trả lời lần đầu trong ${ackHours} giờ làm việc.`, `The first answer within ${ackHours} working hours.`) }]),
  ];
  return {
    id: `${slug}-${from.slice(0, 4)}`, number, title: say(`Quy chế hoạt động của hệ thống một cửa tỉnh ${name}`, `Regulation on the one-stop system of ${name}`), issuer: say(`Ủy ban nhân dân tỉnh ${name}`, `People's Committee of ${name}`),
    issued: from, layer: 'province', subject: 'one-stop-system', effectiveFrom: from, effectiveTo: null, replaces: [],
    transition: { mode: 'pin', clauses: [], reading: say('Hồ sơ giữ quy định khi tiếp nhận; thay bằng điều khoản chuyển tiếp của quyết định.', 'A dossier keeps the law of its receipt; replace this by the transitional clause.') },
    clauses: parts.map(({ point, summary }, index) => ({ id: `${prefix}-${index + 1}`, cite: `Điều ${index + 1}`, kind: 'executable', status: 'enforced', about: [point], summary })),
    rules: parts.map(({ point, value }, index) => ({ point, value, clauses: [`${prefix}-${index + 1}`] })),
  };
}

function manifestOf({ id, title, number, effectiveFrom, effectiveTo }: Regulation): object {
  return { id, version: '1.0.0', contract: 1, kind: 'rule-set', title, description: { vi: `${number} dưới dạng dữ liệu.`, en: `${number} as data.` }, tier: 'data', effectiveFrom, effectiveTo, legalBasis: number };
}
