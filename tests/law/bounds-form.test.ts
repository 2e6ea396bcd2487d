import { expect } from 'chai';
import fc from 'fast-check';
import { allRulePoints } from '../../core/contract/rule-points/all-rule-points.ts';
import { formSchema } from '../../core/law/form-schema.ts';
import { misfitOf } from '../../core/regulations/lint-rule.ts';
import { loadTexts } from '../../core/texts/translate.ts';
import { boundsFormOf, boundsSchema, withinOf } from '../../micro-frontends/admin/src/law/bounds-form.ts';
import type { Schema } from '../../micro-frontends/admin/src/law/bounds-form.ts';

const texts = loadTexts(['regulations/', 'law/'].map((folder) => new URL(`../../core/${folder}`, import.meta.url)));
const words = { least: 'ít nhất', most: 'nhiều nhất', yes: 'có', no: 'không' };
const schemaOf = (point: string): Schema => {
  const found = allRulePoints.get(point);
  if (!found) throw new Error(point);
  return formSchema(texts, 'vi', found) as Schema;
};

describe('the bounds of what a clause leaves open, as a form', () => {
  it('of a number are the least and the most, of a choice the words that are allowed', () => {
    const schema = schemaOf('intake.supplement.max_requests');
    expect(Object.keys((boundsSchema(schema, words) as Schema).properties ?? {})).to.include.members(['max', 'onExceed']);
    expect(withinOf({ max: { minimum: 1, maximum: 2 }, onExceed: ['refuse'] }, schema, undefined)).to.deep.equal({ properties: { max: { minimum: 1, maximum: 2 }, onExceed: { enum: ['refuse'] } } });
    expect(withinOf(undefined, schema, undefined), 'nothing said bounds nothing').to.equal(undefined);
  });

  it('keep what no field asks for, and read a single allowed value as a choice', () => {
    const schema = schemaOf('intake.supplement.max_requests');
    const kept: Schema = { type: 'object', properties: { max: { type: 'integer', maximum: 2 }, onExceed: { const: 'refuse' } } };
    expect(boundsFormOf(kept, schema)).to.deep.equal({ max: { maximum: 2 }, onExceed: ['refuse'] });
    expect(withinOf({ max: { maximum: 3 } }, schema, { ...kept, required: ['max'] } as Schema)).to.deep.equal({ type: 'object', required: ['max'], properties: { max: { type: 'integer', maximum: 3 } } });
  });

  it('hold for the values of the point: those inside fit, those outside do not', () => {
    const within = withinOf({ amount: { maximum: 5 }, unit: ['workingHours', 'workingDays'] }, schemaOf('intake.ack'), undefined) ?? {};
    const value = { amount: 4, unit: 'workingHours', count: 'elapsed', starts: 'submission', outcomes: ['acceptance'] };
    expect([misfitOf(within, value), misfitOf(within, { ...value, amount: 6 })?.path, misfitOf(within, { ...value, unit: 'calendarDays' })?.path]).to.deep.equal([null, '/amount', '/unit']);
  });

  it('of every point are the same after they were written and read again, whatever part was bounded', () => {
    const anyForm = (schema: Schema): fc.Arbitrary<unknown> => {
      const { properties, items } = schema;
      if (items?.oneOf) return fc.option(fc.subarray(items.oneOf.map((one) => one.const), { minLength: 1 }), { nil: undefined });
      if (properties?.['minimum']) return fc.option(fc.record({ minimum: fc.nat(9), maximum: fc.integer({ min: 10, max: 99 }) }, { requiredKeys: ['maximum'] }), { nil: undefined });
      return fc.record(Object.fromEntries(Object.entries(properties ?? {}).map(([name, one]) => [name, anyForm(one)])));
    };
    const tidy = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      const parts = Object.entries(value).map(([name, one]) => [name, tidy(one)] as const).filter(([, one]) => one !== undefined);
      return parts.length > 0 ? Object.fromEntries(parts) : undefined;
    };
    let bounded = 0;
    for (const point of allRulePoints.keys()) {
      const schema = schemaOf(point);
      const form = boundsSchema(schema, words);
      if (form === undefined) continue;
      bounded++;
      fc.assert(fc.property(anyForm(form as Schema), (said) => {
        const within = withinOf(said as never, schema, undefined);
        expect(boundsFormOf(within, schema), point).to.deep.equal(tidy(said));
        if (within) expect(() => misfitOf(within, {}), point).to.not.throw();
      }), { numRuns: 15 });
    }
    expect(bounded).to.be.greaterThan(60);
  });
});
