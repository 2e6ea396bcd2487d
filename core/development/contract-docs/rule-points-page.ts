import type { RulePoint } from '../../contract/rule-point.ts';

const pins: Readonly<Record<RulePoint['pin'], string>> = { receipt: 'the law at submission, for life', event: 'the law at the event', system: 'the law now, for everybody' };

/** A page of the contract: every place where provinces differ, from the same data that publication checks. */
export function rulePointsPage(points: Iterable<RulePoint<unknown>>): string {
  const sections = [...points].sort((a, b) => (a.key < b.key ? -1 : 1)).flatMap(({ key, title, description, pin, mandatory, planned, schema }) => [
    `## ${key}`, '', `**${title.vi}** · ${title.en}`, '', description.vi, '', description.en, '',
    `- Pinned to: ${pins[pin]}`,
    ...(mandatory ? ['- Mandatory: without a value intake is closed'] : []),
    ...(planned ? ['- Planned: kept and shown as data; nothing acts on it yet'] : []),
    '', '```json', JSON.stringify(schema, null, 2), '```', '',
  ]);
  return ['---', 'title: Rule points', '---', '', 'What a `regulation.json` may give a value to, with the JSON Schema of the value.', '', ...sections].join('\n');
}
