import { expect } from 'chai';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DossierView } from '../../core/contract/dossier-view.ts';
import type { ExpiryAnswer } from '../../core/dossiers/expiry.ts';
import { chooseVersion } from '../../core/plugins/choose-version.ts';
import { discoverPlugins } from '../../core/plugins/discover-plugins.ts';
import type { PinnedRule } from '../../core/plugins/pinned-rule.ts';
import { createPluginService } from '../../core/plugins/plugin-states.ts';
import type { PluginService } from '../../core/plugins/plugin-states.ts';
import { openLawBook } from '../../core/regulations/tenant-law.ts';
import { readTenant, tenantId, withTenant } from '../../core/tenancy/with-tenant.ts';
import { loadTenants } from '../../core/tenancy/load-tenants.ts';
import { compileCalendar } from '../../core/working-time/calendar.ts';
import { projectFolder } from '../../core/config/load-config.ts';
import { law } from '../kit/law.ts';
import { testDatabase } from '../kit/database.ts';
import type { TestDatabase } from '../kit/database.ts';
import { installRule, ruleId, uninstall } from '../kit/rule-versions.ts';

const at = '2025-06-10T02:00:00.000Z';
const versions = ['1.0.0', '1.1.0', '2.0.0'] as const;
const days = { '1.0.0': 10, '1.1.0': 20, '2.0.0': 30 } as const;
const provinces = ['hau-giang', 'nui-mau'] as const;
type Version = (typeof versions)[number];
type Province = (typeof provinces)[number];

interface Choice {
  readonly do: 'choose';
  readonly province: Province;
  readonly version: Version;
  /** A setting given with the choice; null: none is given. */
  readonly days: number | null;
}
type Step = { readonly do: 'install' | 'uninstall'; readonly version: Version } | Choice | { readonly do: 'submit'; readonly province: Province };

const version = fc.constantFrom(...versions);
const province = fc.constantFrom(...provinces);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('install' as const, 'uninstall' as const), version }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('choose' as const), province, version, days: fc.option(fc.integer({ min: 1, max: 60 })) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('submit' as const), province }) },
);

/** What the test itself expects of a province and of a dossier: no code of the product. */
interface Model {
  readonly installed: Set<Version>;
  readonly uses: Record<Province, { version: Version; days: number | null }>;
  readonly kept: Record<Province, Map<Version, number | null>>;
  readonly dossiers: { readonly province: Province; readonly rules: readonly PinnedRule[]; readonly version: Version; readonly days: number }[];
}

const view: DossierView = {
  id: 'd', procedure: 'p', agency: 'a', channel: 'online', level: 'toan-trinh', state: 'supplement-requested', submittedAt: at, officiallyReceivedAt: at, acceptedAt: null, supplementRequests: [{ askedAt: at, answeredAt: null }],
};

