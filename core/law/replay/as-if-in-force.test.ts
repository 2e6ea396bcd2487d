import { expect } from 'chai';
import { asLoaded } from '../as-loaded.ts';
import { law } from '../../../tests/kit/law.ts';
import type { Regulation } from '../../contract/regulation.ts';
import { resolveRules } from '../../regulations/resolve-rules.ts';
import { asIfInForce } from './as-if-in-force.ts';

const recent = law.tienGiang.find((one) => one.plugin === 'tien-giang-01-2025')?.regulation as Regulation;
const draft = asLoaded({ ...recent, id: 'du-thao', effectiveFrom: '2026-01-01', effectiveTo: '2026-12-31', replaces: [{ number: recent.number, id: recent.id }] });
const provincial = (regulations: typeof law.tienGiang, at: string) => resolveRules(regulations, `${at}T00:00:00.000Z`).regulations.filter((one) => one.layer !== 'national').map((one) => one.id);

describe('the law as if a draft had been in force for the whole of a period', () => {
  it('the decisions of its layer and subject never were, on whatever day one looks, and it has no end', () => {
    const set = asIfInForce(law.tienGiang, draft);
    for (const day of ['2020-06-01', '2025-01-31', '2025-06-01', '2027-06-01']) expect(provincial(set, day)).to.deep.equal(['du-thao']);
  });

  it('national texts held when they held', () => {
    const national = (set: typeof law.tienGiang, day: string) => resolveRules(set, `${day}T00:00:00.000Z`).regulations.filter((one) => one.layer === 'national').map((one) => one.id);
    for (const day of ['2018-12-01', '2025-06-01', '2025-07-02']) expect(national(asIfInForce(law.tienGiang, draft), day)).to.deep.equal(national(law.tienGiang, day));
  });

  it('an adjustment stands beside the decision; another adjustment gives way only where both say something of the same point and case', () => {
    const adjustment = (id: string, ...points: string[]) => asLoaded({ ...recent, id, layer: 'adjustment', subject: id, replaces: [], effectiveFrom: '2025-03-01', effectiveTo: '2025-03-31', clauses: [], rules: points.map((point) => ({ point, value: {}, clauses: [] })) });
    const set = asIfInForce([...law.tienGiang, adjustment('cu', 'intake.ack', 'lookup.keys')], adjustment('moi', 'intake.ack'));
    expect(provincial(set, '2025-02-10')).to.deep.equal(['tien-giang-01-2025', 'moi']);
    expect(set.find((one) => one.regulation.id === 'cu')?.regulation.rules.map((rule) => rule.point)).to.deep.equal(['lookup.keys']);
  });
});
