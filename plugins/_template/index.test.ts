import { expect } from 'chai';
import type { DossierView } from '../../core/contract/dossier-view.ts';
import type { PureHost } from '../../core/contract/plugin.ts';
import plugin from './index.ts';

describe('expiry rule: template', () => {
  it('lets no dossier lapse until a rule is written', () => {
    expect(plugin.expiry({} as DossierView, {} as PureHost)).to.equal(null);
  });
});
