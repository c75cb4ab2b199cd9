import { findCountry } from '../countries/country';
import { type CsvRecord, readCsv } from './csv-records';
import { listingContent, type ListingRow } from './listing-rows';
import { refuse } from './refusal';
import type { RiskSource } from './risk-source';
import { sourceText } from './source-text';

const FACTORS = [
  ['F1_single_employer_tying', 'tied to one employer'],
  ['F2_consent_to_leave', "leaving needs the employer's consent"],
  ['F3_exit_or_absconding_offence', 'leaving is an offence'],
] as const;
const COLUMNS = ['iso3', 'snapshot', ...FACTORS.map(([column]) => column)];

/**
 * Destinations whose law ties a migrant worker's status to an employer (kafala and its like): three
 * factors, each 0 (no), 0.5 (in part, or since a reform) or 1. By the product's own reading a country is
 * `TIED` where the tie to one employer stands in full, and `PARTLY_TIED` where any factor does in part.
 * The rows are a researcher's coding of laws, ten states at the end of 2024; the repository that holds
 * them states no licence, so a tenant loads its own copy.
 */
export const tiedStatus: RiskSource = {
  code: 'tied-status',
  title: 'Signals of tied status (kafala) in destinations',
  publisher: 'Forced-labor structural risk index (research repository)',
  licence: {
    name: 'None stated: load it only where you may use it',
    attribution: 'Forced-labor structural risk index, coding of tied status',
  },
  formats: ['csv'],
  guards: {
    minRecords: 8,
    maxDropPercent: 20,
    spotValues: [],
    spotListings: [
      ...['ARE', 'KWT', 'QAT', 'SAU'].map((country) => ({ country })),
      { country: 'LBN', category: 'TIED' },
    ],
  },
  parse(bytes) {
    const records = readCsv(sourceText(bytes), COLUMNS);
    const rows = records.map((record) => ({ record, read: readRow(record) }));
    const days = rows.flatMap(({ record }) => dayOf(record.cells['snapshot'] ?? '') ?? []).sort();
    const untied = rows.filter(({ read }) => read === undefined).length;
    return listingContent(
      rows.flatMap(({ record, read }) => (read ? [{ at: record.at, read }] : [])),
      {
        describes: days.at(-1),
        notes: untied > 0 ? [`${untied} countries with no factor at all are no entries.`] : [],
      },
    );
  },
};

/** Undefined for a country with no factor. */
function readRow({ cells }: CsvRecord): ListingRow['read'] | undefined {
  const { iso3 = '', snapshot = '', confidence = '' } = cells;
  const country = findCountry(iso3);
  if (!country) return refuse('unknown_country', 'iso3', iso3);
  const validFrom = dayOf(snapshot);
  if (validFrom === undefined) return refuse('bad_date', 'snapshot', snapshot);
  const factors = FACTORS.map(([column, words]) => ({ value: cells[column] ?? '', column, words }));
  const wrong = factors.find(({ value }) => !/^(?:[01](?:\.0+)?|0\.50*)$/.test(value));
  if (wrong) return refuse('bad_factor', wrong.column, wrong.value);
  const present = factors.filter(({ value }) => Number(value) > 0);
  if (present.length === 0) return undefined;
  const said = present.map(({ value, words }) => `${words}${Number(value) < 1 ? ' in part' : ''}`);
  return {
    country: country.alpha3,
    admin1: null,
    good: null,
    category: Number(factors[0]?.value) === 1 ? 'TIED' : 'PARTLY_TIED',
    validFrom,
    validTo: null,
    text: `${snapshot}: ${said.join('; ')}${confidence === '' ? '' : ` (confidence ${confidence})`}`,
  };
}

/** `end-2024` is the last day of the year; a plain day is itself. */
function dayOf(snapshot: string): string | undefined {
  const [, year] = /^end-(20\d{2})$/.exec(snapshot) ?? [];
  if (year !== undefined) return `${year}-12-31`;
  return /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(snapshot) ? snapshot : undefined;
}
