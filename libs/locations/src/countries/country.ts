import { COUNTRY_ALIASES } from './country-aliases.table';
import { nameKey } from './country-name';
import { COUNTRY_TABLE } from './country.table';
import { GEC_TO_ALPHA3 } from './gec.table';

export interface Country {
  readonly alpha2: string;
  readonly alpha3: string;
  /** Three digits; empty for XKX, which ISO does not number. */
  readonly numeric: string;
  readonly name: string;
  /** ISO alpha-3 of the state a territory belongs to. */
  readonly territoryOf?: string;
}

export const COUNTRIES: readonly Country[] = COUNTRY_TABLE.map(
  ([alpha2, alpha3, numeric, name, territoryOf]) => ({
    alpha2,
    alpha3,
    numeric,
    name,
    ...(territoryOf === undefined ? {} : { territoryOf }),
  }),
);

const byCode = new Map<string, Country>(
  COUNTRIES.flatMap((country): [string, Country][] => [
    [country.alpha2, country],
    [country.alpha3, country],
    ...(country.numeric === '' ? [] : [[country.numeric, country] as [string, Country]]),
  ]),
);

/** Every known name of every country, by its {@link nameKey}. */
export const COUNTRY_NAMES: ReadonlyMap<string, Country> = buildNames();

function buildNames(): Map<string, Country> {
  const names = new Map<string, Country>();
  for (const country of COUNTRIES) {
    for (const name of [country.name, ...(COUNTRY_ALIASES[country.alpha3] ?? [])]) {
      for (const key of [nameKey(name), nameKey(inverted(name))]) {
        const taken = names.get(key);
        if (taken && taken.alpha3 !== country.alpha3) {
          throw new Error(`the name "${name}" stands for ${taken.alpha3} and ${country.alpha3}`);
        }
        names.set(key, country);
      }
    }
  }
  return names;
}

/** `Korea, Republic of` read as `Republic of Korea`. */
function inverted(name: string): string {
  const [head, tail, ...rest] = name.split(', ');
  return tail !== undefined && rest.length === 0 ? `${tail} ${head}` : name;
}

/** The country with this ISO 3166-1 alpha-3 code, upper case; undefined where there is none. */
export function countryOf(alpha3: string): Country | undefined {
  return alpha3.length === 3 ? byCode.get(alpha3) : undefined;
}

/**
 * Finds a country by ISO 3166-1 code (alpha-2, alpha-3, numeric) or by any known name. Accents, case,
 * punctuation and articles do not matter; `Turkey (Türkiye)` is read by either name, except where the
 * words outside the brackets would then mean another country (`Congo (…)`). Two-letter codes are ISO:
 * give `codes: 'gec'` for files that use GEC, where `ng` is Niger.
 */
export function findCountry(
  text: string,
  options: { codes?: 'iso' | 'gec' } = {},
): Country | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 120) return undefined;
  const code = trimmed.toUpperCase();
  if (options.codes === 'gec' && code.length === 2) {
    const alpha3 = GEC_TO_ALPHA3.get(code);
    return alpha3 === undefined ? undefined : countryOf(alpha3);
  }
  return byCode.get(code) ?? COUNTRY_NAMES.get(nameKey(trimmed)) ?? withoutBrackets(trimmed);
}

const AMBIGUOUS_WITHOUT_BRACKETS = new Set(['congo', 'korea', 'guinea', 'saint martin']);

function withoutBrackets(text: string): Country | undefined {
  const parts = /^([^()[\]]+)[([]([^()[\]]+)[)\]]\s*$/.exec(text);
  if (!parts) return undefined;
  const outside = nameKey(parts[1] ?? '');
  if (AMBIGUOUS_WITHOUT_BRACKETS.has(outside)) return undefined;
  return COUNTRY_NAMES.get(outside) ?? COUNTRY_NAMES.get(nameKey(parts[2] ?? ''));
}
