import { expect } from 'chai';
import { ruleKit, sampleDossier, scenariosOf } from '../../tests/kit/plugin-kit.ts';
import plugin from './index.ts';

const scenarios = await scenariosOf(import.meta.dirname);
const asked = '2025-05-26T03:00:00.000Z';
const law = { at: asked, rules: [{ point: 'intake.auto_cancel', value: { reopen: 'allowed' }, clauses: ['R-1'] }] };

describe('expiry rule: template', () => {
  for (const { title, play } of scenarios) it(title, play);

  it('where the province sets no days, 60 are counted, and each of them can be shown', () => {
    const expiry = plugin.expiry(sampleDossier({ supplementRequests: [{ askedAt: asked, answeredAt: null }] }), ruleKit(law));
    expect(expiry).to.deep.include({ lastDay: '2025-07-25', clauses: ['R-1'] });
    expect(JSON.stringify(expiry?.ledger)).to.include('2025-07-25');
  });

  it('what was answered, or is not waiting any more, does not lapse', () => {
    expect(plugin.expiry(sampleDossier({ supplementRequests: [{ askedAt: asked, answeredAt: asked }] }), ruleKit(law))).to.equal(null);
    expect(plugin.expiry(sampleDossier({ state: 'processing' }), ruleKit(law))).to.equal(null);
  });
});
