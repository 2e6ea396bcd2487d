import { expect } from 'chai';
import { changed, law } from '../../tests/kit/law.ts';
import { utc } from '../../tests/kit/people.ts';
import { clauseReference } from './clause-reference.ts';

describe('a clause as answers carry it', () => {
  const clause = { id: 'X-1', cite: 'Điều 1', kind: 'config' as const, summary: { vi: 'Một', en: 'One' }, amendedBy: [{ number: '107/2021/NĐ-CP', from: '2021-12-06' }, { number: '9/2023/NĐ-CP', from: '2023-01-01' }] };
  const at = (local: string) => clauseReference([...law.national, changed({ id: 'a', effectiveFrom: '2020-01-01', clauses: [clause], rules: [] })], 'X-1', utc(local));

  it('names its decision, and each amendment that is not loaded from the midnight it begins', () => {
    expect(at('2021-12-06T00:00')).to.deep.include({ id: 'X-1', cite: 'Điều 1', summary: clause.summary, notLoaded: ['107/2021/NĐ-CP'] });
    expect(at('2021-12-06T00:00')?.regulation).to.deep.include({ id: 'a', effectiveFrom: '2020-01-01', effectiveTo: null });
    expect(at('2023-01-01T00:00')?.notLoaded).to.deep.equal(['107/2021/NĐ-CP', '9/2023/NĐ-CP']);
  });

  it('says nothing of amendments before the first of them', () => {
    expect(at('2021-12-05T23:59')).not.to.have.property('notLoaded');
  });
});
