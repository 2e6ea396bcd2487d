/** A text without the marks on its letters, and d for đ: "Hồ sơ đã xong" is "Ho so da xong", for ways that carry plain letters only. */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

/** "Tra cứu" is "TRA CUU". */
function bare(text: string): string {
  return withoutMarks(text).toUpperCase();
}

const shape = /^(?=.*[0-9])[0-9A-Z][0-9A-Z.\-]{4,38}[0-9A-Z]$/;

/**
 * The dossier's code in a text such as "TRACUU <code>", in capitals; null where it holds none. Case, diacritics, spaces within
 * the keyword, typed angle brackets and spaces around hyphens do not matter. `keyword` null: a bare code will do.
 */
export function codeInText(text: string, keyword: string | null): string | null {
  const words = bare(text).replace(/[<>«»"']/g, ' ').replace(/\s*-\s*/g, '-').trim();
  const rest = keyword === null ? words : afterKeyword(words, bare(keyword));
  if (rest === null) return null;
  const code = rest.replace(/[.,;:!?]+$/, '').trim();
  return shape.test(code) ? code : null;
}

/** What follows the keyword; its letters may have been typed with spaces between ("TRA CUU"). */
function afterKeyword(text: string, keyword: string): string | null {
  const spaced = [...keyword].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s*');
  return new RegExp(`^${spaced}[\\s:]+(.*)$`, 's').exec(text)?.[1]?.trim() ?? null;
}
