import { fold } from './fold';

const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const LETTERS = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));

/** Names that publishers use and Unicode's table of countries has otherwise. */
const ALIASES: Readonly<Record<string, string>> = {
  burma: 'MM',
  'myanmar burma': 'MM',
  turkey: 'TR',
  turkiye: 'TR',
  'cote divoire': 'CI',
  'ivory coast': 'CI',
  'hong kong': 'HK',
  macau: 'MO',
  macao: 'MO',
  taiwan: 'TW',
  'south korea': 'KR',
  'republic of korea': 'KR',
  'korea republic of': 'KR',
  'korea south': 'KR',
  'north korea': 'KP',
  'korea north': 'KP',
  'peoples republic of china': 'CN',
  prc: 'CN',
  'congo kinshasa': 'CD',
  'democratic republic of the congo': 'CD',
  drc: 'CD',
  'czech republic': 'CZ',
  'united states of america': 'US',
  usa: 'US',
  uk: 'GB',
  'viet nam': 'VN',
  russia: 'RU',
  'russian federation': 'RU',
  brasil: 'BR',
  'dominican republic': 'DO',
};

const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).flatMap((code): [string, string][] => {
    // A withdrawn code stands for the one that took its place: UK for GB, SU for RU.
    if (new Intl.Locale(`und-${code}`).region !== code) return [];
    const name = NAMES.of(code);
    return name === undefined || name === 'Unknown Region' ? [] : [[fold(name), code]];
  }),
  ...Object.entries(ALIASES),
]);

const CODES: ReadonlySet<string> = new Set(BY_NAME.values());

/** ISO 3166-1 alpha-2 of a country by its code or its English name; undefined where it is neither. */
export function countryCode(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return CODES.has(code) ? code : BY_NAME.get(fold(text));
}

/** English name of a country by its ISO 3166-1 alpha-2 code; the code where there is none. */
export function countryName(code: string): string {
  return NAMES.of(code) ?? code;
}
