import { admin1Of, findAdmin1 } from '../admin1/admin1';
import { type Country, findCountry } from '../countries/country';
import { type Incident, type SpellThreshold, spellsOf } from './conflict-spells';
import { scanCsv } from './csv-scan';
import type { AreaRecord, RefusedRow, RiskSource, SourceContent } from './risk-source';
import { daysOfParts } from './source-days';

const COLUMNS = ['Country', 'Admin1', 'ISO3', 'Month', 'Year', 'Events', 'Fatalities'] as const;
/** Place codes of OCHA; files differ in which they have. The unit's own leads, then the district's. */
const OPTIONAL = ['Admin1 Pcode', 'Admin2 Pcode', 'Pcode', 'Pcodes'] as const;

/** The product's own: ACLED counts protests and clashes without deaths too, so deaths decide. */
const THRESHOLD: SpellThreshold = { events: 10, deaths: 25 };
/** Deaths in the gravest twelve months from which severity is 2, 3, 4, 5. */
const GRADES = [25, 100, 500, 1_000];
const CONFIDENCE = 40;

/**
 * ACLED's aggregated workbook, a sheet saved as CSV: events and fatalities by district and month. The
 * product fetches nothing from ACLED, whose terms ask a company for a licence: each tenant loads its own
 * file under its own licence.
 */
export const acledTenant: RiskSource = {
  code: 'acled-tenant',
  title: 'ACLED aggregated data, under your own licence',
  publisher: 'Armed Conflict Location & Event Data (ACLED)',
  licence: {
    name: "ACLED's terms of use; commercial use needs a licence of ACLED",
    attribution: 'Armed Conflict Location & Event Data (ACLED); www.acleddata.com',
    url: 'https://acleddata.com',
  },
  formats: ['csv'],
  guards: { minRecords: 1, maxDropPercent: 20, spotValues: [] },
  rhythmDays: 31,
  untried:
    'No real file of ACLED was tried with this source: its columns are read as they are described. Compare what it says of a region that you know before you rely on it.',
  needsLicence:
    'ACLED lets a company use its data under a licence only. State in licenceReference which licence of yours covers this file (number or contract, and its end).',
  parse: readMonths,
};

/** A district's month; it counts on its last day, for by then its events had happened. */
interface Month extends Incident {
  readonly country: Country;
  readonly admin1: string;
}

function readMonths(bytes: Buffer): SourceContent {
  const units = new Map<string, Month[]>();
  const refused: RefusedRow[] = [];
  let rows = 0;
  for (const { at, cells } of scanCsv(bytes, COLUMNS, OPTIONAL)) {
    rows += 1;
    const month = readMonth(cells);
    if ('code' in month) {
      refused.push({ at, ...month });
      continue;
    }
    const known = units.get(month.admin1);
    if (known) known.push(month);
    else units.set(month.admin1, [month]);
  }
  return { scores: [], areas: [...units.values()].flatMap(areasOf), rows, notes: [], refused };
}

function readMonth(cells: readonly string[]): Month | Omit<RefusedRow, 'at'> {
  const [name = '', unitName = '', iso3 = '', monthText = '', year = ''] = cells;
  const [events = '', deaths = '', ...placeCodes] = cells.slice(5);
  const country = findCountry(iso3) ?? findCountry(name);
  if (!country) return refuse('unknown_country', 'ISO3', iso3);
  const unit = [...placeCodes, unitName]
    .filter((text) => text !== '')
    .flatMap((text) => findAdmin1(country.alpha3, text) ?? [])[0];
  if (!unit) return refuse('unknown_admin1', 'Admin1', unitName);
  const month = monthOf(monthText);
  const days = month === 0 ? undefined : daysOfParts(Number(year), month, 0);
  if (!days) return refuse('bad_month', 'Month, Year', `${monthText} ${year}`);
  if (!/^\d{1,7}$/.test(events) || !/^\d{1,7}$/.test(deaths)) {
    return refuse('bad_count', 'Events, Fatalities', `${events}, ${deaths}`);
  }
  return {
    country,
    admin1: unit.code,
    day: days.to,
    events: Number(events),
    deaths: Number(deaths),
  };
}

/** A month as a number from 1 to 12 or by its English name, short or long; 0 where it is none. */
function monthOf(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text) <= 12 ? Number(text) : 0;
  return text.length < 3 ? 0 : MONTHS.findIndex((m) => m.startsWith(text.toLowerCase())) + 1;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function areasOf(months: readonly Month[]): AreaRecord[] {
  const [first] = months;
  if (!first) return [];
  const { country, admin1 } = first;
  const where = `${admin1Of(admin1)?.name ?? admin1}, ${country.name}`;
  return spellsOf(months, THRESHOLD).map((spell) => ({
    externalId: `acled-${admin1}-${spell.onset.slice(0, 4)}`,
    title: `Political violence, ${where}`,
    type: 'ARMED_CONFLICT',
    severity: 1 + GRADES.filter((deaths) => spell.gravest.deaths >= deaths).length,
    severityText: `${spell.gravest.deaths} fatalities in ${spell.gravest.events} events in the 12 months to ${spell.gravest.until}`,
    validFrom: spell.onset,
    emergingUntil: spell.emergingUntil,
    activeUntil: spell.activeUntil,
    validTo: spell.validTo,
    extents: [{ method: 'admin1', admin1, confidence: CONFIDENCE }],
    episodes: [],
  }));
}

function refuse(code: string, column: string, value: string): Omit<RefusedRow, 'at'> {
  const detail = value.trim() === '' ? `${column} is empty.` : `${column} holds "${value}".`;
  return { code, detail: detail.slice(0, 200) };
}
