import { expect } from 'chai';
import { channelKit, sampleText, scenariosOf } from '../../tests/kit/plugin-kit.ts';
import plugin from './index.ts';

const scenarios = await scenariosOf(import.meta.dirname);
const province = { secrets: { key: 'khoa-chung-cua-phep-thu' } };

describe('look-up channel: template', () => {
  for (const { title, play } of scenarios) it(title, play);

  it('finds the code after the keyword, or alone where no keyword is set', async () => {
    const { host } = channelKit(import.meta.dirname, province);
    expect(await plugin.asks(host, 'Tra cứu h30.1-250610-0001', { keyword: 'TRACUU', number: '8083' })).to.equal('H30.1-250610-0001');
    expect(await plugin.asks(host, 'h30.1-250610-0001', { keyword: null, number: null })).to.equal('H30.1-250610-0001');
    expect(await plugin.asks(host, 'H30.1-250610-0001', { keyword: 'TRACUU', number: '8083' })).to.equal(null);
  });

  it('answers whoever asked', async () => {
    const { host } = channelKit(import.meta.dirname, province);
    expect(JSON.parse((await plugin.reply(host, 'Hồ sơ đã xong.', sampleText({ from: '84900000101' }))).body)).to.deep.equal({ to: '84900000101', text: 'Hồ sơ đã xong.' });
  });
});
