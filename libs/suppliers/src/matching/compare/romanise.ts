import { NATIVE_WORDS, SIMPLIFIED } from './native-word.table';
import { HANGUL, INDIC, LETTERS } from './romanise.table';

/** Letters that no table of names or addresses has to look at. */
const FAMILIAR = /^[\u0000-\u06ff]*$/;
const ARABIC = /[\u0600-\u06ff]/;

/**
 * A text with legal forms and trades of other scripts in English and its letters in Latin ones. Han stays Han, with
 * traditional characters simplified; how it sounds is another writing of the name (`partyNames`).
 */
export function romanise(text: string): string {
  const bare = ukrainian(text.normalize('NFKC'));
  if (FAMILIAR.test(bare) && !ARABIC.test(bare)) return bare;
  return withoutArticle(translated(bare)).split(/(\s+)/).map(romaniseWord).join('');
}

/** Of Cyrillic letters two sound otherwise in Ukrainian, which has letters of its own. */
function ukrainian(text: string): string {
  if (!/[іїєґ]/i.test(text)) return text;
  return text.replace(/г/g, 'h').replace(/Г/g, 'H').replace(/и/g, 'y').replace(/И/g, 'Y');
}

function translated(text: string): string {
  let result = text;
  for (const { word, meaning, pattern } of NATIVE_WORDS)
    if (result.includes(word)) result = result.replace(pattern, ` ${meaning} `);
  return result;
}

/** Arabic joins its article to the word, and Latin lists often leave it out. */
function withoutArticle(text: string): string {
  return text.replace(/(?<!\p{L})(?:وال|بال|لل|ال)(?=\p{L}{3})/gu, '');
}

function romaniseWord(word: string): string {
  const letters = Array.from(word);
  let result = '';
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x0600) result += letter;
    else if (code >= INDIC.first && code <= INDIC.last) result += indic(letters, at);
    else if (code >= HANGUL.first && code <= HANGUL.last) result += syllable(code);
    else if (letters[at + 1] === '์') continue;
    else result += otherLetter(letter, code);
  }
  return result;
}

/** A consonant has an `a` of its own unless a vowel sign or virama follows, or the word ends. */
function indic(letters: readonly string[], at: number): string {
  const code = letters[at]?.codePointAt(0) ?? 0;
  const place = code & 0x7f;
  if (place >= INDIC.digits && place < INDIC.digits + 10) return String(place - INDIC.digits);
  const consonant = INDIC.consonants.get(place);
  if (consonant === undefined)
    return INDIC.vowels.get(place) ?? INDIC.signs.get(place) ?? INDIC.nasals.get(place) ?? '';
  const isDotted = placeAt(letters, at + 1) === INDIC.nukta;
  const next = placeAt(letters, isDotted ? at + 2 : at + 1);
  const isBengali = (code & ~0x7f) === INDIC.bengali;
  const plain =
    isBengali && !isDotted ? (INDIC.bengaliSounds.get(consonant) ?? consonant) : consonant;
  const sound = isDotted ? (INDIC.dotted.get(plain) ?? plain) : plain;
  const isSilent = next === undefined || next === INDIC.virama || INDIC.signs.has(next);
  return isSilent ? sound : `${sound}a`;
}

function placeAt(letters: readonly string[], at: number): number | undefined {
  const code = letters[at]?.codePointAt(0);
  return code !== undefined && code >= INDIC.first && code <= INDIC.last ? code & 0x7f : undefined;
}

function syllable(code: number): string {
  const at = code - HANGUL.first;
  const { initials, medials, finals } = HANGUL;
  const parts = [
    initials[Math.floor(at / (21 * 28))],
    medials[Math.floor(at / 28) % 21],
    finals[at % 28],
  ];
  return parts.filter((part) => part !== '-').join('');
}

function otherLetter(letter: string, code: number): string {
  // Hiragana lies 0x60 below Katakana.
  const kana = code >= 0x3041 && code <= 0x3096 ? String.fromCodePoint(code + 0x60) : letter;
  return digit(code) ?? LETTERS.get(kana) ?? SIMPLIFIED.get(letter) ?? letter;
}

const ZEROS = [0x0660, 0x06f0, 0x0e50];

function digit(code: number): string | undefined {
  const zero = ZEROS.find((each) => code >= each && code < each + 10);
  return zero === undefined ? undefined : String(code - zero);
}

/**
 * How a Latin word sounds, roughly: the same for what clerks hear as one word in another script. Vowels, breath and the
 * difference of voice are left out, so it tells little; it is held only against words that came from another script.
 */
export function sound(word: string): string {
  return word
    .replace(/x/g, 'ks')
    .replace(/bh/g, 'v')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ch|tch|zh|jh|dz/g, 'j')
    .replace(/sh/g, 's')
    .replace(/ph/g, 'f')
    .replace(/[cqg]/g, 'k')
    .replace(/[z]/g, 'j')
    .replace(/d/g, 't')
    .replace(/b/g, 'p')
    .replace(/r/g, 'l')
    .replace(/ng/g, 'n')
    .replace(/[aeiouhwyv]/g, '')
    .replace(/(.)\1+/g, '$1');
}

/** Whether a text has letters that were romanised. */
export function isOtherScript(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Thai}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Georgian}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(
    text,
  );
}
