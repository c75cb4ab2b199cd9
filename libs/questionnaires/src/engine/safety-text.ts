/** Letters of other alphabets that look like Latin ones, and signs that are read as letters. */
const LOOKALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...[
      'аa',
      'еe',
      'оo',
      'рp',
      'сc',
      'хx',
      'іi',
      'ѕs',
      'уy',
      'кk',
      'мm',
      'тt',
      'вb',
      'нh',
      'јj',
      'һh',
      'ԁd',
      'ԛq',
      'ԝw',
      'гr',
      'пn',
      'иu',
    ],
    ...[
      'οo',
      'αa',
      'εe',
      'νv',
      'ρp',
      'τt',
      'υu',
      'ιi',
      'κk',
      'χx',
      'ηn',
      'ωw',
      'օo',
      'ոn',
      'սu',
      'հh',
    ],
    ...['ıi', 'ɑa', 'ɡg', 'ɩi', 'ʀr', 'ɴn', 'ᴘp', 'ᴀa', 'ѵv', 'łl', 'øo', 'đd', 'ħh', 'ŧt'],
    ...['0o', '1i', '3e', '4a', '5s', '7t', '@a', '$s', '!i', '|l', '€e'],
  ].map((pair) => [pair.charAt(0), pair.slice(1)]),
);

/** Words that are put together again where somebody has broken them up. */
const REJOINED: ReadonlySet<string> = new Set(
  (
    'passport passports passeport pasaporte passaporte paspor reisepass worker workers employee employees migrant migrants ' +
    'name names number numbers numero identity immigration migration undocumented refugee refugees asylum status visa permit ' +
    'nombre nombres trabajador trabajadores travailleur travailleurs salarie employe of the each all de des del'
  ).split(' '),
);
/** What any of them begins with. */
const BEGINNINGS: ReadonlySet<string> = new Set(
  [...REJOINED].flatMap((word) => Array.from(word, (_, at) => word.slice(0, at + 1))),
);
/** Shorter ones are put together from single letters, or from pieces of two: "no m" is no name. */
const SHORTEST = 5;
const SEEMING = new RegExp(`[${Object.keys(LOOKALIKE).join('').replace(/[$|]/g, '\\$&')}]`, 'u');
const LETTER = /\p{L}/u;
const SIGNS = /[@$!|€]/;
const ASCII = /^[\x20-\x7e]*$/;

/**
 * A text as it would be read aloud: no hidden characters, one form of each letter, no punctuation. One string
 * per sentence. Latin letters lose their accents, those of other scripts keep their signs.
 */
export function spokenSentences(text: string): string[] {
  return plain(text)
    .split(/[.!?;]+(?=\s|$)|[।॥。！？；؟\n\r]+/u)
    .map(words)
    .filter((sentence) => sentence !== '');
}

/** The sentence, and as it would be read if look-alikes, broken and run-together words were what they seem. */
export function readings(sentence: string): string[] {
  const seeming = words(sentence.split(' ').map(seemingWord).join(' '));
  return [...new Set([sentence, rejoined(sentence), seeming, rejoined(seeming)])];
}

/** Figures stand for letters within words only. */
function seemingWord(word: string): string {
  if (!SEEMING.test(word) || !LETTER.test(word)) return word;
  return word.replace(/./gu, (letter) => LOOKALIKE[letter] ?? letter);
}

function plain(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Variation_Selector}\u034f\u115f\u1160\u3164]/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})[\u0300-\u036f]+/gu, '')
    .normalize('NFKC')
    .replace(/đ/gu, 'd')
    .replace(/ı/gu, 'i')
    .replace(/ß/gu, 'ss');
}

/** Signs that may stand for letters stay inside words. */
function words(text: string): string {
  const unsigned = SIGNS.test(text)
    ? text.replace(/(?<![\p{L}\p{N}@$!|€])[@$!|€]+|[@$!|€]+(?![\p{L}\p{N}@$!|€])/gu, ' ')
    : text;
  const spaced = ASCII.test(unsigned)
    ? unsigned.replace(/[^a-z0-9@$!|]+/g, ' ')
    : unsigned.replace(/[^\p{L}\p{M}\p{N}@$!|€]+/gu, ' ');
  return spaced.trim();
}

function rejoined(sentence: string): string {
  const pieces = sentence.split(' ');
  const whole: string[] = [];
  for (let at = 0; at < pieces.length;) {
    const taken = piecesOfWord(pieces, at);
    whole.push(pieces.slice(at, at + taken).join(''));
    at += taken;
  }
  return whole.join(' ');
}

/** How many pieces from here make one of the words; 1 where none do. */
function piecesOfWord(pieces: readonly string[], at: number): number {
  let joined = '';
  let longest = 1;
  let widest = 0;
  for (let count = 1; at + count <= pieces.length; count += 1) {
    const piece = pieces[at + count - 1] ?? '';
    widest = Math.max(widest, piece.length);
    joined += piece;
    if (!BEGINNINGS.has(joined)) break;
    const enough = joined.length >= SHORTEST || widest === 1 || (widest === 2 && joined.length > 3);
    if (count > 1 && REJOINED.has(joined) && enough) longest = count;
  }
  return longest;
}
