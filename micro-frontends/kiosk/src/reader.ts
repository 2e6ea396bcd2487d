/** Between two keys of a reader passes less time than any person's hand needs. */
const fastestPersonMs = 50;
/** Shorter than this is nobody's code. */
const shortest = 6;

/** Tells a QR reader, which types like a keyboard and ends with Enter, from a person who types. */
export class Reader {
  #text = '';
  #last = -Infinity;

  /** Takes one key with its instant in milliseconds; gives the whole text when Enter ends what a reader typed, else null. */
  key(key: string, at: number): string | null {
    if (at - this.#last > fastestPersonMs) this.#text = '';
    this.#last = at;
    if (key === 'Enter') {
      const text = this.#text;
      this.#text = '';
      return text.length >= shortest ? text : null;
    }
    if (key.length === 1) this.#text += key;
    return null;
  }
}
