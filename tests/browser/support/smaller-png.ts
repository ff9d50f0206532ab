// The same picture in fewer bytes: Chromium compresses its screenshots in a hurry.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = 8;
/** Chunks a viewer needs; the rest are remarks. */
const NEEDED = new Set(['IHDR', 'IDAT', 'IEND']);

export function smaller(png: Buffer): Buffer {
  const packed: Buffer[] = [];
  const kept: Array<[string, Buffer]> = [];
  for (let at = SIGNATURE; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === 'IDAT') packed.push(body);
    if (NEEDED.has(kind) && (kind !== 'IDAT' || packed.length === 1)) kept.push([kind, body]);
    at += 12 + length;
  }
  const pixels = deflateSync(inflateSync(Buffer.concat(packed)), { level: 9, memLevel: 9 });
  const parts = kept.map(([kind, body]) => chunk(kind, kind === 'IDAT' ? pixels : body));
  return Buffer.concat([png.subarray(0, SIGNATURE), ...parts]);
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
