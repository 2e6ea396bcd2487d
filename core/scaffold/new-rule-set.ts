import { join } from 'node:path';
import type { Localized } from '../contract/localized.ts';
import type { Regulation } from '../contract/regulation.ts';
import { corpusOf } from './corpus-of.ts';
import { asJson } from './fill-template.ts';
import type { NewFiles } from './fill-template.ts';
import { ruleSetReadme, ruleSetTest } from './rule-set-texts.ts';

/** What has to be known of a decision that is not given whole. */
export interface DecisionWish {
  /** Id of the rule set, which is its folder. */
  readonly id: string;
  /** The province's proper name without "tỉnh": "Sông Mẫu". */
  readonly province: string;
  /** As the decision writes it: "07/2025/QĐ-UBND". */
  readonly number: string;
  /** First day of the decision, YYYY-MM-DD. */
  readonly from: string;
  /** The day on which it was issued, YYYY-MM-DD. */
  readonly issued: string;
  /** Working hours for the first answer to an online dossier; null: the decision sets none. */
  readonly ackHours: number | null;
  /** Ids of the clauses of other decisions, from which its own must differ. */
  readonly clausesElsewhere: ReadonlySet<string>;
}

/** A decision as the folder of a rule set, with the corpus that holds the platform to it in a province (its slug) and the test that plays it. */
export function newRuleSet(regulation: Regulation, ruleSets: string, province: string): NewFiles {
  const folder = join(ruleSets, regulation.id);
  const { clauses, ...own } = regulation;
  const corpus = corpusOf(regulation, province);
  return new Map([
    [join(folder, 'plugin.json'), asJson(manifestOf(regulation))],
    [join(folder, 'regulation.json'), asJson(own)],
    [join(folder, 'clauses.json'), asJson(clauses)],
    ...[...corpus].map(([clause, file]) => [join(folder, 'scenarios', `${clause}.json`), asJson(file)] as const),
    [join(folder, 'index.test.ts'), ruleSetTest(regulation, folder)],
    [join(folder, 'README.md'), ruleSetReadme(regulation, province, [...corpus.keys()])],
  ]);
}

/** The smallest decision that says something: its system's name, its levels and channels, and how soon the first answer comes. */
export function firstDecision({ id, province, number, from, issued, ackHours, clausesElsewhere }: DecisionWish): Regulation {
  const prefix = prefixOf(id, from.slice(2, 4), clausesElsewhere);
  const systemName = `Hệ thống thông tin giải quyết thủ tục hành chính tỉnh ${province}`;
  const say = (vi: string, en: string): Localized => ({ vi, en });
  const parts: readonly { readonly point: string; readonly value: NonNullable<Regulation['rules'][number]['value']>; readonly summary: Localized }[] = [
    { point: 'tenant.system_name', value: { name: systemName }, summary: say('Tên của hệ thống.', "The system's name.") },
    { point: 'service.levels', value: { levels: ['toan-trinh', 'mot-phan', 'chua-cung-cap'] }, summary: say('Các mức độ dịch vụ công trực tuyến.', 'The levels of online service.') },
    { point: 'intake.channels', value: { channels: ['online', 'counter', 'postal'] }, summary: say('Các hình thức nộp hồ sơ.', 'The ways to submit.') },
    ...(ackHours === null ? [] : [{ point: 'intake.ack', value: { amount: ackHours, unit: 'workingHours', count: 'elapsed', starts: 'submission', outcomes: ['acceptance', 'supplement-request', 'refusal'] }, summary: say(`Trả lời lần đầu trong ${ackHours} giờ làm việc.`, `The first answer within ${ackHours} working hours.`) }]),
  ];
  return {
    id, number, title: say(`Quy chế hoạt động của hệ thống một cửa tỉnh ${province}`, `Regulation on the one-stop system of ${province}`), issuer: say(`Ủy ban nhân dân tỉnh ${province}`, `People's Committee of ${province}`),
    issued, layer: 'province', subject: 'one-stop-system', effectiveFrom: from, effectiveTo: null, replaces: [],
    transition: { mode: 'pin', clauses: [], reading: say('Hồ sơ giữ quy định khi tiếp nhận; thay bằng điều khoản chuyển tiếp của quyết định.', 'A dossier keeps the law of its receipt; replace this by the transitional clause.') },
    clauses: parts.map(({ point, summary }, index) => ({ id: `${prefix}-${index + 1}`, cite: `Điều ${index + 1}`, kind: 'executable', status: 'enforced', about: [point], summary })),
    rules: parts.map(({ point, value }, index) => ({ point, value, clauses: [`${prefix}-${index + 1}`] })),
  };
}

/** "SX25" for song-xanh-2025; with more letters of each word as long as another decision has clauses of that name. */
function prefixOf(id: string, year: string, elsewhere: ReadonlySet<string>): string {
  const words = id.split('-').filter((word) => /^[a-z]/.test(word));
  const of = (letters: number) => `${words.map((word) => word.slice(0, letters).toUpperCase()).join('')}${year}`;
  const lengths = Array.from({ length: Math.max(...words.map((word) => word.length)) }, (_, index) => index + 1);
  return lengths.map(of).find((prefix) => ![...elsewhere].some((clause) => clause.startsWith(`${prefix}-`))) ?? `${of(80)}X`;
}

function manifestOf({ id, title, number, effectiveFrom, effectiveTo }: Regulation): object {
  return { id, version: '1.0.0', contract: 1, kind: 'rule-set', title, description: { vi: `${number} dưới dạng dữ liệu.`, en: `${number} as data.` }, tier: 'data', effectiveFrom, effectiveTo, legalBasis: number };
}
