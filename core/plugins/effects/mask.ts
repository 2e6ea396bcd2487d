/** Blanks what may be personal in a plugin's or a provider's own words: addresses and long numbers. */
export function mask(text: string): string {
  return text.replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '…@…').replace(/\+?\d[\d .-]{7,}\d/g, '…').slice(0, 500);
}
