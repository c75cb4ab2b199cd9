/** Columns of an event by name; what is not given is that of an exact event in Nepal. */
export type UcdpFields = Readonly<Record<string, string | number>>;

const EVENT: UcdpFields = {
  id: 1,
  relid: 'NEP-2003-1-1-1',
  year: 2003,
  active_year: 1,
  code_status: 'Clear',
  type_of_violence: 1,
  conflict_name: 'Nepal: Government',
  side_a: 'Government of Nepal',
  side_b: 'CPN-M',
  number_of_sources: 1,
  source_article: '"A paper, 2003-02-01, Clash ""in the hills""\nsecond line"',
  where_prec: 1,
  where_coordinates: 'A village',
  adm_1: 'Bagmati',
  adm_2: 'A district',
  latitude: 27.7,
  longitude: 85.3,
  geom_wkt: 'POINT (85.3 27.7)',
  priogrid_gid: 169371,
  country: 'Nepal',
  country_id: 790,
  region: 'Asia',
  event_clarity: 1,
  date_prec: 1,
  date_start: '2003-02-01 00:00:00.000',
  date_end: '2003-02-01 00:00:00.000',
  deaths_a: 0,
  deaths_b: 0,
  deaths_civilians: 5,
  deaths_unknown: 0,
  best: 5,
  high: 6,
  low: 4,
  gwnoa: 790,
  gwnob: '',
};

/** A file in the form of UCDP GED, made up, with a byte order mark. Ids count up where none is given. */
export function ucdpGedFile(...events: UcdpFields[]): Buffer {
  const columns = Object.keys(EVENT);
  const lines = events.map((fields, index) => {
    const year = String(fields['date_start'] ?? EVENT['date_start']).slice(0, 4);
    const event: UcdpFields = { ...EVENT, id: index + 1, year, ...fields };
    return columns.map((column) => cell(event[column] ?? '')).join(',');
  });
  return Buffer.from(`\uFEFF${[columns.join(','), ...lines].join('\r\n')}\r\n`);
}

function cell(value: string | number): string {
  const text = String(value);
  return text.startsWith('"') || !/[",\n]/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}

/** Events enough for a file to pass for whole, of two years: none in a place or year of another event. */
export function quietEvents(count: number): UcdpFields[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `quiet-${index}`,
    country: 'Peru',
    country_id: 135,
    adm_1: '',
    latitude: -9,
    longitude: -75,
    where_prec: 6,
    date_start: `${1990 + (index % 2)}-01-${String((index % 28) + 1).padStart(2, '0')}`,
    date_end: `${1990 + (index % 2)}-01-31`,
    best: 0,
    low: 0,
    high: 0,
  }));
}
