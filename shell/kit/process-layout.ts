export interface PictureStep {
  readonly name: string;
  readonly role: string;
  readonly kind: 'work' | 'approval';
  readonly term: string;
}

export interface PictureShare {
  readonly id: string;
  readonly name: string;
  readonly agency: string;
  readonly amount: number;
  readonly after: readonly string[];
}

export interface Line {
  readonly text: string;
  readonly y: number;
}

export interface StepBox {
  readonly y: number;
  readonly height: number;
  readonly approval: boolean;
  readonly title: readonly Line[];
  readonly who: readonly Line[];
}

export interface ShareBar {
  readonly id: string;
  readonly label: readonly Line[];
  readonly y: number;
  readonly x: number;
  readonly width: number;
}

/** Width of the drawing in its own units: that of a phone, so that nothing becomes too small to read there. */
export const pictureWidth = 320;
const lineHeight = 20;
const padding = 14;
const gap = 34;
/** Letters that fit into a box in one line. */
const letters = 33;
const barHeight = 14;

/** Boxes one under the other, each as high as its words need. */
export function stepBoxes(steps: readonly PictureStep[]): { readonly boxes: readonly StepBox[]; readonly height: number } {
  let y = 0;
  const boxes = steps.map((step, index): StepBox => {
    const title = wrap(`${index + 1}. ${step.name}`, letters);
    const who = wrap(`${step.role} · ${step.term}`, letters + 3);
    const top = y;
    const height = padding * 2 + (title.length + who.length) * lineHeight - 6;
    y += height + gap;
    const line = (text: string, place: number): Line => ({ text, y: top + padding + (place + 1) * lineHeight - 8 });
    return { y: top, height, approval: step.kind === 'approval', title: title.map(line), who: who.map((text, place) => line(text, title.length + place)) };
  });
  return { boxes, height: Math.max(0, y - gap) };
}

/**
 * A bar for each share of an agency: it begins where the last of those it waits for ends, so that shares beside each other
 * lie beside each other. `whole`: the posted term, which the full width stands for, or the longest way where that is longer.
 */
export function shareBars(shares: readonly PictureShare[], whole: number): { readonly bars: readonly ShareBar[]; readonly height: number; readonly end: number } {
  const ends = new Map<string, number>();
  const startOf = (share: PictureShare, seen: ReadonlySet<string>): number => Math.max(0, ...share.after.map((id) => (seen.has(id) ? 0 : endOf(id, seen))));
  const endOf = (id: string, seen: ReadonlySet<string>): number => {
    const share = shares.find((one) => one.id === id);
    if (share === undefined) return 0;
    const end = ends.get(id) ?? startOf(share, new Set([...seen, id])) + share.amount;
    ends.set(id, end);
    return end;
  };
  const longest = Math.max(whole, 1, ...shares.map((share) => endOf(share.id, new Set())));
  let y = 0;
  const bars = shares.map((share): ShareBar => {
    const words = wrap(`${share.agency}: ${share.name}`, letters + 4);
    const top = y;
    y += words.length * lineHeight + barHeight + 18;
    const end = endOf(share.id, new Set());
    return {
      id: share.id, label: words.map((text, place) => ({ text, y: top + (place + 1) * lineHeight - 5 })), y: top + words.length * lineHeight + 2,
      x: ((end - share.amount) / longest) * pictureWidth, width: Math.max(4, (share.amount / longest) * pictureWidth),
    };
  });
  return { bars, height: y, end: (whole / longest) * pictureWidth };
}

/** Words into lines of at most `width` letters; a longer word keeps its own line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
