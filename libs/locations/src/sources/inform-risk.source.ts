import { invalid } from '@para42/platform';
import { findCountry } from '../countries/country';
import { type CsvRecord, readCsv } from './csv-records';
import type { Refusal } from './refusal';
import type { RefusedRow, RiskSource, ScoreRecord, SourceContent } from './risk-source';
import { sourceText } from './source-text';

const COLUMNS = ['Iso3', 'GNAYear', 'IndicatorId', 'IndicatorScore'] as const;
const EARLIEST_YEAR = 2000;
const LATEST_YEAR = 2100;

/**
 * INFORM Risk Index (European Commission Joint Research Centre with the Inter-Agency Standing Committee):
 * per country and year the index (INFORM) and its dimensions hazard and exposure (HA), vulnerability (VU)
 * and lack of coping capacity (CC), each 0 to 10. Read from the CSV of index trends and from the JSON
 * that the INFORM API answers with. Not the core indicators, which mix years and units.
 */
export const informRisk: RiskSource = {
  code: 'inform-risk',
  title: 'INFORM Risk Index',
  publisher: 'European Commission, Joint Research Centre, with the IASC',
  licence: {
    name: 'CC BY, as stated on the Humanitarian Data Exchange',
    attribution:
      'INFORM Risk Index, JRC and IASC Reference Group on Risk, Early Warning and Preparedness',
    url: 'https://drmkc.jrc.ec.europa.eu/inform-index',
  },
  formats: ['csv', 'json'],
  guards: {
    minRecords: 160,
    maxDropPercent: 20,
    spotValues: [
      { country: 'SOM', indicator: 'INFORM', min: 7.5, max: 10 },
      { country: 'AFG', indicator: 'INFORM', min: 6.5, max: 10 },
      { country: 'NPL', indicator: 'INFORM', min: 3.5, max: 6 },
      { country: 'SGP', indicator: 'INFORM', min: 0, max: 2 },
    ],
  },
  rhythmDays: 183,
  feed: {
    url: 'https://drmkc.jrc.ec.europa.eu/inform-index/api/informapi/countries/trends/?WorkflowId=0',
    everyHours: 168,
    fewestHours: 24,
  },
  parse(bytes) {
    const text = sourceText(bytes);
    return /^\s*[[{]/.test(text) ? fromJson(text) : fromCsv(text);
  },
};

function fromCsv(text: string): SourceContent {
  return collect(readCsv(text, COLUMNS));
}

function fromJson(text: string): SourceContent {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw invalid('source_file_json', 'The file begins like JSON and is not. Fetch it again.');
  }
  if (!Array.isArray(answer)) {
    throw invalid(
      'source_file_shape',
      'The INFORM API answers with a list of scores; this is not one.',
    );
  }
  return collect(
    answer.map((item: unknown, index) => ({ at: `item ${index + 1}`, cells: cellsOf(item) })),
  );
}

function cellsOf(item: unknown): Record<string, string> {
  if (item === null || typeof item !== 'object') return {};
  return Object.fromEntries(
    Object.entries(item).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [],
    ),
  );
}

function collect(rows: readonly CsvRecord[]): SourceContent {
  const scores = new Map<string, ScoreRecord>();
  const refused: RefusedRow[] = [];
  let repeated = 0;
  for (const row of rows) {
    const read = readScore(row.cells);
    if ('code' in read) {
      refused.push({ at: row.at, ...read });
      continue;
    }
    const key = `${read.country} ${read.indicator} ${read.validFrom}`;
    if (scores.has(key)) repeated += 1;
    scores.set(key, read);
  }
  const notes = repeated > 0 ? [`${repeated} scores stand twice; the later one was taken.`] : [];
  const described = [...scores.values()].map(({ validFrom }) => validFrom).sort();
  const describes = described.at(-1);
  return {
    scores: [...scores.values()],
    areas: [],
    rows: rows.length,
    notes,
    refused,
    ...(describes === undefined ? {} : { describes }),
  };
}

function readScore(cells: Readonly<Record<string, string>>): ScoreRecord | Refusal {
  const { Iso3 = '', GNAYear = '', IndicatorId = '', IndicatorScore = '' } = cells;
  const country = findCountry(Iso3) ?? findCountry(cells['CountryName'] ?? '');
  if (!country) return { code: 'unknown_country', detail: `"${Iso3}" is not a country code.` };
  const year = Number(GNAYear);
  if (!Number.isInteger(year) || year < EARLIEST_YEAR || year > LATEST_YEAR) {
    return { code: 'bad_year', detail: `"${GNAYear}" is not a year of the index.` };
  }
  if (!/^[A-Z0-9][A-Z0-9._-]{0,39}$/i.test(IndicatorId)) {
    return { code: 'bad_indicator', detail: `"${IndicatorId}" is not an indicator.` };
  }
  if (!/^\d{1,2}(\.\d{1,6})?$/.test(IndicatorScore) || Number(IndicatorScore) > 10) {
    return { code: 'bad_score', detail: `"${IndicatorScore}" is not a score from 0 to 10.` };
  }
  return {
    country: country.alpha3,
    indicator: IndicatorId,
    score: IndicatorScore,
    validFrom: `${year}-01-01`,
  };
}
