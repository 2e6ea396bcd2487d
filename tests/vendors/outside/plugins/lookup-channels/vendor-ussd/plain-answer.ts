/** What one USSD screen holds. */
export const longest = 160;

const signs: { readonly [sign: string]: string } = { 'đ': 'd', 'Đ': 'D', '–': '-', '—': '-', '‑': '-', '‘': "'", '’': "'", '“': '"', '”': '"', '«': '"', '»': '"', '…': '...', '₫': 'd', '·': '-' };

/** The sentence in ASCII, without diacritics, in one line of at most 160 characters; what does not fit ends at a word, with "...". */
export function plainAnswer(sentence: string): string {
  const bare = sentence.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^\x20-\x7e\s]/gu, (sign) => signs[sign] ?? '?').replace(/\s+/g, ' ').trim();
  if (bare.length <= longest) return bare;
  const head = bare.slice(0, longest - 2);
  const end = head.lastIndexOf(' ');
  // A text without any space is cut where it must be.
  return `${(end > 0 ? head.slice(0, end) : head).slice(0, longest - 3)}...`;
}
