import { invalid } from '@para42/platform';
import { countryCode } from '../names/country-code';
import { fold } from '../names/fold';
import type {
  EntityList,
  EntryKind,
  EntryRecord,
  ListContent,
  OtherName,
  RefusedRow,
} from './entity-list';
import { readListCsv } from './list-csv';
import { dayOf } from './list-days';
import { listText, plain } from './list-text';
import { mergeEntries } from './merge-entries';
import { splitEntities, splitNames } from './split-names';

/** Withhold release orders and findings, as the CSV of CBP's dashboard or as JSON with names already apart. */
export const cbpWro: EntityList = {
  code: 'cbp-wro',
  title: 'CBP Withhold Release Orders and Findings',
  publisher: 'United States Customs and Border Protection',
  licence: {
    name: 'Work of the United States federal government, public domain',
    attribution: 'U.S. Customs and Border Protection',
    url: 'https://www.cbp.gov/trade/forced-labor/withhold-release-orders-and-findings',
  },
  formats: ['csv', 'json'],
  guards: { minEntries: 50, maxDropPercent: 20 },
  rhythmDays: 120,
  largestMegabytes: 10,
  caveat:
    'The CSV was made from its description: no file of the publisher was tried. The JSON was.',
  parse: (bytes) => {
    const text = listText(bytes);
    return /^\s*\[/.test(text) ? readJson(text) : readCsv(text);
  },
};

const AREA_OR_GOOD =
  /^all\b.*\bproduct|\bproduced in\b|autonomous region|\bartisanal\b|\bdiamond fields?\b|^(?:tobacco|cotton|tomatoes)\b/i;
const VESSEL = /^fishing vessels?\b|\bvessel\b/i;
/** Statuses under which goods are released again. */
const ENDED = /^(?:inactive|revoked|terminated|rescinded)/i;

function readCsv(text: string): ListContent {
  const { rows, skipped } = readListCsv(text, ',', [
    ['Entity'],
    ['Status'],
    ['Country'],
    ['Effective Date'],
  ]);
  const entries: EntryRecord[] = [];
  const refused: RefusedRow[] = [];
  for (const row of rows) {
    const cell = plain(row.cell('Entity', 'Entities'));
    const [status, type, goods] = [
      row.cell('Status'),
      row.cell('WRO/Finding'),
      plain(row.cell('Merchandise')),
    ];
    if (!/\p{L}/u.test(cell)) {
      refused.push({ at: row.at, code: 'name_missing', detail: 'Entity is empty.' });
      continue;
    }
    const countries = [row.cell('Country Code'), row.cell('Country')]
      .flatMap((c) => countryCode(c) ?? [])
      .slice(0, 1);
    for (const part of splitEntities(cell)) {
      entries.push({
        ...entryOf(splitNames(part), kindOf(part, row.cell('Industry'))),
        countries,
        measure: [type, status, goods].filter(Boolean).join('; ').slice(0, 500) || null,
        listedOn: dayOf(row.cell('Effective Date'), 'month first') ?? null,
        inForce: !ENDED.test(status),
        raw: cell,
      });
    }
  }
  const notes = skipped > 0 ? [`${skipped} lines before the header were skipped.`] : [];
  return { entries: mergeEntries(entries), rows: rows.length, notes, refused };
}

function readJson(text: string): ListContent {
  let items: unknown;
  try {
    items = JSON.parse(text);
  } catch {
    throw invalid('list_file_json', 'The file is not whole JSON. Fetch it again.');
  }
  if (!Array.isArray(items)) {
    throw invalid(
      'list_file_shape',
      'The file is a list of entities with a name each; this one is something else.',
    );
  }
  const entries: EntryRecord[] = [];
  const refused: RefusedRow[] = [];
  items.forEach((item: unknown, at) => {
    const {
      name,
      aliases,
      listed_as: listedAs,
      address,
      country,
      notes,
    } = (item ?? {}) as Record<string, unknown>;
    const text = plain(textOf(name));
    if (!/\p{L}/u.test(text)) {
      refused.push({ at: `item ${at + 1}`, code: 'name_missing', detail: 'name is empty.' });
      return;
    }
    const known = Array.isArray(aliases)
      ? aliases.map((alias) => plain(textOf(alias))).filter(Boolean)
      : [];
    const split = splitNames(text);
    const otherNames: OtherName[] = [
      ...split.otherNames,
      ...known.map((alias) => ({ kind: 'alias' as const, text: alias })),
    ];
    const raw = plain(textOf(listedAs)) || text;
    entries.push({
      ...entryOf({ name: split.name, otherNames }, kindOf(`${text} ${textOf(notes)}`, '')),
      countries: [countryCode(textOf(country))].flatMap((code) => code ?? []),
      address: plain(textOf(address), 300) || null,
      raw,
    });
  });
  return { entries: mergeEntries(entries), rows: items.length, notes: [], refused };
}

function entryOf(
  { name, otherNames }: { name: string; otherNames: readonly OtherName[] },
  kind: EntryKind,
): EntryRecord {
  return {
    externalId: fold(name),
    kind,
    name,
    otherNames,
    countries: [],
    address: null,
    identifiers: [],
    measure: null,
    listedOn: null,
    inForce: true,
    raw: name,
  };
}

function kindOf(text: string, industry: string): EntryKind {
  if (AREA_OR_GOOD.test(text)) return 'area_or_good';
  // An owner whose vessels are meant is a company all the same.
  return VESSEL.test(industry) && !/\b(?:co|ltd|company|limited|inc)\b/i.test(text)
    ? 'vessel'
    : 'organization';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
