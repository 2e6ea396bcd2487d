import { inflateSync } from 'node:zlib';

/** A picture inside a PDF, as red, green, blue and full opacity for each point. */
export interface PdfImage {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/** The colour pictures of a PDF whose streams are deflated, as the slip's are; soft masks are passed over. */
export function imagesIn(pdf: Buffer): PdfImage[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/<<(?:(?!endobj)[\s\S])*?\/Subtype \/Image(?:(?!endobj)[\s\S])*?>>\s*stream\r?\n/g)].flatMap((match) => {
    const of = (name: string) => Number(new RegExp(`/${name} (\\d+)`).exec(match[0])?.[1] ?? 0);
    const colours = match[0].includes('/DeviceGray') ? 1 : 3;
    const start = match.index + match[0].length;
    const raw = inflateSync(pdf.subarray(start, text.indexOf('endstream', start)));
    const [width, height] = [of('Width'), of('Height')];
    return colours === 1 ? [] : [{ width, height, rgba: pixels(of('Predictor') >= 10 ? unfiltered(raw, width * 3) : raw, width * height) }];
  });
}

function pixels(rgb: Buffer, count: number): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(count * 4).fill(255);
  for (let n = 0; n < count; n++) rgba.set(rgb.subarray(n * 3, n * 3 + 3), n * 4);
  return rgba;
}

/** PNG's line filters undone (ISO/IEC 15948, 9.2); three bytes a point. */
function unfiltered(raw: Buffer, lineBytes: number): Buffer {
  const lines = raw.length / (lineBytes + 1);
  const out = Buffer.alloc(lines * lineBytes);
  for (let y = 0; y < lines; y++) {
    const filter = raw[y * (lineBytes + 1)] ?? 0;
    for (let x = 0; x < lineBytes; x++) {
      const at = y * lineBytes + x;
      const left = x >= 3 ? (out[at - 3] ?? 0) : 0;
      const up = y > 0 ? (out[at - lineBytes] ?? 0) : 0;
      const corner = x >= 3 && y > 0 ? (out[at - lineBytes - 3] ?? 0) : 0;
      const value = raw[y * (lineBytes + 1) + 1 + x] ?? 0;
      out[at] = value + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
