/** A picture in the two forms that are taken. */
export type PictureType = 'image/png' | 'image/jpeg';

/**
 * The same picture without anything a camera or an editor wrote into it: place, time, device, owner, comments, thumbnails, and
 * whatever follows its end. Only what a viewer needs to draw it stays, with the way it is to be turned. null: its parts are
 * not those of a picture. (Libraries that remove Exif lose how the picture is turned, or decode and encode it anew.)
 */
export function withoutMetadata(bytes: Buffer, type: PictureType): Buffer | null {
  try {
    return type === 'image/png' ? plainPng(bytes) : plainJpeg(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');
/** Chunks that say how to draw; the rest is text, time, Exif, or known to one program only. */
const drawn = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs', 'bKGD']);

function plainPng(bytes: Buffer): Buffer | null {
  if (!bytes.subarray(0, 8).equals(pngSignature)) return null;
  const kept: Buffer[] = [pngSignature];
  for (let at = 8; ; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (drawn.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
}

const start = 0xd8;
const end = 0xd9;
const scan = 0xda;
const comment = 0xfe;
const exif = Buffer.from('Exif\0\0', 'latin1');

function plainJpeg(bytes: Buffer): Buffer | null {
  if (bytes.readUInt16BE(0) !== 0xff00 + start) return null;
  const kept: Buffer[] = [];
  let turned = 1;
  for (let at = 2; ; ) {
    if (bytes.readUInt8(at) !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    // Any number of filling bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === end) return Buffer.concat([Buffer.from([0xff, start]), ...(turned === 1 ? [] : [turnedBy(turned)]), ...kept, Buffer.from([0xff, end])]);
    const after = at + 2 + bytes.readUInt16BE(at + 2);
    if (after > bytes.length) return null;
    const content = bytes.subarray(at + 4, after);
    if (content.subarray(0, exif.length).equals(exif)) turned = orientationIn(content.subarray(exif.length));
    const next = marker === scan ? endOfScan(bytes, after) : after;
    if (draws(marker, content)) kept.push(bytes.subarray(at, next));
    at = next;
  }
}

/** Application segments stay only where colours rest on them. */
function draws(marker: number, content: Buffer): boolean {
  const begins = (word: string) => content.toString('latin1', 0, word.length) === word;
  if (marker === 0xe0) return begins('JFIF\0');
  if (marker === 0xe2) return begins('ICC_PROFILE\0');
  if (marker === 0xee) return begins('Adobe');
  return marker !== comment && (marker < 0xe0 || marker > 0xef);
}

/** Where the coded points after a scan's head end: at the next marker that is no part of them. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; ; at += 1) {
    if (bytes.readUInt8(at) !== 0xff) continue;
    const next = bytes.readUInt8(at + 1);
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
}

const orientationTag = 0x0112;

/** How the picture is turned, 1 to 8 as Exif counts; 1 where that cannot be read. */
function orientationIn(tiff: Buffer): number {
  try {
    const little = tiff.toString('latin1', 0, 2) === 'II';
    const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
    const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
    for (let n = 0; n < short(directory); n += 1) {
      const entry = directory + 2 + 12 * n;
      const value = short(entry) === orientationTag ? short(entry + 8) : 0;
      if (value >= 1 && value <= 8) return value;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

/** An Exif segment that says nothing but how the picture is turned. */
function turnedBy(orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const content = Buffer.concat([exif, tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
