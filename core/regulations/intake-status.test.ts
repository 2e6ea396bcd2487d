import { expect } from 'chai';
import type { Regulation } from '../contract/regulation.ts';
import { changed } from '../../tests/kit/law.ts';
import { utc } from '../../tests/kit/people.ts';
import { intakeStatus } from './intake-status.ts';

const decision = (id: string, effectiveFrom: string, effectiveTo: string | null, more: Partial<Regulation> = {}) => changed({ id, effectiveFrom, effectiveTo, rules: [], ...more });

describe('which text would open an intake that is closed', () => {
  const missing = (list: Parameters<typeof intakeStatus>[0], at: string) => {
    const status = intakeStatus(list, utc(at));
    return 'missing' in status ? status.missing : [];
  };
  const replacing = (...numbers: string[]) => ({ replaces: numbers.map((number) => ({ number })) });
  const first = decision('a', '2022-01-01', '2022-12-31', replacing('1/QĐ', '2/QĐ'));
  const second = decision('b', '2024-01-01', null, replacing('3/QĐ'));

  it('is what the next decision of the province replaces, every text of it', () => {
    for (const list of [[first, second], [second, first]]) {
      expect(missing(list, '2021-12-31T23:59')).to.deep.equal([{ point: 'regulation', cite: '1/QĐ, 2/QĐ' }]);
      expect(missing(list, '2023-01-01T00:00')).to.deep.equal([{ point: 'regulation', cite: '3/QĐ' }]);
    }
  });

  it('is not known where no decision of the province follows; a national one does not count', () => {
    const national = decision('n', '2023-01-01', null, { layer: 'national', ...replacing('4/NĐ') });
    expect(missing([national, first], '2023-01-01T00:00')).to.deep.equal([{ point: 'regulation', cite: '' }]);
    expect(missing([national, second], '2022-12-31T12:00')).to.deep.equal([{ point: 'regulation', cite: '3/QĐ' }]);
    expect(missing([], '2023-01-01T00:00')).to.deep.equal([{ point: 'regulation', cite: '' }]);
  });

  it('is not named for a mandatory point that no text sets', () => {
    const found = missing([second], '2024-06-01T12:00');
    expect(found).to.deep.include({ point: 'handover.deadline', cite: '' });
    expect(new Set(found.map((one) => one.cite))).to.deep.equal(new Set(['']));
  });
});
