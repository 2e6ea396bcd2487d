import { withoutMarks } from '../contract/code-in-text.ts';
import type { Procedure } from '../contract/procedure.ts';

/** The procedures of one province, with a search that understands no diacritics and synonyms. */
export interface Catalogue {
  readonly all: readonly Procedure[];
  search(query: string): readonly Procedure[];
}

export function createCatalogue(procedures: readonly Procedure[]): Catalogue {
  const index = procedures.map((procedure) => ({
    procedure,
    name: plain(`${procedure.name.vi} ${procedure.name.en}`),
    words: plain([procedure.code, procedure.field.name.vi, procedure.field.name.en, ...procedure.synonyms].join(' ')),
  }));
  return {
    all: procedures,
    search(query) {
      const words = plain(query).split(' ').filter(Boolean);
      if (words.length === 0) return procedures;
      return index
        .map((entry) => ({ procedure: entry.procedure, score: words.reduce((sum, word) => sum + score(entry, word), 0), hits: words.filter((word) => score(entry, word) > 0).length }))
        .filter((found) => found.hits === words.length)
        .sort((a, b) => b.score - a.score)
        .map((found) => found.procedure);
    },
  };
}

function score(entry: { name: string; words: string }, word: string): number {
  if (` ${entry.name}`.includes(` ${word}`)) return 3;
  if (` ${entry.words}`.includes(` ${word}`)) return 2;
  return entry.name.includes(word) || entry.words.includes(word) ? 1 : 0;
}

/** Small letters without diacritics, words apart by one blank. */
export function plain(text: string): string {
  return withoutMarks(text)
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, ' ')
    .trim();
}
