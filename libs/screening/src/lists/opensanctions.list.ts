import { parse } from 'csv-parse/sync';
import { countryCode } from '../names/country-code';
import type { EntityList, EntryKind, EntryRecord, ListContent, RefusedRow } from './entity-list';
import { readListCsv } from './list-csv';
import { dayOf } from './list-days';
import { listText, plain } from './list-text';

/** `targets.simple.csv` of OpenSanctions. A service for others needs a licence of the publisher. */
export const openSanctions: EntityList = {
  code: 'opensanctions',
  title: 'OpenSanctions, under your own licence',
  publisher: 'OpenSanctions Datenbanken GmbH',
  licence: {
    name: 'CC BY-NC 4.0; commercial use needs a licence of OpenSanctions',
    attribution: 'OpenSanctions.org',
    url: 'https://www.opensanctions.org/licensing/',
  },
  formats: ['csv'],
  guards: { minEntries: 100, maxDropPercent: 20 },
  rhythmDays: 7,
  largestMegabytes: 400,
  needsLicence:
    'OpenSanctions lets a company use its data under a licence only. State in licenceReference which licence of yours covers this file (number or contract, and its end).',
  caveat: 'Its columns are read as they are described: no file of the publisher was tried.',
  parse: readTargets,
};

const KINDS: Readonly<Record<string, EntryKind>> = { Person: 'person', Vessel: 'vessel' };
const ORGANIZATIONS = new Set(['Organization', 'Company', 'LegalEntity', 'PublicBody']);

function readTargets(bytes: Buffer): ListContent {
  const { rows } = readListCsv(listText(bytes), ',', [
    ['id'],
    ['schema'],
    ['name'],
    ['aliases'],
    ['countries'],
  ]);
  const entries: EntryRecord[] = [];
  const refused: RefusedRow[] = [];
  let others = 0;
  for (const row of rows) {
    const [id, schema, name] = [row.cell('id'), row.cell('schema'), plain(row.cell('name'), 500)];
    const kind = KINDS[schema] ?? (ORGANIZATIONS.has(schema) ? 'organization' : undefined);
    if (id === '' || !/\p{L}/u.test(name)) {
      refused.push({ at: row.at, code: 'name_missing', detail: 'id or name is empty.' });
    } else if (!kind) others += 1;
    else {
      entries.push({
        externalId: id,
        kind,
        name,
        otherNames: many(row.cell('aliases')).map((text) => ({ kind: 'alias', text })),
        countries: many(row.cell('countries')).flatMap((country) => countryCode(country) ?? []),
        address: many(row.cell('addresses'))[0] ?? null,
        identifiers: many(row.cell('identifiers')),
        measure:
          plain([row.cell('program_ids'), row.cell('dataset')].filter(Boolean).join('; '), 500) ||
          null,
        listedOn: dayOf(row.cell('first_seen'), 'day first') ?? null,
        inForce: true,
        raw: plain([name, row.cell('sanctions')].filter(Boolean).join('; ')),
      });
    }
  }
  const notes =
    others > 0
      ? [`${others} entries are neither organisations, persons nor vessels and were left out.`]
      : [];
  return { entries, rows: rows.length, notes, refused };
}

/** Values joined by `;`, those that hold one in quotes. */
function many(cell: string): string[] {
  if (cell === '') return [];
  const [values = []]: string[][] = parse(cell, { delimiter: ';', relax_quotes: true });
  return values
    .map((value) => plain(value, 500))
    .filter(Boolean)
    .slice(0, 200);
}
