import { COUNTRIES, findCountry } from '@para42/locations';
import { comparable } from '../register/names';

/** Languages in which published lists name countries, beside English. */
const LANGUAGES = ['es', 'pt', 'fr', 'de', 'it', 'zh', 'zh-Hant', 'vi', 'id', 'tr'];

const CONGO = ['COG (Congo)', 'COD (Democratic Republic of the Congo)'];
const VIRGIN_ISLANDS = ['VGB (British)', 'VIR (of the United States)'];
/** Names that two countries share, in comparable form; of neither is it known to be meant. */
const SHARED: ReadonlyMap<string, readonly string[]> = new Map(
  [
    ...['Congo', 'the Congo', 'Kongo', 'Công-gô', '刚果', '剛果'].map(
      (name) => [name, CONGO] as const,
    ),
    ['Virgin Islands', VIRGIN_ISLANDS] as const,
  ].map(([name, countries]) => [comparable(name), countries]),
);

/** Which countries a name means that is more than one’s; undefined where it is at most one’s. */
export function countriesOfOneName(text: string): readonly string[] | undefined {
  return SHARED.get(comparable(text));
}

let words: ReadonlyMap<string, string | null> | undefined;

/**
 * The country that a cell means, ISO alpha-3: by code, English name or alias, else by its name in another
 * language (`España`, `中国`). A word that is used of two countries
 * means none.
 */
export function countryByText(text: string): string | undefined {
  if (countriesOfOneName(text)) return undefined;
  const known = findCountry(text)?.alpha3;
  if (known) return known;
  words ??= wordsOfLanguages();
  return words.get(comparable(text)) ?? undefined;
}

/** From the Unicode locale data that come with the runtime. */
function wordsOfLanguages(): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const style of ['long', 'short'] as const) {
    for (const language of LANGUAGES) {
      const names = new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' });
      for (const { alpha2, alpha3 } of COUNTRIES) {
        const name = comparable(names.of(alpha2) ?? '');
        if (name === '') continue;
        const taken = found.get(name);
        found.set(name, taken === undefined || taken === alpha3 ? alpha3 : null);
      }
    }
  }
  return found;
}
