import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { BenchWorld } from '../world';
import type { FacilityList } from './facility-list';

const PLACES = [
  ['Bangladesh', 23.8, 90.4],
  ['Nepal', 27.7, 85.3],
  ['Viet Nam', 21.0, 105.8],
  ['India', 19.1, 75.6],
  ['Pakistan', 31.5, 73.3],
  ['Indonesia', -7.3, 110.4],
] as const;
const SYLLABLES = 'ka ma ra ti sun lin bo nal pur vik dha ro shi ten gal mo zen har pa ju'.split(
  ' ',
);
const TRADES = ['Textiles', 'Garments', 'Knitwear', 'Footwear', 'Leather', 'Apparel', 'Weaving'];
const COLUMNS = 'country,name,address,sector,number_of_workers,lat,lng,supplier_name';

/** Sites with names, addresses and places unlike each other, two to a supplier; one in fifty is told twice, otherwise. */
export function variedFacilities(world: BenchWorld, rows: number): FacilityList {
  const path = join(world.folder('lists'), `varied-${rows}.csv`);
  const lines = Array.from({ length: rows }, (_, n) => line(n));
  fs.writeFileSync(path, `${COLUMNS}\n${lines.join('\n')}\n`);
  const content = fs.readFileSync(path);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, sha256, bytes: content.length, rows };
}

function line(n: number): string {
  const told = n % 50 === 49 ? n - 1 : n;
  const again = told === n ? '' : ' Unit';
  const [country, lat, lng] = PLACES[(told >> 1) % PLACES.length] ?? PLACES[0];
  const place = [lat + part(told, 1) * 2 - 1, lng + part(told, 2) * 2 - 1].map((at) =>
    at.toFixed(5),
  );
  const trade = TRADES[(told >> 1) % TRADES.length];
  const address = `"${1 + Math.floor(part(told, 3) * 900)} ${word(told, 4)} Road, ${word(told, 5)}"`;
  const supplier = `${word(told >> 1, 6)} ${word(told >> 1, 7)} ${trade}${again === '' ? '' : ' Limited'}`;
  const name = `${word(told, 8)} ${word(told, 9)} ${trade}${again}`;
  return [country, name, address, 'Apparel', 50 + (told % 900), ...place, supplier].join(',');
}

/** The same for the same number, 0 to 1. */
function part(n: number, salt: number): number {
  return createHash('sha256').update(`${salt}/${n}`).digest().readUInt32BE(0) / 2 ** 32;
}

function word(n: number, salt: number): string {
  const bytes = createHash('sha256').update(`w${salt}/${n}`).digest();
  const text = [0, 1, 2].map((at) => SYLLABLES[(bytes[at] ?? 0) % SYLLABLES.length]).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
