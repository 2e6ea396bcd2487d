import { expect } from 'chai';
import { crc32 } from 'node:zlib';
import { withoutMetadata } from './picture-bytes.ts';

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};
const text = (words: string) => Buffer.from(words, 'latin1');
const exifOf = (order: 'II' | 'MM', orientation: number): Buffer => {
  const tiff = Buffer.alloc(38);
  const short = (value: number, at: number) => (order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const long = (value: number, at: number) => (order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  tiff.write(order, 0, 'latin1');
  short(42, 2);
  long(8, 4);
  short(2, 8);
  // Where the pictures of a place are: GPS IFD pointer.
  short(0x8825, 10); short(4, 12); long(1, 14); long(26, 18);
  short(0x0112, 22); short(3, 24); long(1, 26); short(orientation, 30);
  return segment(0xe1, Buffer.concat([text('Exif\0\0'), tiff, text('10°21N 106°21E Nguyen Van A')]));
};
const jfif = segment(0xe0, text('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'));
const table = segment(0xdb, Buffer.alloc(65, 7));
const frame = segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 17, 0]));
// Coded points with a stuffed FF, a restart marker and a second scan, as progressive pictures have.
const points = Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]);
const scans = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), points, table, segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), points]);
const jpeg = (...parts: Buffer[]) => Buffer.concat([Buffer.from([0xff, 0xd8]), ...parts, Buffer.from([0xff, 0xd9])]);

const chunk = (name: string, content: Buffer): Buffer => {
  const named = Buffer.concat([text(name), content]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(content.length);
  const foot = Buffer.alloc(4);
  foot.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, foot]);
};
const signature = Buffer.from('89504e470d0a1a0a', 'hex');

describe('pictures without what the camera wrote into them', () => {
  it('a photograph loses place, owner, comment, maker notes and what hangs after its end, and keeps every point and its colours', () => {
    const colours = segment(0xe2, text('ICC_PROFILE\0\x01\x01abc'));
    const adobe = segment(0xee, text('Adobe\0\x64\0\0\0\0\x01'));
    const full = Buffer.concat([jpeg(jfif, exifOf('MM', 1), segment(0xe2, text('MPF\0xyz')), colours, segment(0xfe, text('chụp bởi A')), segment(0xed, text('Photoshop 3.0')), adobe, table, frame, scans), text('video đính kèm')]);
    expect(withoutMetadata(full, 'image/jpeg')?.equals(jpeg(jfif, colours, adobe, table, frame, scans))).to.equal(true);
  });

  for (const order of ['II', 'MM'] as const) {
    it(`a photograph taken upright is still shown upright, in either order of bytes (${order}), with nothing else said of it`, () => {
      const plain = withoutMetadata(jpeg(jfif, exifOf(order, 6), table, frame, scans), 'image/jpeg');
      const exif = plain?.subarray(2, 2 + 36);
      expect(exif?.toString('latin1')).to.include('Exif');
      expect([plain?.readUInt16BE(4), exif?.readUInt16BE(28), plain?.includes('Nguyen'), plain?.includes('GPS')]).to.deep.equal([34, 6, false, false]);
      expect(plain?.subarray(38).equals(jpeg(jfif, table, frame, scans).subarray(2))).to.equal(true);
    });
  }

  it('a drawing loses its texts, its time and its Exif', () => {
    const kept = [chunk('IHDR', Buffer.alloc(13, 1)), chunk('sRGB', Buffer.from([0])), chunk('IDAT', text('x')), chunk('IEND', Buffer.alloc(0))];
    const [head, colour, points, last] = kept as [Buffer, Buffer, Buffer, Buffer];
    const full = Buffer.concat([signature, head, chunk('tEXt', text('Author\0A')), colour, chunk('eXIf', text('MM*')), chunk('iTXt', text('xmp')), points, chunk('tIME', Buffer.alloc(7)), last, text('more')]);
    expect(withoutMetadata(full, 'image/png')?.equals(Buffer.concat([signature, ...kept]))).to.equal(true);
  });

  it('what breaks off or is no picture is none', () => {
    const whole = jpeg(jfif, table, frame, scans);
    for (const cut of [0, 1, 2, 3, 5, 30, whole.length - 1]) expect(withoutMetadata(whole.subarray(0, cut), 'image/jpeg'), String(cut)).to.equal(null);
    expect(withoutMetadata(Buffer.concat([signature, chunk('IHDR', Buffer.alloc(13))]), 'image/png')).to.equal(null);
    expect(withoutMetadata(text('nothing of the kind'), 'image/png')).to.equal(null);
    expect(withoutMetadata(jpeg(jfif, text('x'), table), 'image/jpeg')).to.equal(null);
  });
});
