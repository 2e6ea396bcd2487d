/** Under which heading a rule point is shown where many stand together: by the first word of its key. */
const themes = {
  intake: ['intake', 'dossier', 'forms', 'service', 'fallback'],
  processing: ['processing', 'handover', 'staff'],
  result: ['result', 'archive'],
  lookup: ['lookup', 'notify'],
  payment: ['payment'],
  publication: ['publication', 'procedure'],
  identity: ['identity', 'account'],
  digitisation: ['digitisation', 'data', 'datastore', 'population_db'],
  feedback: ['feedback', 'qa', 'support', 'incident', 'issue', 'maintenance'],
  reports: ['report', 'evaluation', 'inspection'],
  security: ['security', 'audit', 'api', 'backup'],
  operation: ['scope', 'availability', 'regime', 'law', 'tenant', 'portal', 'agency', 'integration', 'hosting', 'change', 'unit'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Theme = keyof typeof themes;

const byWord = new Map<string, Theme>(Object.entries(themes).flatMap(([theme, words]) => words.map((word) => [word, theme as Theme])));

/** In the order in which pages show them. */
export const themesInOrder = Object.keys(themes) as readonly Theme[];

/** Throws for a point that stands under no heading: a test walks over all of them. */
export function themeOf(point: string): Theme {
  const theme = byWord.get(point.split('.')[0] ?? '');
  if (theme === undefined) throw new Error(`The rule point "${point}" stands under no theme (core/law/themes.ts).`);
  return theme;
}
