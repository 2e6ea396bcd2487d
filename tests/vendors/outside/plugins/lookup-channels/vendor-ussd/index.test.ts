import { expect } from 'chai';
import { channelKit, sampleText, scenariosOf } from '../../../../../kit/plugin-kit.ts';
import plugin from './index.ts';
import { longest, plainAnswer } from './plain-answer.ts';

const scenarios = await scenariosOf(import.meta.dirname);

describe('look-up channel: vendor-ussd', () => {
  for (const { title, play } of scenarios) it(title, play);

  it('every letter of Vietnamese becomes one of ASCII, capitals too', () => {
    const letters = 'aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ';
    expect(plainAnswer(letters)).to.equal('a'.repeat(18) + 'e'.repeat(12) + 'i'.repeat(6) + 'o'.repeat(18) + 'u'.repeat(12) + 'y'.repeat(6) + 'd');
    expect(plainAnswer(letters.toUpperCase())).to.equal(plainAnswer(letters).toUpperCase());
  });

  it('an answer of any length is one line of printable ASCII that fits a screen', async () => {
    const { host } = channelKit(import.meta.dirname, { secrets: { key: 'khoa-chung-cua-phep-thu' } });
    for (let length = 0; length <= 2 * longest; length += 1) {
      for (const part of ['ệ', 'Hồ sơ…\n', '😀 ']) {
        const { body } = await plugin.reply(host, part.repeat(length).slice(0, length), sampleText());
        expect(body).to.match(/^[\x20-\x7e]{0,160}$/);
      }
    }
  });

  it('what fits is left whole: 160 characters are not cut, 161 are', () => {
    expect(plainAnswer('a'.repeat(160))).to.equal('a'.repeat(160));
    expect(plainAnswer('a'.repeat(161))).to.equal(`${'a'.repeat(157)}...`);
    expect(plainAnswer(`${'a'.repeat(157)} bc`)).to.equal(`${'a'.repeat(157)} bc`);
    expect(plainAnswer(`${'a'.repeat(157)} bcd`)).to.equal(`${'a'.repeat(157)}...`);
  });
});
