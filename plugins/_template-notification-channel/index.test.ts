import { expect } from 'chai';
import { channelKit, sampleMessage, scenariosOf } from '../../tests/kit/plugin-kit.ts';
import plugin from './index.ts';

const scenarios = await scenariosOf(import.meta.dirname);
const province = { config: { gateway: 'https://gateway.example.vn' }, secrets: { key: 'khoa-chung-cua-phep-thu' } };

describe('notification channel: template', () => {
  for (const { title, play } of scenarios) it(title, play);

  for (const [status, outcome] of [[200, 'sent'], [404, 'unreachable-recipient'], [503, 'retry'], [400, 'rejected']] as const) {
    it(`a gateway that answers ${status} means "${outcome}"`, async () => {
      const kit = channelKit(import.meta.dirname, { ...province, outside: { http: [{ expect: { url: '{{config.gateway}}/messages' }, answer: { status, body: { id: 'm-1' } } }] } });
      expect(await plugin.send(kit.host, sampleMessage())).to.have.property('outcome', outcome);
      kit.verify();
    });
  }
});
