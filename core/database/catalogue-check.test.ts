import { expect } from 'chai';
import pg from 'pg';
import { testDatabase } from '../../tests/kit/database.ts';
import type { TestDatabase } from '../../tests/kit/database.ts';
import { checkIsolation } from './catalogue-check.ts';

describe('The catalogue’s isolation check', function () {
  this.timeout(20_000);
  let test: TestDatabase;
  let admin: pg.Client;
  before(async () => {
    test = await testDatabase();
    admin = new pg.Client({ connectionString: test.adminUrl });
    await admin.connect();
  });
  after(async () => {
    await admin.end();
    await test.close();
  });

  it('finds nothing in the product’s own tables', async () => {
    expect(await checkIsolation(test.db.system)).to.deep.equal([]);
  });

  const good = "create table probe (tenant_id text, id int, other int, name text, primary key (tenant_id, id)); select make_tenant_table('probe');";
  const mistakes: [title: string, sql: string, rule: string][] = [
    ['a table whose row security was switched off', 'alter table probe disable row level security', 'row-security-off'],
    ['a table whose owner would see all rows', 'alter table probe no force row level security', 'row-security-not-forced'],
    ['a table without a policy', 'drop policy tenant_isolation on probe', 'no-policy'],
    ['a second policy that opens the table', 'create policy open on probe using (true)', 'policy-without-tenant'],
    ['a policy that lets anything be written', 'create policy open on probe for insert with check (true)', 'policy-without-tenant'],
    ['the right to truncate', 'grant truncate on probe to motcua_app', 'app-may-truncate'],
    ['a number that is unique across provinces', 'create unique index on probe (name)', 'unique-without-tenant'],
    ['a key that begins with something else', 'create table p2 (tenant_id text, id int primary key, unique (tenant_id, id))', 'tenant-not-first-in-primary-key'],
    ['a reference that could point into another province',
      'create table target (tenant_id text, id int unique, primary key (tenant_id, id)); alter table probe add foreign key (other) references target (id)',
      'foreign-key-without-tenant'],
    ['a view that looks with its owner’s eyes', 'create view v as select * from probe; grant select on v to motcua_app', 'view-without-security-invoker'],
    ['a materialised view the app may read', 'create materialized view mv as select * from probe; grant select on mv to motcua_app', 'materialised-view-open-to-app'],
    ['a table that the app owns', 'create table mine (id int); alter table mine owner to motcua_app', 'app-owns'],
    ['the right to make tables', 'grant create on schema public to motcua_app', 'app-may-create-in-schema'],
    ['an app role that is above the policies', 'alter role motcua_app bypassrls', 'app-may-bypass'],
    ['an app role that may become the owner', 'grant motcua_owner to motcua_app', 'app-is-member-of'],
    ['a function of another’s rights without its own search path',
      "create function f() returns int language sql security definer as 'select 1'", 'definer-function-without-search-path'],
    ['a function that hands out what its owner sees',
      "create function f() returns int language sql security definer set search_path = pg_catalog as 'select 1'", 'definer-function-bypasses'],
  ];
  for (const [title, sql, rule] of mistakes) {
    it(`finds ${title}`, async () => {
      // Everything in one transaction that is rolled back, roles included; the check runs in it.
      await admin.query('begin');
      try {
        await admin.query(`${good} ${sql}`);
        const client = { acquireConnection: async () => admin, releaseConnection: async () => {} };
        const rules = (await checkIsolation({ client } as unknown as Parameters<typeof checkIsolation>[0])).map((finding) => finding.rule);
        expect(rules).to.include(rule);
      } finally {
        await admin.query('rollback');
      }
    });
  }

  it('make_tenant_table refuses a table whose key does not begin with the tenant', async () => {
    await admin.query('begin');
    try {
      await admin.query('create table bad (id int primary key, tenant_id text)');
      await admin.query("select make_tenant_table('bad')");
      expect.fail('expected a refusal');
    } catch (error) {
      expect((error as Error).message).to.contain('primary key that begins with it');
    } finally {
      await admin.query('rollback');
    }
  });
});
