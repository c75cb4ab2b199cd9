import { IDENTITY_FAULTS, identityFault } from './identity-words.policy';
import {
  BETWEEN,
  CERTAIN,
  CLEARED,
  FEW,
  FOLLOWS,
  GRAVE,
  OPENS,
  VERDICTS,
} from './verdict-words.table';

export interface TextFault {
  code:
    | 'verdict_word'
    | 'all_clear'
    | 'few_people'
    | 'personal_data'
    | 'identity_number'
    | 'name_of_person'
    | 'status_of_people'
    | 'plain_text';
  /** What cannot stand, and what to say instead. */
  detail: string;
}

const HEAD = '(?<![\\p{L}\\p{M}\\p{N}])';
const TAIL = '(?![\\p{L}\\p{M}\\p{N}])';

/** Words with ends of their own in scripts that mark them; endings are part of words in the other two. */
function anyOf(words: Readonly<Record<string, string>>): RegExp {
  const { ne, bn, ...latin } = words;
  return new RegExp(`${HEAD}(?:${Object.values(latin).join('|')})${TAIL}|${ne}|${bn}`, 'giu');
}

const VERDICT = anyOf(VERDICTS);
const CERTAINTY = anyOf(CERTAIN);
const CLEARING = anyOf(CLEARED);
const GRAVE_WORD = anyOf(GRAVE);
const FEW_PEOPLE = new RegExp(`${HEAD}(?:${FEW.join('|')})`, 'giu');

const grave = Object.values(GRAVE).join('|');
/** An opening, then nothing but little words and other grave ones, up to the word itself. */
const OPENED = new RegExp(
  `${HEAD}(?:${Object.values(OPENS).join('|')})(?:[\\s,'’()-]+(?:${BETWEEN}|${grave}))*[\\s,'’()-]*$`,
  'iu',
);
const FOLLOWED = new RegExp(`^[\\s)]*(?:${Object.values(FOLLOWS).join('|')})`, 'iu');
const AND_ANOTHER = new RegExp(`^[\\s,]*(?:and|or|y|o|et|ou)\\s+(?:${grave})`, 'iu');

const DAY = /\b\d{4}-\d{2}-\d{2}\b/g;
const LINES = /[<>{}\p{Cc}]/u;

const PERSONAL: readonly { code: TextFault['code']; pattern: RegExp; detail: string }[] = [
  {
    code: 'personal_data',
    pattern: /[^\s@]+@[^\s@]+\.[^\s@]+/,
    detail: 'No e-mail addresses: name a role.',
  },
  {
    code: 'personal_data',
    pattern: /\+?\d(?:[\s().-]?\d){7,}|\b[A-Z]{1,3}\d{6,}\b/,
    detail: 'No numbers of telephones, passports or permits.',
  },
  {
    code: 'status_of_people',
    pattern:
      /\b(undocumented|immigration status|illegal (im)?migrants?|irregular (im)?migrants?|refugees?|asylum[ -]seekers?|stateless|overstay(ed|ers?)?|displaced (people|persons?|workers?)|indocumentad[oa]s?|refugiad[oa]s?|sans[- ]papiers|r[eé]fugi[eé]e?s?)\b|शरणार्थी|শরণার্থী/iu,
    detail: 'Nothing of anybody’s status: displacement and conflict are properties of places.',
  },
];

const CAPITALISED = "\\p{Lu}\\p{Ll}[\\p{L}\\p{M}'’-]*";
const NO_NAMES =
  'Workers?|Convention|Protocol|Committee|Act|Regulation|Rights|Welfare|Union|Labou?r|List|Law|Fund|Board|Office|Ministry|Department';
const PERSON =
  '[Ww]orker|[Ww]oman|[Mm]an|[Gg]irl|[Bb]oy|[Cc]hild|[Ee]mployee|[Mm]igrant|[Rr]ecruiter|[Mm]anager|[Ss]upervisor|[Oo]wner|[Dd]irector|[Ww]itness|[Ff]oreman|[Bb]roker|[Aa]gent';
