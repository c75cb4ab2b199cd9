import { type Country, countryOf, findCountry } from '../countries/country';
import type { ListingCategory } from '../listings/listing';
import { type CsvRecord, readCsv } from './csv-records';
import { listingContent, type ListingRow } from './listing-rows';
import { type Refusal, refuse } from './refusal';
import type { RiskSource } from './risk-source';
import { newestOf } from './source-days';
import { sourceText } from './source-text';

const COLUMNS = ['iso3', 'country', 'tier', 'report_year'] as const;
const LISTED: readonly ListingCategory[] = ['TIER_2_WATCH_LIST', 'TIER_3', 'SPECIAL_CASE'];
/** The better tiers: no entry of this list, and no clean bill either. */
const BETTER = ['TIER_1', 'TIER_2'];

/**
 * Tiers of the US Department of State's Trafficking in Persons Report. The file that is read, once kept
 * by the CIA World Factbook, holds the worst only (Tier 2 Watch List, Tier 3, special cases): a country
 * that it does not name is unknown, never good. A report is due at the end of June, so its tiers count
 * from 1 July of the year. `source_file` names countries by GEC codes (`ng` is Niger, `ch` China, `sf`
 * South Africa); they are held against the ISO code and never read as one.
 */
export const usTip: RiskSource = {
  code: 'us-tip',
  title: 'Trafficking in Persons Report: Tier 2 Watch List, Tier 3 and special cases',
  publisher: 'United States Department of State',
  licence: {
    name: 'Public domain (work of the United States government)',
    attribution: 'US Department of State, Trafficking in Persons Report, by the CIA World Factbook',
    url: 'https://www.state.gov/trafficking-in-persons-report/',
  },
  formats: ['csv'],
  rhythmDays: 365,
  guards: {
    minRecords: 30,
    maxDropPercent: 20,
    spotValues: [],
    spotListings: [
      ...['CHN', 'ERI', 'PRK', 'RUS', 'SYR'].map((country) => ({
        country,
        category: 'TIER_3' as const,
      })),
      // Switzerland (ISO CH) stands for China (GEC CH) where somebody mistook the codes.
      { country: 'CHE', category: 'TIER_3', never: true },
      { country: 'USA', never: true },
    ],
  },
  parse(bytes) {
    const records = readCsv(sourceText(bytes), COLUMNS);
    const isBetter = ({ cells }: CsvRecord): boolean => BETTER.includes(cells['tier'] ?? '');
    const better = records.filter(isBetter);
    const others = records.filter((record) => !isBetter(record));
    const years = records.flatMap(({ cells }) => yearOf(cells['report_year'] ?? '') ?? []);
    const newest = newestOf(years);
    return listingContent(
      others.map((record) => ({ at: record.at, read: readRow(record, newest) })),
      {
        describes: newest === undefined ? undefined : `${newest}-07-01`,
        notes: [
          'A country that the list does not name is unknown, not good.',
          ...(better.length > 0 ? [`${better.length} rows of Tier 1 and 2 are no entries.`] : []),
        ],
      },
    );
  },
};

function readRow({ cells }: CsvRecord, newest: number | undefined): ListingRow['read'] {
  const { tier = '', report_year: reportYear = '' } = cells;
  const year = yearOf(reportYear);
  if (year === undefined) return refuse('bad_year', 'report_year', reportYear);
  const category = LISTED.find((known) => known === tier);
  if (!category) return refuse('unknown_tier', 'tier', tier);
  const country = countryIn(cells);
  if ('code' in country) return country;
  return {
    country: country.alpha3,
    admin1: null,
    good: null,
    category,
    validFrom: `${year}-07-01`,
    validTo: year === newest ? null : `${year + 1}-06-30`,
    text: `${year}: ${tier}`,
  };
}

/** ISO code, name and GEC code must not contradict each other. */
function countryIn(cells: CsvRecord['cells']): Country | Refusal {
  const { iso3 = '', country: name = '', source_file: file = '' } = cells;
  const gec = /(?:^|\/)([a-z]{2})\.json$/i.exec(file)?.[1] ?? '';
  const told = [
    countryOf(iso3.toUpperCase()),
    findCountry(gec, { codes: 'gec' }),
    name.length > 2 ? findCountry(name) : undefined,
  ].filter((country) => country !== undefined);
  const [first] = told;
  const values = `${iso3}, ${name}, ${gec}`;
  if (!first) return refuse('unknown_country', 'iso3, country, source_file', values);
  return told.every(({ alpha3 }) => alpha3 === first.alpha3)
    ? first
    : refuse('country_contradicts', 'iso3, country, source_file', values);
}

function yearOf(text: string): number | undefined {
  const year = Number(text);
  return /^\d{4}$/.test(text) && year >= 2001 && year <= 2100 ? year : undefined;
}
