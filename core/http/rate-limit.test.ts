import { expect } from 'chai';
import type { Context } from 'koa';
import { Problem } from './problem.ts';
import { rateLimit } from './rate-limit.ts';

describe('rate limits', () => {
  const limits = { uploadMegabytes: 1, bodyKilobytes: 1, requestsPerMinute: 2, lookupsPerMinute: 1, lookupMissesPerHour: 1, lookupMissesPerHourOfAll: 1, signInsPerMinute: 1 };
  let now = 0;
  const asking = () => {
    now = 0;
    const limit = rateLimit(limits, () => now);
    return async (path: string, ip: string, method = 'GET'): Promise<number> => {
      try {
        await limit({ path, ip, method } as unknown as Context & never, async () => undefined);
        return 200;
      } catch (error) {
        return (error as Problem).status;
      }
    };
  };

  it('a third request within a minute is refused, another network and another minute are not', async () => {
    const ask = asking();
    expect([await ask('/api/x', '192.0.2.1'), await ask('/api/y', '192.0.2.1'), await ask('/nhung/z', '192.0.2.1')]).to.deep.equal([200, 200, 429]);
    expect([await ask('/api/x', '192.0.2.2'), await ask('/healthz', '192.0.2.1')]).to.deep.equal([200, 200]);
    now = 60_001;
    expect(await ask('/api/x', '192.0.2.1')).to.equal(200);
  });

  it('sign-in has a lower limit of its own', async () => {
    const ask = asking();
    expect([await ask('/oidc/sign-in/1', '192.0.2.1', 'POST'), await ask('/oidc/sign-in/1', '192.0.2.1', 'POST')]).to.deep.equal([200, 429]);
  });

  it('whoever comes from many thousand networks does not set the others\' counts back', async () => {
    const ask = asking();
    for (let n = 0; n < 15_000; n += 1) await ask('/api/x', `198.18.${n >> 8}.${n & 255}`);
    for (const expected of [200, 200, 429]) expect(await ask('/api/x', '192.0.2.1')).to.equal(expected);
    for (let n = 0; n < 15_000; n += 1) await ask('/api/x', `198.19.${n >> 8}.${n & 255}`);
    expect(await ask('/api/x', '192.0.2.1')).to.equal(429);
  });

  it('another system that calls by GET has no more than one that posts', async () => {
    const ask = asking();
    const answers = [];
    for (const method of ['GET', 'POST', 'GET', 'POST']) answers.push(await ask('/api/inbound/x', 'gateway', method));
    expect(answers).to.deep.equal([200, 200, 429, 429]);
  });
});
