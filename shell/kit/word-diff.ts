export interface Piece {
  readonly text: string;
  readonly changed: boolean;
}

/** The words of two texts, each marked where the other does not have them (longest common subsequence). */
export function wordDiff(before: string, after: string): { readonly before: readonly Piece[]; readonly after: readonly Piece[] } {
  const [a, b] = [before.split(/(?<=\s)/), after.split(/(?<=\s)/)];
  const length = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => length[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) for (let j = b.length - 1; j >= 0; j -= 1) (length[i] as number[])[j] = same(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const left: Piece[] = [];
  const right: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(a[i], b[j])) {
      add(left, a[i++] ?? '', false);
      add(right, b[j++] ?? '', false);
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) add(left, a[i++] ?? '', true);
    else add(right, b[j++] ?? '', true);
  }
  return { before: left, after: right };
}

const same = (a: string | undefined, b: string | undefined) => a?.trim() === b?.trim();

function add(pieces: Piece[], text: string, changed: boolean): void {
  const last = pieces.at(-1);
  if (last?.changed === changed) pieces[pieces.length - 1] = { text: last.text + text, changed };
  else pieces.push({ text, changed });
}
