import { expect } from 'chai';
import { channelKit, sampleFeedback, scenariosOf } from '../../tests/kit/plugin-kit.ts';
import plugin from './index.ts';

const scenarios = await scenariosOf(import.meta.dirname);
const province = { config: { gateway: 'https://gateway.example.vn' }, secrets: { key: 'khoa-chung-cua-phep-thu' } };

describe('feedback channel: template', () => {
  for (const { title, play } of scenarios) it(title, play);

  for (const [status, body] of [[503, ''], [401, '{}'], [201, 'ok'], [200, '{"reference": ""}']] as const) {
    it(`${status} with "${body}" gives no reference: a failure, so that it is sent again`, async () => {
      const kit = channelKit(import.meta.dirname, { ...province, outside: { http: [{ expect: { url: '{{config.gateway}}/feedback' }, answer: { status, body } }] } });
      expect(await plugin.deliver?.(kit.host, sampleFeedback())).to.deep.equal({ outcome: 'failed', reason: `status ${status}` });
      kit.verify();
    });
  }
});
