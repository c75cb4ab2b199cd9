/** `text`: written by people. `printed`: a number as an authority printed it, which may look like any. */
export type SaidAs = 'text' | 'printed';

export type IdentityFault = 'identity_number' | 'name_of_person';

export const IDENTITY_FAULTS: Readonly<Record<IdentityFault, string>> = {
  identity_number:
    'holds what looks like the number of a passport or identity card: no number of a person’s papers ' +
    'is stored here; take it out, and name documents by their hash',
  name_of_person:
    'names a person: no names are stored here; take it out, and say who by role, group or pseudonym',
};

const CARD =
  '(?:passports?|passeports?|paspor[st]?|pasaportes?|ppt|nid|nric|cnic|aadhaar|national ids?|' +
  'identity cards?|id cards?|citizenships?(?: certificates?| cards?)?)';
const PERMIT = '(?:visas?|work permits?)';

const HEAD = '(?<![\\p{L}\\p{N}])';
const WORDS_BETWEEN =
  '(?:(?:nos?|nr|n[°ºo]?|num|numbers?|is|was|with|the)(?!\\p{L})[^\\p{L}\\p{N}]{0,3}){0,4}';
const BEFORE = `[^\\p{L}\\p{N}]{0,3}${WORDS_BETWEEN}`;
/** The letters before a number, its digits in one piece or in groups, and what follows. */
const DIGITS = (least: number): string =>
  `(\\p{L}{0,3})[ \\p{Pd}]?(\\p{Nd}(?:[ \\p{Pd}]?\\p{Nd}){${least - 1},19})(?!\\p{N})`;

/** A number behind the word for a paper; what a permit costs is written like a short one. */
const NAMED_NUMBERS: readonly RegExp[] = [
  new RegExp(`${HEAD}${CARD}${BEFORE}${DIGITS(5)}`, 'giu'),
  new RegExp(`${HEAD}${PERMIT}${BEFORE}${DIGITS(7)}`, 'giu'),
];

// PA1234567, A-12345678, pa1234567: as passports of many countries are numbered.
const BARE_NUMBERS: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])(\p{Lu}{1,2})[\p{Pd}_]?(\p{Nd}{7,8})(?![\p{L}\p{N}])/gu,
  // Ids that programs made of a hash stand behind a dash.
  /(?<![\p{L}\p{N}]|\p{Pd})(\p{Ll}{1,2})[\p{Pd}_]?(\p{Nd}{7,8})(?![\p{L}\p{N}])/gu,
];

/** Behind these a number is one of business. */
const BUSINESS =
  /(?<!\p{L})(?:receipts?|licen[cs]es?|orders?|invoices?|vouchers?|bills?|letters?|ledgers?)[^\p{L}\p{N}]{0,3}(?:(?:nos?|nr|n[°ºo]?|numbers?)(?!\p{L})[^\p{L}\p{N}]{0,3})?$/iu;

const UUID = /(?<![\p{L}\p{N}])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\p{L}\p{N}])/giu;
const DAYS =
  /^(?:(?:19|20)\d{2}[-/ ]?(?:0[1-9]|1[0-2])(?:[-/ ]?(?:0[1-9]|[12]\d|3[01]))?|\d{1,2}[- ]\d{1,2}[- ](?:19|20)\d{2}|(?:19|20)\d{2}[- ](?:19|20)\d{2})$/;
/** ISO 4217, present and past. */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const SHORT_MONEY: ReadonlySet<string> = new Set(['RM', 'RS', 'TK', 'NRS', 'KR', 'RP']);
const COUNTED = /^[.,]\p{Nd}|^ ?(?:workers?|people|persons|copies|days|hours|months)(?!\p{L})/iu;

const CAPITALISED = "\\p{Lu}[\\p{L}\\p{M}'’.&-]*";
const RUN = `(${CAPITALISED}(?: (?:& )?\\(?${CAPITALISED}\\)?){0,7})`;
/** Words after which the name of a person stands. */
const DECLARED: readonly RegExp[] = [
  new RegExp(`${HEAD}(?:Mr|Mrs|Ms|Mme)\\.?:? +${RUN}`, 'gu'),
  // One short word in capitals is the name of a body, or of a kind of file.
  new RegExp(
    `${HEAD}(?:[Nn]amed|[Cc]alled):? +(?!\\p{Lu}{2,6}(?![\\p{L}\\p{N}]| \\p{Lu}))${RUN}`,
    'gu',
  ),
  new RegExp(
    `(?<!(?:agency|firm|company|employer|hotline|place|village|district)(?:['’]s)? )` +
      `${HEAD}[Nn]ames? ?(?:is|:) ?${RUN}`,
    'gu',
  ),
  // A worker, a name, and what the worker said or did.
  new RegExp(
    `${HEAD}(?:[Ww]orker|[Ee]mployee|[Mm]igrant|[Ww]itness|[Ww]oman|[Mm]an|[Gg]irl|[Bb]oy),? ` +
      `(?!(?:Welfare|Rights|Voice|Representatives?|Committee|Handbook|Survey|Housing|Health|Safety|Relations)(?!\\p{L}))` +
      `(${CAPITALISED}(?: ${CAPITALISED}){0,2}),? ` +
      `(?:said|says|told|tells|stated|reported|complained|explained|paid|pays|owes|owed|was|is|has|had|did|does|who|whose)(?!\\p{L})`,
    'gu',
  ),
];

