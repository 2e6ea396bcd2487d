/** A list without repeats, in order of first appearance: clauses are named once each. */
export function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}