/** A person and a name, a name that says something, a title and a name. */
const NAMED: readonly RegExp[] = [
  new RegExp(
    `${HEAD}(?:${PERSON}),? (?!(?:${NO_NAMES})${TAIL})${CAPITALISED}${TAIL}(?! (?:${NO_NAMES})${TAIL})`,
    'u',
  ),
  new RegExp(
    `${HEAD}${CAPITALISED} ${CAPITALISED}(?: of ${CAPITALISED})? (?:says|said|tells|told|states|stated|claims|claimed|complained|alleges|alleged)${TAIL}`,
    'u',
  ),
  new RegExp(`${HEAD}(?:Mr|Mrs|Ms|Miss|Mme|Dr|Sr|Sra|Shri|Md)\\.?\\s+\\p{Lu}`, 'u'),
];

/** One form for what looks alike: no hidden characters, one kind of blank. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(DAY, ' ');
}

/** No more than one: whoever mends it sees the next. */
function verdictsIn(text: string, banned: readonly RegExp[]): TextFault[] {
  const said = banned.flatMap((pattern) => [...text.matchAll(pattern)].slice(0, 1))[0]?.[0];
  if (said !== undefined) {
    const detail = `"${said}" cannot stand here. Say that indicators are present or suspected; a rule gives no verdict.`;
    return [{ code: 'verdict_word', detail }];
  }
  const bare = [...text.matchAll(GRAVE_WORD)].find((found) => !isSuspected(text, found))?.[0];
  if (bare === undefined) return [];
  const detail = `Speak of "${bare}" only as "indicators of ${bare}", "risk of ${bare}" or "suspected ${bare}".`;
  return [{ code: 'verdict_word', detail }];
}

/** Within its own clause: what another one says of suspicions does not cover it. */
function isSuspected(text: string, { 0: word, index }: RegExpExecArray): boolean {
  const before =
    text
      .slice(0, index)
      .split(/[.;:!?|।]/u)
      .at(-1) ?? '';
  const after = text.slice(index + word.length);
  if (OPENED.test(before) || FOLLOWED.test(after)) return true;
  const another = AND_ANOTHER.exec(after);
  return another !== null && FOLLOWED.test(after.slice(another[0].length));
}

/** Verdicts in a reason that somebody gives for a decision. @returns no more than one for each kind */
export function verdictFaults(text: string): TextFault[] {
  return verdictsIn(plain(text), [VERDICT]);
}

/**
 * What must not stand in a text that a tenant writes and a flag repeats: verdicts and all-clears, in each
 * language of the product; counts of one to four people; who somebody is, or of what status; markup.
 */
export function toldFaults(said: string): TextFault[] {
  const text = plain(said);
  const one = (
    code: TextFault['code'],
    patterns: readonly RegExp[],
    detail: string,
  ): TextFault[] => {
    const found = patterns
      .map((pattern) => new RegExp(pattern, 'u' + pattern.flags.replace(/[gu]/g, '')).exec(text))
      .find(Boolean);
    return found ? [{ code, detail: `"${found[0]}" cannot stand here. ${detail}` }] : [];
  };
  const identity = identityFault(said);
  return [
    ...verdictsIn(text, [VERDICT, CERTAINTY]),
    ...one('all_clear', [CLEARING], 'What a rule does not see may be there: leave it out.'),
    ...one('few_people', [FEW_PEOPLE], 'One to four people are not counted: say "workers".'),
    ...PERSONAL.flatMap(({ code, pattern, detail }) => one(code, [pattern], detail)),
    ...(identity ? [{ code: identity, detail: `The text ${IDENTITY_FAULTS[identity]}.` }] : []),
    ...(identity !== 'name_of_person' && NAMED.some((pattern) => pattern.test(text))
      ? [
          {
            code: 'name_of_person' as const,
            detail: 'Nobody is named here: say who by role or group.',
          },
        ]
      : []),
    ...(LINES.test(said)
      ? [{ code: 'plain_text' as const, detail: 'Plain text in one line, without markup.' }]
      : []),
  ];
}
