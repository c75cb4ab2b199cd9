import { type Country, COUNTRY_NAMES, findCountry } from './country';
import { nameWords } from './country-name';

export interface CountriesInText {
  /** In the order of the text, each once. */
  readonly countries: readonly Country[];
  /** The pieces between commas in which no country was recognised, as written. */
  readonly unknown: readonly string[];
}

interface Word {
  readonly text: string;
  readonly piece: number;
  /** Of the first word of a piece: how many the piece has; 0 for the others. */
  readonly begins: number;
}

const LONGEST_NAME = Math.max(...[...COUNTRY_NAMES.keys()].map((key) => key.split(' ').length));
/** Names so short that in running text they are more often a word or an abbreviation. */
const SHORTEST_NAME_LETTERS = 4;

/**
 * The countries named in a list such as GDACS writes: `China, India, Laos, Myanmar, Thailand, Vietnam`,
 * `Bosnia & Herzegovina, Bulgaria and Moldova`. The longest name wins, so that Papua New Guinea is not
 * also Guinea; a name that itself holds a comma or "and" is found whole.
 */
export function countriesInText(text: string): CountriesInText {
  const pieces = text.split(/[,;]/).map((piece) => piece.trim());
  const words = pieces.flatMap((piece, index) =>
    nameWords(piece).map((word, at, all): Word => ({
      text: word,
      piece: index,
      begins: at === 0 ? all.length : 0,
    })),
  );
  const found = new Map<string, Country>();
  const recognised = new Set<number>();
  for (let at = 0; at < words.length;) {
    const name = longestNameAt(words, at) ?? codePieceAt(pieces, words, at);
    if (name === undefined) {
      at += 1;
      continue;
    }
    found.set(name.country.alpha3, name.country);
    for (const word of words.slice(at, at + name.length)) recognised.add(word.piece);
    at += name.length;
  }
  const unknown = pieces.filter((piece, index) => piece !== '' && !recognised.has(index));
  return { countries: [...found.values()], unknown };
}

interface NameAt {
  readonly country: Country;
  readonly length: number;
}

function longestNameAt(words: readonly Word[], at: number): NameAt | undefined {
  for (let length = Math.min(LONGEST_NAME, words.length - at); length > 0; length -= 1) {
    const key = words
      .slice(at, at + length)
      .map((word) => word.text)
      .join(' ');
    const country = key.length < SHORTEST_NAME_LETTERS ? undefined : COUNTRY_NAMES.get(key);
    if (country) return { country, length };
  }
  return undefined;
}

/** A piece that is nothing but a code or a short name: `USA`, `UK`, `LAO`. */
function codePieceAt(
  pieces: readonly string[],
  words: readonly Word[],
  at: number,
): NameAt | undefined {
  const word = words[at];
  if (!word || word.begins === 0) return undefined;
  const country = findCountry(pieces[word.piece] ?? '');
  return country && { country, length: word.begins };
}
