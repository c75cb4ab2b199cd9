import { findCountry } from '../countries/country';
import type { ListingCategory } from '../listings/listing';
import { type CsvRecord, readCsv } from './csv-records';
import { listingContent, type ListingRow } from './listing-rows';
import { type Refusal, refuse } from './refusal';
import type { RiskSource } from './risk-source';
import { newestOf } from './source-days';
import { sourceText } from './source-text';

const COLUMNS = ['fiscal_year', 'iso3', 'category'] as const;

/**
 * The World Bank's list of fragile and conflict-affected situations: two categories, new each fiscal
 * year (FY25 is 1 July 2024 to 30 June 2025). The bank publishes a page and a PDF; the rows are read
 * from a CSV of fiscal year, country and category, of one year or of several. The newest year in the
 * file holds until a later edition tells another. A row may say in `verified` (yes, no) or `provenance`
 * whether it was held against the bank's own list; what was not is marked so wherever it is told.
 */
export const worldbankFcs: RiskSource = {
  code: 'worldbank-fcs',
  title: 'Classification of Fragile and Conflict-Affected Situations',
  publisher: 'World Bank Group',
  licence: {
    name: "Facts of the bank's published list; its terms of use apply to the document",
    attribution: 'World Bank, Classification of Fragile and Conflict-Affected Situations',
    url: 'https://www.worldbank.org/en/topic/fragilityconflictviolence/brief/harmonized-list-of-fragile-situations',
  },
  formats: ['csv'],
  rhythmDays: 365,
  guards: {
    minRecords: 30,
    maxDropPercent: 20,
    spotValues: [],
    spotListings: [
      ...['AFG', 'CAF', 'SOM', 'SSD', 'SYR', 'YEM'].map((country) => ({ country })),
      ...['CHE', 'CHN', 'SGP', 'USA'].map((country) => ({ country, never: true as const })),
    ],
  },
  parse(bytes) {
    const records = readCsv(sourceText(bytes), COLUMNS);
    const years = records.flatMap(({ cells }) => yearOf(cells['fiscal_year'] ?? '') ?? []);
    const newest = newestOf(years);
    const unsure = records.filter(isUnverified);
    return listingContent(
      records.map((record) => ({ at: record.at, read: readRow(record, newest) })),
      {
        describes: newest === undefined ? undefined : firstDay(newest),
        notes:
          unsure.length > 0
            ? [
                `${unsure.length} of ${records.length} rows say of themselves that nobody held them against the published list; flags tell it.`,
              ]
            : [],
      },
    );
  },
};

function readRow(record: CsvRecord, newest: number | undefined): ListingRow['read'] {
  const { cells } = record;
  const { fiscal_year: fiscalYear = '', iso3 = '', category: said = '' } = cells;
  const year = yearOf(fiscalYear);
  if (year === undefined) return refuse('bad_year', 'fiscal_year', fiscalYear);
  const country = findCountry(iso3);
  if (!country) return refuse('unknown_country', 'iso3', iso3);
  const category = categoryOf(said);
  if ('code' in category) return category;
  return {
    country: country.alpha3,
    admin1: null,
    good: null,
    category: category.is,
    validFrom: firstDay(year),
    validTo: year === newest ? null : `${year}-06-30`,
    text: `${fiscalYear}: ${said}`,
    ...(isUnverified(record) ? { unverified: true as const } : {}),
  };
}

function isUnverified({ cells }: CsvRecord): boolean {
  const verified = cells['verified'] ?? '';
  if (verified !== '') return !/^yes$/i.test(verified.trim());
  return /memory|verify/i.test(cells['provenance'] ?? '');
}

function categoryOf(text: string): { readonly is: ListingCategory } | Refusal {
  const words = text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
  if (words === 'conflict') return { is: 'CONFLICT' };
  if (/^institutional (?:and )?social fragility$/.test(words)) {
    return { is: 'INSTITUTIONAL_SOCIAL_FRAGILITY' };
  }
  return refuse('unknown_category', 'category', text);
}

/** `FY25` is 2025; undefined for anything else. */
function yearOf(text: string): number | undefined {
  const [, digits] = /^FY\s?(?:20)?(\d{2})$/i.exec(text.trim()) ?? [];
  return digits === undefined ? undefined : 2000 + Number(digits);
}

function firstDay(fiscalYear: number): string {
  return `${fiscalYear - 1}-07-01`;
}
