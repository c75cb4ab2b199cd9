import type { Fault } from '../files/product-files';
import type { Database } from './isolation';

/** What the product has no place for: what would name a worker or tell a worker's status. */
const NO_PLACE =
  /(^|_)(worker_(name|id|ref|email|phone)|passport_(no|number)|visa_(no|number|status|type)|immigration_status|residence_status|refugee|asylum|ethnicity|religion|date_of_birth|birth_date|dob|gender_identity|biometric)(_|$)/;

/** `workerName` and `worker_name` alike. */
export function wouldNamePerson(name: string): boolean {
  return NO_PLACE.test(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

/** Words that look like those above and are not, as table.column, with the reason. */
const HARMLESS: Readonly<Record<string, string>> = {};

export async function personalDataFaults(database: Database): Promise<Fault[]> {
  const { rows } = await database.query(
    `select table_name, column_name from information_schema.columns where table_schema = 'public'`,
  );
  return (rows as { table_name: string; column_name: string }[])
    .map(({ table_name, column_name }) => `${table_name}.${column_name}`)
    .filter((column) => wouldNamePerson(column.split('.')[1] ?? '') && !(column in HARMLESS))
    .map((column) => `column ${column} would hold what names a worker or tells a worker's status`);
}
