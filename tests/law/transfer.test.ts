import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import { diskStore } from '../../core/documents/file-store.ts';
import { tenantKnownAt } from '../../core/law/law-known-at.ts';
import { projectFolders } from '../../core/open-platform.ts';
import { loadRegulations } from '../../core/regulations/load-regulations.ts';
import { loadTenants } from '../../core/tenancy/load-tenants.ts';
import { tenantId, withTenant } from '../../core/tenancy/with-tenant.ts';
import type { TenantBase } from '../../core/tenant-runtime.ts';
import { exportProvince } from '../../core/transfer/export-province.ts';
import { placeFiles, placePublications, readProvinceFile } from '../../core/transfer/import-province.ts';
import { TransferError } from '../../core/transfer/province-file.ts';
import { testDatabase } from '../kit/database.ts';
import { hauGiang, lawDesk, successor } from '../kit/law-change.ts';
import { submitOnline, upload } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';

const slug = tenantId('hau-giang');

describe('a province moves to another installation', () => {
  let server: TestServer;
  let folder: string;
  before(async () => {
    server = await testServer();
    folder = mkdtempSync(join(tmpdir(), 'motcua-transfer-'));
    const desk = lawDesk(server, 'hau-giang');
    for (const [at, from, withdraw] of [['2025-06-03', '2025-06-10', false], ['2025-06-04', '2025-06-20', true]] as const) {
      server.at(`${at}T08:00:00+07:00`);
      const id = await desk.begin({ kind: 'regulation', content: successor(hauGiang, { id: `hau-giang-${from}`, effectiveFrom: from, replaces: withdraw ? [{ number: '99', id: 'hau-giang-2025-06-10' }] : [{ number: '44', id: hauGiang.id }] }) });
      await upload(server, 'hau-giang', `/api/admin/law/drafts/${id}/document`, await server.as('hau-giang', 'quantri'));
      await desk.approved(id);
      expect((await desk.publish(id)).status).to.equal(200);
      const newest = (await desk.call('quantri', 'get', '/api/admin/law/publications')).json['items']?.[0]?.['id'];
      if (withdraw) expect((await desk.call('quantri', 'post', `/api/admin/law/publications/${newest}/withdraw`, { text: 'Hoãn.' })).status).to.equal(200);
    }
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const exported = () => {
    const base = server.platform.tenants.get(slug)?.base as TenantBase;
    return withTenant(server.platform.database, slug, (tx) => exportProvince(tx, base, projectFolders(projectFolder).procedures, server.platform.files, '2025-06-09T01:00:00.000Z'));
  };
  const places = () => ({ tenants: join(folder, 'tenants'), ruleSets: join(folder, 'rule-sets'), procedures: join(folder, 'procedures') });

  it('exported and imported in an empty one, every rule resolves the same at every instant, as known at every instant', async () => {
    const file = readProvinceFile(JSON.parse(JSON.stringify(await exported())));
    placeFiles(file, places());
    const other = await testDatabase();
    try {
      const [data] = loadTenants([places().tenants], places().procedures);
      const here = server.platform.tenants.get(slug)?.base as TenantBase;
      if (data === undefined) throw new Error('nothing was written');
      const there: TenantBase = { data, permissions: here.permissions, regulations: loadRegulations([places().ruleSets]) };
      await withTenant(other.db, slug, (tx) => placePublications(tx, there, file, diskStore(join(folder, 'files'))));
      const instants = ['2017-01-01', '2025-05-24', '2025-06-09', '2025-06-10', '2025-06-19', '2025-06-20', '2025-07-01', '2026-03-01'].map((day) => `${day}T00:00:00.000Z`);
      const asked = [null, '2025-06-02T00:00:00.000Z', '2025-06-03T02:00:00.000Z', '2025-06-04T00:30:00.000Z', '2025-06-04T01:00:00.000Z'];
      const answers: string[][] = [];
      for (const [db, base] of [[server.platform.database, here], [other.db, there]] as const) {
        const hashes: string[] = [];
        for (const known of asked) {
          const { law: book } = await withTenant(db, slug, (tx) => tenantKnownAt(tx, base, known));
          for (const at of instants) hashes.push(book.whilePaused(new Set()).at(at).version.hash);
        }
        answers.push(hashes);
      }
      expect(answers[1]).to.deep.equal(answers[0]);
      expect(new Set(answers[0]).size, 'the law did change in between').to.be.greaterThan(3);
    } finally {
      await other.close();
    }
  });

  it('nothing is overwritten: another content under the same name is named, and nothing is written', async () => {
    const file = await exported();
    const elsewhere = { tenants: join(folder, 'second'), ruleSets: join(folder, 'second-rules'), procedures: join(folder, 'second-procedures') };
    mkdirSync(join(elsewhere.tenants, slug), { recursive: true });
    writeFileSync(join(elsewhere.tenants, slug, 'tenant.json'), '{}');
    expect(() => placeFiles(file, elsewhere)).to.throw(TransferError, /tenant\.json: this installation has another content/);
    expect(() => loadRegulations([elsewhere.ruleSets])).not.to.throw();
    expect(loadRegulations([elsewhere.ruleSets])).to.deep.equal([]);
  });

  it('a file that was tampered with, or that would write outside its folders, is refused', async () => {
    const file = await exported();
    expect(() => placeFiles({ ...file, tenant: { '../../evil.json': '{}' } }, places())).to.throw(TransferError, 'leaves its folder');
    expect(() => readProvinceFile({ ...file, slug: '../x' })).to.throw(TransferError, '/slug');
    const [first, ...rest] = file.publications;
    const changed = { ...file, publications: [{ ...(first as NonNullable<typeof first>), content: { rules: [] } }, ...rest] };
    const other = await testDatabase();
    const base = server.platform.tenants.get(slug)?.base as TenantBase;
    const failure = await withTenant(other.db, slug, (tx) => placePublications(tx, base, changed, diskStore(join(folder, 'files')))).then(() => null, (error: Error) => error.message);
    await other.close();
    expect(failure).to.include('does not fit its hash');
  });

  it('it carries no dossier and nothing of the people in one', async () => {
    server.at('2025-06-09T08:00:00+07:00');
    const { reference } = await submitOnline(server, 'hau-giang');
    const text = JSON.stringify(await exported());
    for (const word of [String(reference), 'Nguyễn Minh An', 'Khu phố 1']) expect(text).not.to.include(word);
  });
});
