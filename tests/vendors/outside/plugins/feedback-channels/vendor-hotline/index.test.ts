import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { channelKit, sampleCall, sampleFeedback, scenariosOf } from '../../../../../kit/plugin-kit.ts';
import plugin from './index.ts';

const scenarios = await scenariosOf(import.meta.dirname);
const at = '2025-06-10T02:00:00.000Z';
const key = 'khoa-ky-cua-phep-thu';

/** The plugin's host of one province that sets this tolerance. */
function kit(toleranceSeconds?: number) {
  return channelKit(import.meta.dirname, { at, config: { centre: 'https://hotline.example.vn/', ...(toleranceSeconds === undefined ? {} : { toleranceSeconds }) }, secrets: { token: 'ma-truy-cap-cua-phep-thu', key } });
}

/** A proven call, so many seconds off the platform's clock. */
function callOf(body: string, seconds = 0) {
  const time = new Date(Date.parse(at) + seconds * 1000).toISOString();
  return { ...sampleCall(), body, headers: { 'x-hotline-time': time, 'x-hotline-signature': `v1=${createHmac('sha256', key).update(`${time}.${body}`).digest('hex')}` } };
}

const event = (more: object) => JSON.stringify({ events: [{ type: 'ticket.updated', ticketNo: 'T-1', status: 'processing', ...more }] });

describe('feedback channel: vendor-hotline', () => {
  for (const { title, play } of scenarios) it(title, play);

  it('a call counts up to the tolerance, early or late, and not a second more', async () => {
    for (const tolerance of [undefined, 30, 900]) {
      const seconds = tolerance ?? 300;
      const { host } = kit(tolerance);
      for (const off of [-seconds, 0, seconds]) expect((await plugin.receive(host, callOf(event({}), off))).refused, `${off} s of ${seconds}`).to.equal(null);
      for (const off of [-seconds - 1, seconds + 1]) expect(await plugin.receive(host, callOf(event({}), off)), `${off} s of ${seconds}`).to.deep.equal({ refused: 401 });
    }
  });

  it('a proof is of the whole body: one letter otherwise, and nothing is read', async () => {
    const { host } = kit();
    const call = callOf(event({}));
    expect(await plugin.receive(host, { ...call, body: `${call.body} ` })).to.deep.equal({ refused: 401 });
    expect(await plugin.receive(host, { ...call, headers: {} })).to.deep.equal({ refused: 401 });
  });

  it('a slash at the end of the address is no second one', async () => {
    const made = kit();
    made.expect({ http: [{ expect: { url: 'https://hotline.example.vn/v1/tickets' }, answer: { status: 201, body: { ticketNo: 'T-1' } } }] });
    expect(await plugin.deliver?.(made.host, sampleFeedback())).to.deep.equal({ outcome: 'taken', reference: 'T-1' });
    made.verify();
  });
});
