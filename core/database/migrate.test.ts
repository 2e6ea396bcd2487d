import { expect } from 'chai';
import { mkdtemp, rm, writeFile, copyFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '../../tests/kit/database.ts';
import type { TestDatabase } from '../../tests/kit/database.ts';
import { migrate } from './migrate.ts';
import { migrationsFolder, readMigrations } from './migration-files.ts';

describe('Migrations', function () {
  this.timeout(20_000);
  let test: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    test = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'motcua-migrations-'));
    for (const file of await readdir(migrationsFolder)) await copyFile(join(migrationsFolder, file), join(folder, file));
  });
  afterEach(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });

  const run = (): Promise<string[]> => migrate({ adminUrl: test.adminUrl, folder });
  const refusal = (): Promise<string> => run().then(() => '', (error: Error) => error.message);
  const add = (file: string, sql: string): Promise<void> => writeFile(join(folder, file), sql);

  it('a database that is up to date is left alone', async () => {
    expect(await run()).to.deep.equal([]);
  });

  it('a new file is applied once, as the owner and not as the migrator', async () => {
    await add('9001_probe.sql', '-- A probe.\ncreate table probe (id int);');
    expect(await run()).to.deep.equal(['9001_probe.sql']);
    expect(await run()).to.deep.equal([]);
    const { rows } = await test.db.system.raw("select tableowner from pg_tables where tablename = 'probe'");
    expect(rows).to.deep.equal([{ tableowner: 'motcua_owner' }]);
  });

  it('a file that fails leaves nothing behind and is named', async () => {
    await add('9001_probe.sql', '-- A probe.\ncreate table probe (id int); select 1 / 0;');
    expect(await refusal()).to.contain('9001_probe.sql').and.to.contain('division');
    const { rows } = await test.db.system.raw("select from pg_tables where tablename = 'probe'");
    expect(rows).to.deep.equal([]);
  });

  it('a file that was changed after it was applied is refused', async () => {
    await add('9001_probe.sql', '-- A probe.\nselect 1;');
    await run();
    await add('9001_probe.sql', '-- A probe.\nselect 2;');
    expect(await refusal()).to.contain('9001_probe.sql').and.to.contain('changed');
  });

  it('a database newer than the product is refused', async () => {
    await add('9001_probe.sql', '-- A probe.\nselect 1;');
    await run();
    await rm(join(folder, '9001_probe.sql'));
    expect(await refusal()).to.contain('newer');
  });

  it('two that start at once apply each file once', async () => {
    await add('9001_probe.sql', '-- A probe.\ncreate table probe (id int);');
    const applied = await Promise.all([run(), run()]);
    expect(applied.flat()).to.deep.equal(['9001_probe.sql']);
  });

  it('a file without a reason, a wrong name and a number used twice are refused, each with its file', async () => {
    const reading = (): Promise<string> => readMigrations(folder).then(() => '', (error: Error) => error.message);
    await add('9001_probe.sql', 'select 1;');
    expect(await reading()).to.contain('9001_probe.sql').and.to.contain('first line');
    await add('9001_probe.sql', '-- A probe.\n');
    await add('9001_twice.sql', '-- A probe.\n');
    expect(await reading()).to.contain('9001_twice.sql').and.to.contain('taken');
    await rm(join(folder, '9001_twice.sql'));
    await add('later.sql', '-- A probe.\n');
    expect(await reading()).to.contain('later.sql');
  });
});
