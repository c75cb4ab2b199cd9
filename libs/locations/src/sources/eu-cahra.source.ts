import { invalid } from '@para42/platform';
import { admin1Of, findAdmin1 } from '../admin1/admin1';
import { countryOf, findCountry } from '../countries/country';
import type { DatedListing, ListingCategory } from '../listings/listing';
import { type CsvRecord, readCsv } from './csv-records';
import { listingContent, type ListingRow } from './listing-rows';
import { refuse } from './refusal';
import type { AreaRecord, RiskSource, SourceContent } from './risk-source';
import { addDays, isDay } from './source-days';
import { sourceText } from './source-text';

/** Severity by the product's own reading: the list has two grades and no measure. */
const READING = {
  CONFLICT_AFFECTED: { type: 'ARMED_CONFLICT', severity: 4, words: 'conflict-affected' },
  HIGH_RISK: { type: 'PROTRACTED_CRISIS', severity: 3, words: 'high-risk' },
} as const;
/** Percent, for a place in the region: the whole region is meant. */
const CONFIDENCE = 80;
/** Last day of the active phase of a region that is still on the list. */
const OPEN_END = '9999-12-31';

/**
 * The indicative list of conflict-affected and high-risk areas under Regulation (EU) 2017/821, revised
 * each quarter: countries and first-level regions with one of two statuses. Regions leave the list and
 * come back (Tigray, Soccksargen), so each stay is an interval of its own, told by `valid_from` and
 * `valid_to` where the file has them and else by the editions. Read from a CSV of country, region,
 * status; a region is read through the admin-1 crosswalk, and one that it does not hold is refused.
 */
export const euCahra: RiskSource = {
  code: 'eu-cahra',
  title: 'Indicative list of conflict-affected and high-risk areas (Regulation (EU) 2017/821)',
  publisher: 'For the European Commission (cahraslist.net)',
  licence: {
    name: 'Facts of the published list; its terms of use apply to the document',
    attribution: 'CAHRAs list, Regulation (EU) 2017/821, cahraslist.net',
    url: 'https://www.cahraslist.net/',
  },
  formats: ['csv'],
  rhythmDays: 92,
  untried:
    "No file of the whole list was at hand, only news of its changes; the layout that is read is the product's own.",
  guards: {
    minRecords: 100,
    maxDropPercent: 20,
    spotValues: [],
    spotListings: [
      ...['MMR', 'PAK', 'PHL', 'SDN', 'UKR'].map((country) => ({ country })),
      ...['CHE', 'DEU', 'SGP', 'USA'].map((country) => ({ country, never: true as const })),
    ],
  },
  parse: (bytes) => parse(sourceText(bytes)),
  areaOf,
};

function parse(text: string): SourceContent {
  const records = readCsv(text, ['region']);
  const columns = Object.keys(records[0]?.cells ?? {});
  if (columns.includes('change') && !columns.includes('status')) {
    throw invalid(
      'source_file_changes_only',
      'The file tells which regions were added and removed, and nothing of those that stayed. Load the whole list: country, region, status, and valid_from and valid_to where they are known.',
    );
  }
  readCsv(text, [columns.includes('country_iso3') ? 'country_iso3' : 'country', 'status']);
  const rows = records.map((record) => ({ at: record.at, read: readRow(record) }));
  const days = records.map(({ cells }) => cells['as_of'] ?? '').filter(isDay);
  const unknown = rows.filter(({ read }) => 'code' in read && read.code === 'unknown_region');
  return listingContent(rows, {
    describes: days.sort().at(-1),
    notes:
      unknown.length > 0
        ? [
            `${unknown.length} of ${rows.length} regions are not in the admin-1 crosswalk: no place is held against them.`,
          ]
        : [],
  });
}

function readRow({ cells }: CsvRecord): ListingRow['read'] {
  const cell = (name: string): string => (cells[name] ?? '').trim();
  const named = cell('country_iso3') || cell('country');
  const country = findCountry(named);
  if (!country) return refuse('unknown_country', 'country', named);
  const region = cell('region');
  if (region === '') return refuse('no_region', 'region', '');
  const whole = /^(?:all|all regions|entire country|whole country)$/i.test(region);
  const unit = whole ? undefined : findAdmin1(country.alpha3, region);
  if (!whole && !unit) return refuse('unknown_region', `region of ${country.alpha3}`, region);
  const category = categoryOf(cell('status'));
  if (!category) return refuse('unknown_status', 'status', cell('status'));
  const [from, to] = [cell('valid_from'), cell('valid_to')];
  if (from !== '' && !isDay(from)) return refuse('bad_date', 'valid_from', from);
  if (to !== '' && !isDay(to)) return refuse('bad_date', 'valid_to', to);
  if (to !== '' && (from === '' || to < from)) {
    return refuse('dates_out_of_order', 'valid_from, valid_to', `${from}, ${to}`);
  }
  return {
    country: country.alpha3,
    admin1: unit?.code ?? null,
    good: null,
    category,
    validFrom: from === '' ? null : from,
    validTo: to === '' ? null : to,
    text: `${named}, ${region}: ${cell('status')}`,
  };
}

/** A region that is both counts by the graver. */
function categoryOf(status: string): ListingCategory | undefined {
  if (/conflict/i.test(status)) return 'CONFLICT_AFFECTED';
  return /high[\s-]*risk/i.test(status) ? 'HIGH_RISK' : undefined;
}

/** Each stay on the list is an area of its own, so that one that ended stays as it was. */
function areaOf(listing: DatedListing): AreaRecord | undefined {
  const { admin1, category, country, validFrom, validTo } = listing;
  if (category !== 'CONFLICT_AFFECTED' && category !== 'HIGH_RISK') return undefined;
  const { type, severity, words } = READING[category];
  const place = admin1 ?? country;
  const name = countryOf(country)?.name ?? country;
  const region = admin1 === null ? name : `${admin1Of(admin1)?.name ?? admin1}, ${name}`;
  return {
    externalId: `${place}-${category === 'HIGH_RISK' ? 'HR' : 'CA'}-${validFrom}`,
    title: `${region}: ${words} by the EU list`,
    type,
    severity,
    severityText: listing.text.slice(0, 200),
    validFrom,
    // A list does not tell of a beginning: the region is active from its first day on it.
    emergingUntil: addDays(validFrom, -1),
    activeUntil: validTo ?? OPEN_END,
    validTo,
    extents: [
      admin1 === null
        ? { method: 'country', country, confidence: CONFIDENCE, reach: 'whole' }
        : { method: 'admin1', admin1, confidence: CONFIDENCE },
    ],
    episodes: [],
  };
}