/** What is called so is a firm, a body or a day, and no person. */
const NO_PERSON =
  /(?<!\p{L})(?:ltd|limited|pvt|sdn|bhd|berhad|inc|llc|llp|plc|corp|corporation|gmbh|company|co\.|overseas|manpower|agency|agencies|recruit(?:ment|ing)|placement|services?|consultan(?:cy|ts)|union|hotline|helpline|embassy|ministry|department|office|bureau|committee|cent(?:re|er)|foundation|association|federation|network|forum|programme|project|package|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\p{L})/iu;

// Countries of two words, whose papers are a kind and nobody's own.
const COUNTRY = '(?!(?:Sri|Saudi|Hong|New|South|North|United|Costa|Sierra|Viet|Timor|El) )';
/** A paper, its number between or not, and whose it is. */
const PAPER_OF = new RegExp(
  `${HEAD}(?:[Pp]assport|PASSPORT|PPT|NID|(?:[Ii]dentity|I[Dd]|id) card|[Cc]itizenship(?: certificate)?|[Vv]isa|[Ww]ork permit)` +
    `(?: [^ ]*\\p{Nd}[^ ]*){0,3} of ${COUNTRY}(\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+)`,
  'u',
);
const PAPER_WORD = new RegExp(`${HEAD}${CARD}(?!\\p{L})`, 'iu');

/**
 * What in a text would say who somebody is, as far as its form shows; undefined where nothing does.
 * It lets stand what people write of fees, receipts and firms; what bundles tell as written is masked
 * besides.
 */
export function identityFault(said: string, as: SaidAs = 'text'): IdentityFault | undefined {
  const text = plainForm(said);
  if (holdsNumber(text, as)) return 'identity_number';
  return namesPerson(text) ? 'name_of_person' : undefined;
}

/** Longer than amounts are, which people write beside the word for a paper as well. */
const LONG_NUMBER = new RegExp(`${HEAD}(?:${CARD}|${PERMIT})${BEFORE}${DIGITS(7)}`, 'giu');

/**
 * Whether a text gives the number of somebody's paper behind the word for it. Of texts in which firms and
 * officers may be named; others are held to `identityFault`.
 */
export function holdsPaperNumber(said: string): boolean {
  const text = plainForm(said);
  return [...text.matchAll(LONG_NUMBER)].some((found) => !isMoneyOrDay(found));
}

function plainForm(said: string): string {
  return said
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(UUID, ' ');
}

function holdsNumber(text: string, as: SaidAs): boolean {
  if (as === 'printed' && PAPER_WORD.test(text)) return true;
  if (!/\p{Nd}{2}/u.test(text)) return false;
  const named = NAMED_NUMBERS.some((shape) =>
    [...text.matchAll(shape)].some((found) => !isMoneyOrDay(found)),
  );
  if (named || as === 'printed') return named;
  return BARE_NUMBERS.some((shape) =>
    [...text.matchAll(shape)].some((found) => !isBusiness(found)),
  );
}

function isMoneyOrDay(found: RegExpExecArray): boolean {
  const [whole, letters = '', digits = ''] = found;
  const after = found.input.slice(found.index + whole.length);
  const money = (code: string): boolean =>
    CURRENCIES.has(code.toUpperCase()) || SHORT_MONEY.has(code.toUpperCase());
  const unit = /^ ?(\p{L}{2,3})(?!\p{L})/u.exec(after)?.[1] ?? '';
  return (
    /^fees?$/i.test(letters) ||
    money(letters) ||
    money(unit) ||
    COUNTED.test(after) ||
    (letters === '' && DAYS.test(digits))
  );
}

function isBusiness(found: RegExpExecArray): boolean {
  const [whole, letters = '', digits = ''] = found;
  if (/^(?:no|nr)$/i.test(letters) || SHORT_MONEY.has(letters.toUpperCase())) return true;
  if (/[\p{Pd}_]/u.test(whole) && digits.length === 8 && DAYS.test(digits)) return true;
  return BUSINESS.test(found.input.slice(0, found.index));
}

function namesPerson(text: string): boolean {
  const declared = DECLARED.some((shape) =>
    [...text.matchAll(shape)].some(([, name = '']) => !NO_PERSON.test(name)),
  );
  return declared || !NO_PERSON.test(PAPER_OF.exec(text)?.[1] ?? 'office');
}
