import { findAdmin1 } from '../admin1/admin1';
import { findCountry } from '../countries/country';
import type { EventRecord } from '../events/conflict-event';
import { isPosition } from '../geometry/position';
import type { Refusal } from './refusal';
import { isDay } from './source-days';
import { wellFormed } from './well-formed';

/** Read by name: the order and number of columns (42 to 49) differ between editions. */
export const UCDP_COLUMNS = [
  'id',
  'type_of_violence',
  'conflict_name',
  'where_prec',
  'adm_1',
  'latitude',
  'longitude',
  'country',
  'country_id',
  'date_prec',
  'date_start',
  'date_end',
  'low',
  'best',
  'high',
] as const;

/** Read where the file has it. */
export const UCDP_OPTIONAL = ['year'] as const;

/** The columns as the editions since 20.1 have them: some files of candidate events came without a header. */
export const UCDP_LAYOUT = [
  ...['id', 'relid', 'year', 'active_year', 'code_status', 'type_of_violence', 'conflict_dset_id'],
  ...['conflict_new_id', 'conflict_name', 'dyad_dset_id', 'dyad_new_id', 'dyad_name'],
  ...['side_a_dset_id', 'side_a_new_id', 'side_a', 'side_b_dset_id', 'side_b_new_id', 'side_b'],
  ...['number_of_sources', 'source_article', 'source_office', 'source_date', 'source_headline'],
  ...['source_original', 'where_prec', 'where_coordinates', 'where_description', 'adm_1', 'adm_2'],
  ...['latitude', 'longitude', 'geom_wkt', 'priogrid_gid', 'country', 'country_id', 'region'],
  ...['event_clarity', 'date_prec', 'date_start', 'date_end', 'deaths_a', 'deaths_b'],
  ...['deaths_civilians', 'deaths_unknown', 'best', 'high', 'low', 'gwnoa', 'gwnob'],
];

type Cells = readonly string[];

/**
 * Reads events one by one. Countries are found by name, for `country_id` is the number of Gleditsch and
 * Ward, in which 775 is Myanmar. Names are kept once: a file repeats each some thousand times.
 */
export class UcdpEventReader {
  private readonly countries = new Map<string, string>();
  private readonly units = new Map<string, string>();
  private readonly names = new Map<string, string>();
  private readonly days = new Map<string, string>();

  /** @param today events after it have not happened; any day where not given */
  constructor(private readonly today = '9999-12-31') {}

  /** @param cells in the order of {@link UCDP_COLUMNS}, then {@link UCDP_OPTIONAL} */
  read(cells: Cells): EventRecord | Refusal {
    const [id = '', violence = '', conflict = '', wherePrec = '', unit = '', lat = ''] = cells;
    const [lng = '', country = '', number = '', datePrec = '', from = '', to = ''] = cells.slice(6);
    const [low = '', best = '', high = '', year = ''] = cells.slice(12);
    if (!/^[\w.-]{1,40}$/.test(id)) return refuse('bad_id', 'id', id);
    const alpha3 = this.countryOf(country);
    if (alpha3 === '') return refuse('unknown_country', 'country', country);
    if (!/^[1-3]$/.test(violence)) return refuse('bad_violence', 'type_of_violence', violence);
    if (!/^[1-7]$/.test(wherePrec)) return refuse('bad_precision', 'where_prec', wherePrec);
    if (!/^[1-5]$/.test(datePrec)) return refuse('bad_precision', 'date_prec', datePrec);
    const position = { lat: numberOf(lat), lng: numberOf(lng) };
    if (!isPosition(position.lat, position.lng)) {
      return refuse('bad_position', 'latitude, longitude', `${lat}, ${lng}`);
    }
    const days = { from: this.dayOf(from), to: this.dayOf(to) };
    if (days.from === '' || days.to === '' || days.to < days.from) {
      return refuse('bad_date', 'date_start, date_end', `${from}, ${to}`);
    }
    if (days.to > this.today) return refuse('day_to_come', 'date_end', to);
    // An event of New Year's night may end in the next year.
    if (/^\d{4}$/.test(year) && Math.abs(Number(days.to.slice(0, 4)) - Number(year)) > 1) {
      return refuse('year_differs', `date_end of an event of ${year}`, to);
    }
    const deaths = { low: Number(low), best: Number(best), high: Number(high) };
    if (![low, best, high].every((cell) => /^\d{1,9}$/.test(cell))) {
      return refuse('bad_deaths', 'low, best, high', `${low}, ${best}, ${high}`);
    }
    return {
      externalId: id,
      country: alpha3,
      countryNumber: /^\d{1,4}$/.test(number) ? Number(number) : 0,
      admin1: this.unitOf(alpha3, unit),
      admin1Name: this.once(unit),
      ...position,
      wherePrec: Number(wherePrec),
      datePrec: Number(datePrec),
      ...days,
      violence: Number(violence),
      conflict: this.once(conflict.trim().slice(0, 200)),
      ...deaths,
    };
  }

  private countryOf(name: string): string {
    return memo(this.countries, name, () => findCountry(name)?.alpha3 ?? '');
  }

  private unitOf(country: string, name: string): string {
    const find = (): string => (name === '' ? '' : (findAdmin1(country, name)?.code ?? ''));
    return memo(this.units, `${country} ${name}`, find);
  }

  /** `2017-08-25` and `2017-08-25 00:00:00.000` are both met. */
  private dayOf(cell: string): string {
    const day = cell.slice(0, 10);
    return memo(this.days, day, () => (isDay(day) ? day : ''));
  }

  private once(name: string): string {
    return memo(this.names, name, () => wellFormed(name));
  }
}

function memo(known: Map<string, string>, key: string, find: () => string): string {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = find()));
  return value;
}

function numberOf(cell: string): number {
  return cell === '' ? NaN : Number(cell);
}

function refuse(code: string, column: string, value: string): Refusal {
  const detail = value === '' ? `${column} is empty.` : `${column} holds "${value.slice(0, 80)}".`;
  return { code, detail };
}
