import { expect } from 'chai';
import { Model } from 'objection';
import pg from 'pg';
import { tenantId, readTenant, withTenant } from '../tenancy/with-tenant.ts';
import { testDatabase } from '../../tests/kit/database.ts';
import type { TestDatabase } from '../../tests/kit/database.ts';
import { statementNames } from './statement-names.ts';

const north = tenantId('north');
const south = tenantId('south');

/** The message a promise is rejected with; fails if it is not. */
async function refusal(promise: PromiseLike<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('expected a refusal');
}

describe('One tenant at a time', function () {
  this.timeout(20_000);
  let test: TestDatabase;

  before(async () => {
    test = await testDatabase();
    const admin = new pg.Client({ connectionString: test.adminUrl });
    await admin.connect();
    await admin.query(`
      set role motcua_owner;
      create table note (tenant_id text, id int, body text not null, primary key (tenant_id, id));
      select make_tenant_table('note');
      reset role;
      insert into note select t, n, t || n from unnest(array['north', 'south']) t, generate_series(1, 20) n`);
    await admin.end();
  });
  after(() => test.close());

  /** What any next borrower of the pool's two connections would see: the setting and the rows. */
  async function leftBehind(): Promise<{ setting: string | null; rows: number }[]> {
    return Promise.all([1, 2].map(async () => {
      const { rows } = await test.db.system.raw(
        "select current_setting('app.tenant_id', true) as setting, (select count(*) from note) as rows, pg_sleep(0.02)");
      const [row] = rows as { setting: string | null; rows: number }[];
      if (row === undefined) throw new Error('no row');
      return { setting: row.setting, rows: row.rows };
    }));
  }

  async function expectNothingLeft(): Promise<void> {
    for (const { setting, rows } of await leftBehind()) {
      expect(setting ?? '').to.equal('');
      expect(rows).to.equal(0);
    }
  }

  it('a tenant reads its own rows in one statement, and nothing stays on the connection', async () => {
    const rows = await readTenant(test.db, north)('note').select('body').orderBy('id').limit(2);
    expect(rows).to.deep.equal([{ body: 'north1' }, { body: 'north2' }]);
    await expectNothingLeft();
  });

  it('without a tenant not one row is seen', async () => {
    expect(await test.db.system('note').select()).to.deep.equal([]);
  });

  it('a tenant that asks for another tenant’s rows by name gets none', async () => {
    expect(await readTenant(test.db, north)('note').where({ tenant_id: 'south' })).to.deep.equal([]);
  });

  it('400 mixed units of two tenants over two connections, some failing, never show a foreign row', async () => {
    const foreign: unknown[] = [];
    await Promise.all(Array.from({ length: 400 }, async (_, index) => {
      const tenant = index % 2 === 0 ? north : south;
      const look = async (tx: ReturnType<typeof readTenant>): Promise<void> => {
        const rows: { tenant_id: string }[] = await tx('note').select('tenant_id').where('id', '>', index % 18).limit(3);
        expect(rows).to.have.length.greaterThan(0);
        foreign.push(...rows.filter((row) => row.tenant_id !== tenant));
      };
      if (index % 3 === 0) await look(readTenant(test.db, tenant));
      else if (index % 7 === 0) await refusal(withTenant(test.db, tenant, async (tx) => { await look(tx); throw new Error('stop'); }));
      else if (index % 11 === 0) await refusal(readTenant(test.db, tenant).raw('select 1 / (id - id) from note'));
      else await withTenant(test.db, tenant, look);
    }));
    expect(foreign).to.deep.equal([]);
    await expectNothingLeft();
  });

  it('an insert with another tenant’s id is refused, in one statement and in a transaction', async () => {
    const stranger = { tenant_id: 'south', id: 99, body: 'x' };
    expect(await refusal(readTenant(test.db, north)('note').insert(stranger))).to.contain('row-level security');
    expect(await refusal(withTenant(test.db, north, (tx) => tx('note').insert(stranger)))).to.contain('row-level security');
  });

  it('an insert without a tenant’s id belongs to the tenant of the transaction', async () => {
    await withTenant(test.db, south, (tx) => tx('note').insert({ id: 50, body: 'own' }));
    expect(await readTenant(test.db, south)('note').where({ id: 50 }).select('tenant_id')).to.deep.equal([{ tenant_id: 'south' }]);
    expect(await readTenant(test.db, north)('note').where({ id: 50 })).to.deep.equal([]);
  });

  it('work that fails is rolled back as a whole', async () => {
    await refusal(withTenant(test.db, north, async (tx) => {
      await tx('note').insert({ id: 60, body: 'lost' });
      throw new Error('second thoughts');
    }));
    expect(await readTenant(test.db, north)('note').where({ id: 60 })).to.deep.equal([]);
  });

  it('work that swallowed a database error is not reported as kept', async () => {
    const message = await refusal(withTenant(test.db, north, async (tx) => {
      await tx('note').insert({ id: 61, body: 'lost' });
      await refusal(tx.raw('select 1 / 0'));
      return 'kept';
    }));
    expect(message).to.contain('rolled back');
    expect(await readTenant(test.db, north)('note').where({ id: 61 })).to.deep.equal([]);
  });

  it('the connection is usable after an error, also in the statement that was being prepared', async () => {
    const read = readTenant(test.db, north);
    for (let round = 0; round < 4; round += 1) {
      expect(await refusal(read.raw('select body from nowhere where id = ?', [1]))).to.contain('nowhere');
      expect((await read.raw('select body from note where id = ?', [1])).rows).to.deep.equal([{ body: 'north1' }]);
    }
  });

  it('a hand-written BEGIN is refused and its connection is not handed on', async () => {
    expect(await refusal(readTenant(test.db, north).raw('begin'))).to.contain('withTenant');
    await expectNothingLeft();
  });

  it('a read goes on when a migration has changed the table under its prepared statement', async () => {
    const read = readTenant(test.db, north);
    for (let round = 0; round < 6; round += 1) await read.raw('select * from note where id = ?', [1]);
    const admin = new pg.Client({ connectionString: test.adminUrl });
    await admin.connect();
    await admin.query('alter table note add column colour text');
    await admin.end();
    for (let round = 0; round < 6; round += 1) {
      expect((await read.raw('select * from note where id = ?', [1])).rows[0]).to.have.property('colour', null);
    }
  });

  it('a model reads and writes through either kind of access, and through none not at all', async () => {
    class Note extends Model {
      static override tableName = 'note';
      static override idColumn = ['tenant_id', 'id'];
      declare id: number;
      declare body: string;
    }
    await withTenant(test.db, north, async (tx) => {
      await Note.query(tx).insert({ id: 70, body: 'first' });
      await Note.query(tx).patch({ body: 'second' }).where({ id: 70 });
    });
    expect((await Note.query(readTenant(test.db, north)).findById(['north', 70]))?.body).to.equal('second');
    expect(await Note.query(readTenant(test.db, south)).findById(['north', 70])).to.equal(undefined);
    expect(await refusal(Note.query().then((rows) => rows))).to.contain('no database connection');
  });

  it('an error message names the statement and never the values, which are citizens’ data', async () => {
    const message = await refusal(readTenant(test.db, north).raw('select nothing(?)', ['Nguyễn Văn A']));
    expect(message).to.contain('nothing').and.not.to.contain('Nguyễn');
  });

  it('instants read as ISO text in UTC, dates as days, whole numbers as numbers', async () => {
    const { rows } = await readTenant(test.db, north).raw(
      "select '2025-06-09 08:00:00.5+07'::timestamptz as at, '2025-06-09'::date as day, 12345678901::bigint as n, 'infinity'::timestamptz as open");
    expect(rows[0]).to.deep.equal({ at: '2025-06-09T01:00:00.500Z', day: '2025-06-09', n: 12345678901, open: 'infinity' });
  });

  it('a name that is not a tenant’s is refused before it reaches the database', () => {
    for (const bad of ['', 'A', "x'; drop table note", '-a', 'a'.repeat(64)]) expect(() => tenantId(bad)).to.throw('not a tenant');
  });
});

describe('Names for prepared statements', () => {
  it('a text earns its name on its second sighting and keeps it', () => {
    const nameOf = statementNames();
    expect(nameOf('select 1')).to.equal(undefined);
    const name = nameOf('select 1');
    expect(name).to.be.a('string');
    expect(nameOf('select 1')).to.equal(name);
  });

  it('there are never more names than the limit', () => {
    const nameOf = statementNames(3);
    const texts = Array.from({ length: 10 }, (_, index) => `select ${index}`);
    const names = [...texts, ...texts].map(nameOf).filter((name) => name !== undefined);
    expect(new Set(names).size).to.equal(3);
  });
});
