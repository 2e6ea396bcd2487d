import { expect } from 'chai';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import type { Json } from '../contract/localized.ts';
import { misfitOf } from '../regulations/lint-rule.ts';
import { loadTexts } from '../texts/translate.ts';
import { formSchema } from './form-schema.ts';
import { themeOf } from './themes.ts';

const texts = loadTexts(['./', '../regulations/'].map((folder) => new URL(folder, import.meta.url)));
type Node = { readonly title?: string; readonly const?: Json; readonly properties?: Record<string, Node>; readonly items?: Node; readonly oneOf?: readonly Node[] };

/** Every field of a form with its path, and every choice. */
function walk(node: Node, path: string): { path: string; title: string | undefined; choice: boolean }[] {
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([name, one]) => [{ path: `${path}/${name}`, title: one.title, choice: false }, ...walk(one, `${path}/${name}`)]),
    ...(node.items ? walk(node.items, `${path}[]`) : []),
    ...(node.oneOf ?? []).flatMap((one) => [{ path: `${path}|${String(one.const ?? '')}`, title: one.title, choice: true }, ...walk(one, path)]),
  ];
}

describe('the form of a rule', () => {
  for (const language of ['vi', 'en'] as const) {
    it(`names every field and every choice of every rule point in ${language}, and never by its key`, () => {
      for (const point of allRulePoints.values()) {
        for (const { path, title } of walk(formSchema(texts, language, point) as Node, point.key)) {
          expect(title, path).to.be.a('string').with.length.above(0);
          expect(/^[a-z]+([A-Z][a-z]+)+$|_/.test(String(title)), `${path}: ${title}`).to.equal(false);
          if (language === 'vi') expect(title).to.not.equal(path.split(/[/|]/).at(-1));
        }
      }
    });
  }

  it('accepts what the rule point accepts: a value chosen in it fits the point', () => {
    const point = allRulePoints.get('intake.ack');
    const form = formSchema(texts, 'vi', point!) as Node;
    expect(form.properties?.['unit']?.oneOf?.map((one) => [one.const, one.title])).to.deep.equal([['workingMinutes', 'phút làm việc'], ['workingHours', 'giờ làm việc'], ['workingDays', 'ngày làm việc'], ['calendarDays', 'ngày (kể cả ngày nghỉ)']]);
    expect(form.properties?.['excludeWeekdays']?.items?.oneOf?.at(-1)).to.deep.equal({ const: 7, title: 'Chủ nhật' });
    expect(misfitOf(point!.schema, { amount: 4, unit: 'workingHours', count: 'elapsed', outcomes: ['acceptance'] })).to.equal(null);
  });

  it('a value of either of two forms is chosen by its name', () => {
    const form = formSchema(texts, 'vi', allRulePoints.get('intake.supplement.window')!) as Node;
    expect(form.oneOf?.map((one) => one.title)).to.deep.equal(['Có thời hạn', 'Không quy định thời hạn']);
  });

  it('stands under a theme, whatever the point', () => {
    for (const key of allRulePoints.keys()) expect(texts.has(`rule-themes.${themeOf(key)}`), key).to.equal(true);
    expect(() => themeOf('nothing.like.this')).to.throw('themes.ts');
  });
});
