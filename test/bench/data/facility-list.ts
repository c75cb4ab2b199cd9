import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { BenchWorld } from '../world';

/** Countries with a place well inside each: latitude, longitude. */
const PLACES = [
  ['Bangladesh', 23.8, 90.4],
  ['Nepal', 27.7, 85.3],
  ['Viet Nam', 21.0, 105.8],
  ['India', 12.97, 77.6],
  ['Pakistan', 31.5, 74.3],
  ['Turkey', 39.9, 32.8],
  ['Malaysia', 3.1, 101.7],
  ['Indonesia', -7.3, 110.4],
] as const;
const COLUMNS =
  'country,name,address,sector,number_of_workers,lat,lng,supplier_name,product_type,parent_company';

export interface FacilityList {
  path: string;
  sha256: string;
  bytes: number;
  rows: number;
}

/** A list of 200,000 facilities (small: 10,000) of half as many suppliers, made once. */
export function facilityList(world: BenchWorld): FacilityList {
  const rows = world.size(200_000, 10_000);
  const path = join(world.folder('lists'), `facilities-${rows}.csv`);
  if (!fs.existsSync(path)) {
    const lines = Array.from({ length: rows }, (_, n) => line(n));
    fs.writeFileSync(path, `${COLUMNS}\n${lines.join('\n')}\n`);
  }
  const content = fs.readFileSync(path);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, sha256, bytes: content.length, rows };
}

function line(n: number): string {
  const [country, lat, lng] = PLACES[n % PLACES.length] ?? PLACES[0];
  const shift = ((n * 7919) % 1000) / 10_000;
  const place = `${(lat + shift).toFixed(5)},${(lng - shift).toFixed(5)}`;
  const group = Math.floor(n / 2 / PLACES.length) * PLACES.length + (n % PLACES.length);
  return [
    `${country},Works ${n} of Group ${group},"${n} Mill Road, Block ${n % 90}",Apparel`,
    `${50 + (n % 900)},${place},Group ${group} Ltd,Shirts,Holding ${group % 500}`,
  ].join(',');
}
