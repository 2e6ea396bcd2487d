import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { loadTexts } from '../texts/translate.ts';
import { readableParams } from './word-message.ts';

const texts = loadTexts([new URL('./', import.meta.url), new URL('../dossiers/', import.meta.url)]);

describe('the words of messages', () => {
  it('every notice of the inbox has a short form, which tells no more than the dossier\'s code, a day and where to read on', () => {
    const { notices } = JSON.parse(readFileSync(new URL('../dossiers/texts.vi.json', import.meta.url), 'utf8')) as { notices: Record<string, string> };
    const names = Object.keys(notices).filter((key) => key.endsWith('-subject')).map((key) => key.replace('-subject', ''));
    expect(names.length).to.be.greaterThan(9);
    for (const name of names) {
      for (const language of ['vi', 'en'] as const) {
        const places = [...texts.say(language, `messages.${name}-short`).matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
        expect(places, name).to.include.members(['reference', 'link']);
        expect(['reference', 'link', 'lastDay', 'after', 'until'], name).to.include.members(places);
      }
    }
  });

  it('days and instants are written as people write them', () => {
    expect(readableParams(texts, 'vi', { lastDay: '2025-07-10', after: '2025-06-09T09:30:00.000Z', ground: null })).to.deep.equal({ lastDay: '10/07/2025', after: 'thứ Hai, 09/06/2025, 16:30', ground: '', why: '' });
  });
});