describe('whatever is installed, taken away, chosen and submitted in whatever order', function () {
  this.timeout(120_000);
  let root: string;
  let database: TestDatabase;
  let hostLaw: Parameters<PluginService['expiry']>[4];
  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'motcua-sequences-'));
    database = await testDatabase();
    const own = loadTenants([join(projectFolder, 'tenants')], join(projectFolder, 'tenants/_national/procedures')).find((one) => one.tenant.slug === 'hau-giang');
    if (!own) throw new Error('hau-giang');
    const book = openLawBook(law.hauGiang, compileCalendar(own.calendar), own.agencies).whilePaused(new Set());
    hostLaw = { version: book.at(at).version, tenant: book };
  });
  after(async () => {
    await database.close();
    rmSync(root, { recursive: true, force: true });
  });

  const owner = (id: Province) => ({ id, data: { tenant: { plugins: { [ruleId]: { version: '1.0.0', enabled: true, config: {} } } } } });
  const folderOf = (one: Version) => join(root, 'plugins/expiry-rules', `${ruleId}-${one}`);
  // A process sees what was there when it started: each step is a restart.
  const started = () => createPluginService(discoverPlugins([join(root, 'plugins')]));
  const read = (id: Province) => readTenant(database.db, tenantId(id));

  async function take(one: Step, model: Model): Promise<void> {
    if (one.do === 'install') {
      installRule(root, { version: one.version, days: days[one.version] });
      model.installed.add(one.version);
    } else if (one.do === 'uninstall') {
      uninstall(folderOf(one.version));
      model.installed.delete(one.version);
    } else if (one.do === 'choose') await choose(one, model);
    else if (one.do === 'submit') await submit(one.province, model);
  }

  async function choose(one: Choice, { installed, uses, kept }: Model): Promise<void> {
    const service = started();
    const { [one.province]: own } = uses;
    const wish = { version: one.version, reason: 'thử', acknowledged: false, ...(one.days === null ? {} : { config: { days: one.days } }) };
    const done = await withTenant(database.db, tenantId(one.province), async (tx) => {
      const [state] = (await service.states(tx, owner(one.province))).all;
      if (!state) throw new Error('no state');
      await chooseVersion(tx, state, service.installed, wish, { tenant: tenantId(one.province), sub: 's', name: 'Quản trị', at, secretKey: null });
    }).then(() => true, () => false);
    expect(done, 'only what is installed and not in use can be chosen').to.equal(installed.has(one.version) && own.version !== one.version);
    if (!done) return;
    kept[one.province].set(own.version, own.days);
    uses[one.province] = { version: one.version, days: one.days ?? (kept[one.province].has(one.version) ? (kept[one.province].get(one.version) ?? null) : own.days) };
  }

  async function submit(id: Province, { installed, uses, dossiers }: Model): Promise<void> {
    const { pins } = await started().states(read(id), owner(id));
    const { [id]: own } = uses;
    expect(pins === null, 'rules are fixed exactly when the version in use is there').to.equal(!installed.has(own.version));
    if (pins !== null) dossiers.push({ province: id, rules: pins, version: own.version, days: own.days ?? days[own.version] });
  }

  /** Every dossier answers as on its first day, or not at all where its version is gone; a province runs what it chose. */
  async function check({ installed, uses, dossiers }: Model): Promise<void> {
    const service = started();
    for (const id of provinces) {
      const [state] = (await service.states(read(id), owner(id))).all;
      expect([state?.version, state?.status === 'enabled']).to.deep.equal([uses[id].version, installed.has(uses[id].version)]);
    }
    for (const one of dossiers) {
      const answer = await withTenant(database.db, tenantId(one.province), (tx) => service.expiry(owner(one.province), tx, one.rules, view, hostLaw, at));
      expect(said(answer)).to.deep.equal(installed.has(one.version) ? { version: one.version, days: one.days } : { missing: one.version });
    }
  }

  function said(answer: ExpiryAnswer): object | null {
    if (!answer.assessed) return { missing: answer.trouble.reason === 'not-installed' ? answer.trouble.version : answer.trouble.reason };
    return answer.expiry && { version: answer.expiry.version, days: (Date.parse(answer.expiry.at) - Date.parse(at)) / 86_400_000 };
  }

  it('a dossier\'s answer never changes by a switch, another version never answers for it, and the other province keeps its own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        for (const one of versions) uninstall(folderOf(one));
        for (const id of provinces) await withTenant(database.db, tenantId(id), async (tx) => { await tx('plugin_setting').delete(); await tx('plugin_setting_kept').delete(); });
        const use = (): Model['uses'][Province] => ({ version: '1.0.0', days: null });
        const model: Model = { installed: new Set(), uses: { 'hau-giang': use(), 'nui-mau': use() }, kept: { 'hau-giang': new Map(), 'nui-mau': new Map() }, dossiers: [] };
        await take({ do: 'install', version: '1.0.0' }, model);
        for (const one of steps) {
          await take(one, model);
          await check(model);
        }
      }),
      { numRuns: 40 },
    );
  });
});
