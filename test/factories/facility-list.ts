import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { csvLine, type UploadedFile } from '@para42/platform';

export type ListRow = Partial<Record<string, string>>;

const HEADERS = 'country,name,address,sector,number_of_workers,lat,lng,supplier_name,external_ref';

/** A facility list as CSV; what a row leaves out is made up from its place in the list. */
export function facilityCsv(rows: readonly ListRow[], headers = HEADERS.split(',')): string {
  const lines = rows.map((row, index) => {
    const made: ListRow = { country: 'Nepal', name: `Site ${index}`, address: `Road ${index}` };
    const full = { ...made, ...row };
    return csvLine(headers.map((header) => full[header] ?? ''));
  });
  return csvLine(headers) + lines.join('');
}

/** As the platform hands an upload to a service. */
export function uploadOf(content: string | Buffer, name = 'list.csv'): UploadedFile {
  const path = join(mkdtempSync(join(tmpdir(), 'para42-list-')), basename(name));
  const body = Buffer.from(content as string);
  writeFileSync(path, body);
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { path, name, bytes: body.length, sha256, detectedType: 'text/csv' };
}
