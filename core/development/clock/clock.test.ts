import { expect } from 'chai';
import Koa from 'koa';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../../http/problem.ts';
import { clockRoutes } from './clock-routes.ts';
import { openDevelopmentClock, startJourneyIfNew } from './development-clock.ts';

describe('development clock: time travel', () => {
  let folder: string;
  let file: string;
  let realNow: number;
  const real = () => realNow;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'motcua-clock-'));
    file = join(folder, 'data/clock.json');
    realNow = Date.parse('2026-03-02T09:00:00+07:00');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('new data starts on Monday 9 June 2025 at 8:00, and the clock runs', () => {
    startJourneyIfNew(file, real);
    const clock = openDevelopmentClock(file, real);
    expect(clock.state()).to.deep.equal({ travelling: true, now: '2025-06-09T01:00:00.000Z' });
    realNow += 90 * 60_000;
    expect(clock.state().now).to.equal('2025-06-09T02:30:00.000Z');
  });

  it('data that has a clock keeps it over a restart', () => {
    openDevelopmentClock(file, real).set(Date.parse('2025-01-31T20:00:00+07:00'));
    realNow += 60_000;
    startJourneyIfNew(file, real);
    expect(openDevelopmentClock(file, real).state().now).to.equal('2025-01-31T13:01:00.000Z');
  });

  it('after reset it is real time, and stays so over a restart', () => {
    startJourneyIfNew(file, real);
    openDevelopmentClock(file, real).reset();
    startJourneyIfNew(file, real);
    expect(openDevelopmentClock(file, real).state()).to.deep.equal({ travelling: false, now: '2026-03-02T02:00:00.000Z' });
  });

  it('another process follows within a second', () => {
    startJourneyIfNew(file, real);
    const web = openDevelopmentClock(file, real);
    const worker = openDevelopmentClock(file, real);
    worker.now();
    web.set(Date.parse('2025-07-01T00:00:00+07:00'));
    expect(web.state().now).to.equal('2025-06-30T17:00:00.000Z');
    realNow += 1000;
    expect(worker.state().now).to.equal('2025-06-30T17:00:01.000Z');
  });

  it('told to stand still it stands, for every process, until it is set again', () => {
    const web = openDevelopmentClock(file, real);
    const worker = openDevelopmentClock(file, real);
    web.set(Date.parse('2025-02-10T16:30:00+07:00'), true);
    realNow += 90_000;
    expect([web.state().now, worker.state().now]).to.deep.equal(['2025-02-10T09:30:00.000Z', '2025-02-10T09:30:00.000Z']);
    web.set(Date.parse('2025-02-10T16:30:00+07:00'));
    realNow += 90_000;
    expect(worker.state().now).to.equal('2025-02-10T09:31:30.000Z');
  });

  it('set many times at once, the last instant counts', () => {
    const clock = openDevelopmentClock(file, real);
    for (let day = 1; day <= 28; day += 1) {
      clock.set(Date.UTC(2025, 1, day));
      expect(clock.now()).to.equal(Date.UTC(2025, 1, day));
    }
  });

  it('the file is looked at once a second at the most', () => {
    startJourneyIfNew(file, real);
    const clock = openDevelopmentClock(file, real);
    const before = clock.now();
    writeFileSync(file, 'null');
    expect(clock.now()).to.equal(before);
    realNow += 1000;
    expect(clock.travelling()).to.equal(false);
  });

  it('a broken file is refused with its name and the remedy, never read as some time', () => {
    startJourneyIfNew(file, real);
    for (const broken of ['{"base":', '{"base":"2025","setAt":1}', '{}']) {
      writeFileSync(file, broken);
      const clock = openDevelopmentClock(file, real);
      for (const look of ['first', 'second']) expect(() => clock.now(), `${look} look at ${broken}`).to.throw(/clock\.json.*delete the file/);
    }
  });

  it('only the development composition knows it, so that it cannot exist elsewhere', () => {
    const core = join(import.meta.dirname, '../..');
    const outside = globSync('**/*.ts', { cwd: core }).filter((path) => !path.startsWith('development'));
    expect(outside).to.include('open-platform.ts');
    expect(outside.filter((path) => /from '[./]*development\/(clock|issuer|demo)/.test(readFileSync(join(core, path), 'utf8')))).to.deep.equal([]);
    for (const entry of ['web.ts', 'worker.ts']) {
      expect(readFileSync(join(core, 'development', entry), 'utf8'), entry).to.match(/environment !== 'development'\) throw/);
    }
  });

  describe('its routes', () => {
    let server: Server;
    let address: string;

    beforeEach(async () => {
      const app = new Koa();
      app.use(async (ctx, next) => {
        try {
          await next();
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          ctx.status = error.status;
          ctx.body = { type: error.type, field: error.details.field };
        }
      });
      startJourneyIfNew(file, real);
      app.use(clockRoutes(openDevelopmentClock(file, real)));
      server = app.listen(0, '127.0.0.1');
      await new Promise((done) => server.once('listening', done));
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/development/clock`;
    });
    afterEach(() => server.close());

    const call = async (method: string, body?: string) => {
      const answer = await fetch(address, { method, ...(body === undefined ? {} : { body }) });
      return { status: answer.status, body: (await answer.json()) as unknown };
    };

    it('show, set and reset the lawful now', async () => {
      expect(await call('GET')).to.deep.equal({ status: 200, body: { travelling: true, now: '2025-06-09T01:00:00.000Z' } });
      expect((await call('PUT', '{"now":"2025-01-31T20:00:00+07:00"}')).body).to.deep.equal({ travelling: true, now: '2025-01-31T13:00:00.000Z' });
      expect((await call('DELETE')).body).to.deep.equal({ travelling: false, now: '2026-03-02T02:00:00.000Z' });
      expect(existsSync(file) && readFileSync(file, 'utf8')).to.equal('null');
    });

    it('refuse an instant without an offset, an impossible one, and what is no instant', async () => {
      for (const body of ['{"now":"2025-01-31T20:00:00"}', '{"now":"2025-13-31T20:00:00+07:00"}', '{"now":"2025-02-31T20:00:00+07:00"}', '{"now":"tomorrow"}', '{"now":1738328400000}', '{}', 'null', '', '{"now":']) {
        expect(await call('PUT', body), body).to.deep.equal({ status: 422, body: { type: 'clock-bad-instant', field: '/now' } });
      }
      expect((await call('GET')).body).to.deep.equal({ travelling: true, now: '2025-06-09T01:00:00.000Z' });
    });
  });
});
