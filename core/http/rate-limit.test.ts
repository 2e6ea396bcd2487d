import { expect } from 'chai';
import type { Context } from 'koa';
import { Problem } from './problem.ts';
import { rateLimit } from './rate-limit.ts';

describe('rate limits', () => {
  const limits = { uploadMegabytes: 1, bodyKilobytes: 1, requestsPerMinute: 5, lookupsPerMinute: 2, signInsPerMinute: 1 };

  it('a third look-up within a minute is refused, another address and another minute are not', async () => {
    let now = 0;
    const limit = rateLimit(limits, () => now);
    const ask = async (path: string, ip: string): Promise<number> => {
      try {
        await limit({ path, ip, method: 'GET', set: () => undefined } as unknown as Context & never, async () => undefined);
        return 200;
      } catch (error) {
        return (error as Problem).status;
      }
    };
    expect([await ask('/api/lookup/x', 'a'), await ask('/api/lookup/y', 'a'), await ask('/api/lookup/z', 'a')]).to.deep.equal([200, 200, 429]);
    expect(await ask('/api/lookup/x', 'b')).to.equal(200);
    expect(await ask('/healthz', 'a')).to.equal(200);
    now = 60_001;
    expect(await ask('/api/lookup/x', 'a')).to.equal(200);
  });

  it('another system that calls by GET has no more than one that posts: the sixth call of a minute is refused', async () => {
    const limit = rateLimit(limits, () => 0);
    const call = (method: string) => Promise.resolve().then(() => limit({ path: '/api/inbound/x', ip: 'gateway', method, set: () => undefined } as unknown as Context & never, async () => undefined)).then(() => 200, (error: Problem) => error.status);
    const answers = [];
    for (const method of ['GET', 'POST', 'GET', 'POST', 'GET', 'GET', 'POST']) answers.push(await call(method));
    expect(answers).to.deep.equal([200, 200, 200, 200, 200, 429, 429]);
  });
});
