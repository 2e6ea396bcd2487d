import { expect } from 'chai';
import type { DossierView } from '../../../../../../core/contract/dossier-view.ts';
import { ruleKit, sampleDossier, scenariosOf } from '../../../../../kit/plugin-kit.ts';
import plugin from './index.ts';

const asked = '2025-05-26T03:00:00.000Z';
const waiting: DossierView = { ...sampleDossier(), state: 'supplement-requested', supplementRequests: [{ askedAt: asked, answeredAt: null }] };
const law = { point: 'intake.auto_cancel', value: { reopen: 'not-allowed' }, clauses: ['C-1'] };

/** The last day for the waiting dossier under these settings. */
function lastDay(config: { workingDays?: number }, dossier = waiting): string | undefined {
  return plugin.expiry(dossier, ruleKit({ at: asked, config, rules: [law] }))?.lastDay;
}

const scenarios = await scenariosOf(import.meta.dirname);

describe('expiry rule: vendor-idle-lapse', () => {
  for (const { title, play } of scenarios) it(title, play);

  it('each working day more moves the last day on, never onto a Saturday or Sunday', () => {
    const days = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((workingDays) => lastDay({ workingDays }) ?? '');
    expect(days).to.deep.equal(days.toSorted());
    expect(new Set(days).size).to.equal(days.length);
    for (const day of days) expect([0, 6], day).not.to.include(new Date(day).getUTCDay());
  });

  it('without a setting it is twenty working days', () => {
    expect(lastDay({})).to.equal(lastDay({ workingDays: 20 }));
  });

  it('an earlier request that was left open does not make it lapse sooner', () => {
    const again = { ...waiting, supplementRequests: [{ askedAt: '2025-05-12T03:00:00.000Z', answeredAt: null }, { askedAt: asked, answeredAt: null }] };
    expect(lastDay({ workingDays: 5 }, again)).to.equal(lastDay({ workingDays: 5 }));
  });
});
