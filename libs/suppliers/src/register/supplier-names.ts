export const NAME_KINDS = ['legal', 'trade', 'native', 'former'] as const;
/** `legal`: of the register of companies. `trade`: under which it trades. `former`: no longer in use. */
export type NameKind = (typeof NAME_KINDS)[number];

/** A further name of a legal entity. */
export interface SupplierName {
  text: string;
  kind: NameKind;
  /** BCP 47, where it is known. */
  language: string | null;
  /** ISO 15924, by the letters of the text. */
  script: string;
}

/** Unicode's names of scripts and their codes in ISO 15924. */
const SCRIPTS: readonly (readonly [code: string, letters: RegExp])[] = [
  ['Latn', /\p{Script=Latin}/gu],
  ['Cyrl', /\p{Script=Cyrillic}/gu],
  ['Grek', /\p{Script=Greek}/gu],
  ['Armn', /\p{Script=Armenian}/gu],
  ['Geor', /\p{Script=Georgian}/gu],
  ['Arab', /\p{Script=Arabic}/gu],
  ['Hebr', /\p{Script=Hebrew}/gu],
  ['Ethi', /\p{Script=Ethiopic}/gu],
  ['Deva', /\p{Script=Devanagari}/gu],
  ['Beng', /\p{Script=Bengali}/gu],
  ['Guru', /\p{Script=Gurmukhi}/gu],
  ['Gujr', /\p{Script=Gujarati}/gu],
  ['Orya', /\p{Script=Oriya}/gu],
  ['Taml', /\p{Script=Tamil}/gu],
  ['Telu', /\p{Script=Telugu}/gu],
  ['Knda', /\p{Script=Kannada}/gu],
  ['Mlym', /\p{Script=Malayalam}/gu],
  ['Sinh', /\p{Script=Sinhala}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Laoo', /\p{Script=Lao}/gu],
  ['Mymr', /\p{Script=Myanmar}/gu],
  ['Khmr', /\p{Script=Khmer}/gu],
  ['Tibt', /\p{Script=Tibetan}/gu],
  ['Mong', /\p{Script=Mongolian}/gu],
  ['Hani', /\p{Script=Han}/gu],
  ['Hira', /\p{Script=Hiragana}/gu],
  ['Kana', /\p{Script=Katakana}/gu],
  ['Hang', /\p{Script=Hangul}/gu],
];

/**
 * The script of a text: the one that most of its letters are of. Japanese and Korean mix: kana
 * beside Han is `Jpan`, Hangul beside Han `Kore`. `Zyyy`: no letter of any of them.
 */
export function scriptOf(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return /[a-z]/i.test(text) ? 'Latn' : 'Zyyy';
  const counts = new Map(
    SCRIPTS.map(([code, letters]) => [code, text.match(letters)?.length ?? 0] as const).filter(
      ([, count]) => count > 0,
    ),
  );
  const of = (code: string) => counts.get(code) ?? 0;
  const japanese = of('Hira') + of('Kana');
  const han = of('Hani');
  if (japanese > 0) return join(counts, ['Hira', 'Kana', 'Hani'], 'Jpan');
  if (of('Hang') > 0 && han > 0) return join(counts, ['Hang', 'Hani'], 'Kore');
  return most(counts);
}

function join(counts: Map<string, number>, codes: readonly string[], joint: string): string {
  const sum = codes.reduce((total, code) => total + (counts.get(code) ?? 0), 0);
  const rest = [...counts].filter(([code]) => !codes.includes(code));
  return most(new Map([...rest, [joint, sum]]));
}

/** Of two that are equal, the first of the table. */
function most(counts: ReadonlyMap<string, number>): string {
  let best: readonly [string, number] = ['Zyyy', 0];
  for (const each of counts) if (each[1] > best[1]) best = each;
  return best[0];
}
