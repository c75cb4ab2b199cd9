import { crc32, deflateSync } from 'node:zlib';
import { jpegMetadata, pngMetadata } from './image-metadata';

function chunk(type: string, body: Buffer | string = ''): Buffer {
  const content = Buffer.concat([Buffer.from(type), Buffer.from(body)]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(content.length - 4);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([frame, content, sum]);
}
const png = (...extra: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    ...extra,
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND'),
  ]);

function segment(marker: number, body: Buffer | string): Buffer {
  const content = Buffer.from(body);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
const JFIF = Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1');
/** Two scans, as a progressive image has; stuffed zeros and a restart within. */
const jpeg = (...extra: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, JFIF),
    ...extra,
    segment(0xc2, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 0, 0])),
    Buffer.from([1, 0xff, 0, 2, 0xff, 0xd0, 3]),
    segment(0xc4, Buffer.from([0, 1])),
    segment(0xda, Buffer.from([1, 1, 0, 1, 63, 0])),
    Buffer.from([4, 0xff, 0xff, 0xd9]),
  ]);

describe('what an image carries besides the picture', () => {
  it('is nothing in a plain one, colours included', () => {
    expect(png()).not.toHaveLength(0);
    expect(pngMetadata(png(chunk('gAMA', Buffer.alloc(4)), chunk('pHYs', Buffer.alloc(9))))).toBe(
      undefined,
    );
    const colours = [segment(0xe2, 'ICC_PROFILE\0\x01\x01'), segment(0xee, 'Adobe\0d')];
    expect(jpegMetadata(jpeg(...colours))).toBeUndefined();
  });

  it.each([
    ['Exif or XMP data', segment(0xe1, 'Exif\0\0II*\0 GPS')],
    ['Exif or XMP data', segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x/>')],
    ['application data (APP13)', segment(0xed, 'Photoshop 3.0\0By somebody')],
    ['application data (APP2)', segment(0xe2, 'MPF\0')],
    [
      'a thumbnail',
      segment(0xe0, Buffer.concat([JFIF.subarray(0, 12), Buffer.from([1, 1, 0, 0, 0])])),
    ],
    ['application data (APP0)', segment(0xe0, 'JFXX\0\x10')],
    ['a comment', segment(0xfe, 'by somebody')],
  ])('is %s in a JPEG', (found, part) => {
    expect(jpegMetadata(jpeg(part))).toBe(found);
  });

  it.each(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'prVt'])('is a %s chunk in a PNG', (type) => {
    expect(pngMetadata(png(chunk(type, 'Author\0somebody')))).toBe(`a ${type} chunk`);
  });

  it('is what stands behind the end, and an end that is missing is no image', () => {
    const hidden = Buffer.from('somebody');
    expect(jpegMetadata(Buffer.concat([jpeg(), hidden]))).toBe('bytes behind its end');
    expect(jpegMetadata(Buffer.concat([jpeg(), jpeg()]))).toBe('bytes behind its end');
    expect(pngMetadata(Buffer.concat([png(), hidden]))).toBe('bytes behind its end');
    for (let length = 2; length < jpeg().length; length += 1)
      expect(jpegMetadata(jpeg().subarray(0, length))).toBe('an end that is missing');
    for (let length = 8; length < png().length; length += 1)
      expect(pngMetadata(png().subarray(0, length))).toBe('an end that is missing');
  });

  it('is looked for in time that grows with the file only', () => {
    const scan = Buffer.concat([jpeg().subarray(0, -2), Buffer.alloc(5_000_000, 0xff)]);
    expect(jpegMetadata(scan)).toBe('an end that is missing');
  });
});
