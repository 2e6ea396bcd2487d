import { expect } from 'chai';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../config/load-config.ts';
import { createCatalogue, plain } from '../procedures/catalogue.ts';
import { contrast } from './brand-contrast.ts';
import { findHost } from './find-tenant.ts';
import { loadTenants } from './load-tenants.ts';

const shared = join(projectFolder, 'tenants/_national/procedures');

describe("a province's folder", () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'motcua-tenants-'));
    cpSync(join(projectFolder, 'tenants/hau-giang'), join(copy, 'hau-giang'), { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  const spoil = (file: string, from: string, to: string) => {
    const path = join(copy, 'hau-giang', file);
    const text = readFileSync(path, 'utf8');
    expect(text, `${file} holds ${from}`).to.include(from);
    writeFileSync(path, text.replace(from, to));
  };
  const fault = () => {
    try {
      loadTenants([copy], shared);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('loads as it is shipped', () => expect(fault()).to.equal(''));

  it('an unknown key is refused, naming file, place and remedy', () => {
    spoil('tenant.json', '"fictional"', '"fictoinal"');
    expect(fault()).to.match(/tenant\.json at \/: .*Please remove "fictoinal" or correct its name/s);
  });

  it('an agency under a parent that does not exist is refused', () => {
    spoil('agencies.json', '"parent": "ubnd-tinh"', '"parent": "nowhere"');
    expect(fault()).to.match(/agencies\.json at \/\d+\/parent: there is no agency "nowhere"\. Add it or correct the name/);
  });

  it('a procedure received by an unknown agency is refused', () => {
    spoil('procedures.json', '"phuong-1-vi-thanh"', '"phuong-9"');
    expect(fault()).to.include('there is no agency "phuong-9"');
  });

  it('brand colours that cannot be read are refused with their contrast', () => {
    spoil('brand.css', '--on-brand: #ffffff', '--on-brand: #8a5a20');
    expect(fault()).to.match(/brand\.css \(light\): --on-brand #8a5a20 on --brand #7a3e00 has a contrast of \d/);
  });

  it('contrast is that of WCAG: black on white is 21, a colour on itself is 1', () => {
    expect(contrast('#000000', '#ffffff')).to.be.closeTo(21, 0.01);
    expect(contrast('#123456', '#123456')).to.equal(1);
  });
});

describe('hosts and search', () => {
  const hosts = new Map([['motcua.example.vn', [{ entry: { host: 'motcua.example.vn', audience: 'citizen' as const, from: '2019-07-01', to: '2025-01-31' }, tenant: 'a' }]]]);

  it('a host leads to its province on the days it has, whatever port, case or trailing dot', () => {
    expect(findHost(hosts, 'MOTCUA.example.vn:8080', '2025-01-31')?.tenant).to.equal('a');
    expect(findHost(hosts, 'motcua.example.vn.', '2025-01-31')?.tenant).to.equal('a');
    expect(findHost(hosts, 'motcua.example.vn', '2025-02-01')).to.equal(null);
  });

  it('search needs no diacritics, knows synonyms, and finds every procedure by its name', () => {
    const loaded = loadTenants([join(projectFolder, 'tenants')], shared).find((one) => one.tenant.slug === 'tien-giang');
    const catalogue = createCatalogue(loaded?.procedures ?? []);
    expect(catalogue.search('so do')[0]?.id).to.equal('cap-doi-giay-chung-nhan-dat');
    expect(catalogue.search('GIẤY KHAI SINH em be')[0]?.id).to.equal('dang-ky-khai-sinh');
    for (const one of catalogue.all) expect(catalogue.search(plain(one.name.vi).slice(0, 60)).map((found) => found.id)).to.include(one.id);
  });
});
