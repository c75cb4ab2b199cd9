import { findCountry } from '../countries/country';
import type { CrisisType } from '../crisis';
import { readCsv } from './csv-records';
import { plainText } from './plain-text';
import { type Refusal, refuse } from './refusal';
import type { AreaRecord, RiskSource, SourceContent } from './risk-source';
import { gatherAreas } from './source-areas';
import { addDays, dayOfInstant } from './source-days';
import { type JsonRecord, readRecords, textOf } from './source-json';
import { sourceText } from './source-text';

/**
 * INFORM Severity Index (ACAPS with the INFORM partners): each month a grade of every humanitarian
 * crisis. Read from the answer of ACAPS' API (`results`), and from the table of crises of the monthly
 * workbook, saved as CSV with its header in the first line.
 */
export const informSeverity: RiskSource = {
  code: 'inform-severity',
  title: 'INFORM Severity Index',
  publisher: 'ACAPS, with the INFORM partners',
  licence: {
    name: "ACAPS' terms; to be read before use in a product",
    attribution: 'INFORM Severity Index, ACAPS and INFORM',
    url: 'https://drmkc.jrc.ec.europa.eu/inform-index/INFORM-Severity',
  },
  formats: ['csv', 'json'],
  guards: { minRecords: 50, maxDropPercent: 20, spotValues: [] },
  rhythmDays: 31,
  untried:
    'No edition of the workbook and no answer of the API could be fetched when the reader was written.',
  parse(bytes) {
    const text = sourceText(bytes);
    if (!/^\s*[[{]/.test(text)) {
      const rows = readCsv(text, []);
      return collect(rows.map(({ at, cells }) => ({ at, read: byName(cells) })));
    }
    const records = readRecords(text, 'results', 'ACAPS answers with a list "results"');
    return collect(records.map((each, at) => ({ at: `item ${at + 1}`, read: byName(each) })));
  },
};

const CONFIDENCE = 50;
/** An edition describes its month; the next one says whether the crisis goes on. */
const ACTIVE_DAYS = 62;
const RECOVERY_DAYS = 365;

interface CrisisRow {
  readonly at: string;
  readonly read: (...names: string[]) => string;
}

/** Cells by any of their names, without regard to case and to the marks between words. */
function byName(cells: JsonRecord): CrisisRow['read'] {
  const key = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '');
  const values = new Map(Object.entries(cells).map(([name, value]) => [key(name), value]));
  return (...names) => {
    const value = names.map((name) => values.get(key(name))).find((each) => each !== undefined);
    return Array.isArray(value) ? value.map(textOf).join(', ') : textOf(value ?? '');
  };
}

function collect(rows: readonly CrisisRow[]): SourceContent {
  const { areas, refused } = gatherAreas(
    rows,
    ({ read }) => readCrisis(read),
    ({ at }) => at,
  );
  return { scores: [], areas, rows: rows.length, notes: [], refused };
}

function readCrisis(read: CrisisRow['read']): AreaRecord | Refusal {
  const id = read('crisis_id', 'Crisis ID');
  if (!/^[A-Z]{3}\d{3}$/i.test(id)) return refuse('bad_id', 'crisis_id', id);
  const index = read('INFORM Severity Index');
  if (!/^[0-5](\.\d{1,6})?$/.test(index) || Number(index) > 5) {
    return refuse('bad_index', 'INFORM Severity Index', index);
  }
  const from = dayOfInstant(read('Start date')) ?? dayOfInstant(read('Last updated'));
  const updated = dayOfInstant(read('Last updated'));
  if (!from || !updated) return refuse('bad_date', 'Last updated', read('Last updated'));
  const iso3 = read('iso3');
  const countries = iso3.split(/[\s,;]+/).flatMap((code) => findCountry(code)?.alpha3 ?? []);
  if (countries.length === 0) return refuse('unknown_country', 'iso3', iso3);
  const drivers = plainText(read('drivers'), 100);
  const activeUntil = addDays(updated < from ? from : updated, ACTIVE_DAYS);
  return {
    externalId: id.toUpperCase(),
    title: plainText(read('crisis_name', 'Crisis'), 300) || id,
    type: typeOf(drivers),
    severity: Math.max(1, Math.ceil(Number(index))),
    severityText: `${index} of 5${drivers === '' ? '' : `; ${drivers}`}`,
    validFrom: from,
    emergingUntil: from,
    activeUntil,
    validTo: addDays(activeUntil, RECOVERY_DAYS),
    extents: [...new Set(countries)].map((country) => ({
      method: 'country',
      country,
      confidence: CONFIDENCE,
      reach: 'whole',
    })),
    episodes: [{ externalId: updated, from, to: updated, severityText: `${index} of 5` }],
  };
}

/** What drives it, the gravest for people first; a crisis without a known driver is protracted. */
function typeOf(drivers: string): CrisisType {
  if (/conflict|violence|war/i.test(drivers)) return 'ARMED_CONFLICT';
  if (/displac/i.test(drivers)) return 'MASS_DISPLACEMENT';
  const nature = /flood|earthquake|drought|cyclone|storm|volcan|wildfire|tsunami|landslide/i;
  return nature.test(drivers) ? 'NATURAL_DISASTER' : 'PROTRACTED_CRISIS';
}
