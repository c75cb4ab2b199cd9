import { fold } from './fold';
import { countryName } from './country-code';
import { compareNames, type NameAgreement } from './compare-names';
import { latinOfHan } from './han';
import { comparedName } from './name-words';

/** What of a subject or an entry is held against the other. */
export interface NamedParty {
  readonly names: readonly { readonly kind: string; readonly text: string }[];
  /** ISO 3166-1 alpha-2; none where it is not known. */
  readonly countries: readonly string[];
  readonly address: string | null;
  readonly identifiers: readonly string[];
}

export type PartAgreement = 'yes' | 'partly' | 'no' | 'unknown';

/** One part of what was compared, and in words what agrees in it. */
export interface MatchPart {
  readonly part: 'name' | 'identifier' | 'country' | 'address';
  readonly agrees: PartAgreement;
  readonly text: string;
}

export interface PartyMatch {
  /** 0 to 100. */
  readonly score: number;
  readonly strength: 'strong' | 'possible';
  readonly parts: readonly MatchPart[];
}

export const STRONG = 90;
export const POSSIBLE = 75;
const OTHER_COUNTRY = 15;

const IN_WORDS: Readonly<Record<string, string>> = {
  name: 'the name',
  native_name: 'the name in its own script',
  alias: 'an alias',
  parent: 'the name of the parent company',
  related: 'a subsidiary or affiliate that the entry names',
};

/**
 * Holds a subject against an entry of a list. Country and address never make a match by themselves: another
 * country lowers the score, and the rest is told for the person who reviews.
 * @returns undefined where the names do not agree enough to trouble a person
 */
export function matchParties(subject: NamedParty, entry: NamedParty): PartyMatch | undefined {
  const number = sharedIdentifier(subject.identifiers, entry.identifiers);
  const best = bestNames(subject, entry);
  const country = countryPart(subject.countries, entry.countries);
  const score = number
    ? 100
    : (best?.agreement.score ?? 0) - (country.agrees === 'no' ? OTHER_COUNTRY : 0);
  if (score < POSSIBLE) return undefined;
  const parts = [
    ...(best && best.agreement.score > 0 ? [namePart(best)] : []),
    ...(number
      ? [
          {
            part: 'identifier',
            agrees: 'yes',
            text: `Registration number ${number} is on both.`,
          } as const,
        ]
      : []),
    country,
    addressPart(subject, entry),
  ];
  return { score, strength: score >= STRONG ? 'strong' : 'possible', parts };
}

interface NamePair {
  /** `sound`: as it was compared. */
  readonly own: { readonly kind: string; readonly text: string; readonly sound: string };
  readonly listed: { readonly kind: string; readonly text: string };
  readonly agreement: NameAgreement;
}

function bestNames(subject: NamedParty, entry: NamedParty): NamePair | undefined {
  const listedNames = entry.names.flatMap((name) =>
    writings(name.text).flatMap((text) =>
      soundings(text).map((sound) => ({
        name,
        compared: comparedName(sound),
        heard: sound !== text,
      })),
    ),
  );
  let best: NamePair | undefined;
  for (const own of subject.names) {
    for (const sound of soundings(own.text)) {
      const compared = comparedName(sound);
      for (const { name: listed, compared: other, heard } of listedNames) {
        // Of two names in Han the characters tell: many words sound alike.
        if (heard && sound !== own.text) continue;
        const agreement = compareNames(compared, other);
        if (!best || agreement.score > best.agreement.score)
          best = { own: { ...own, sound }, listed, agreement };
      }
    }
  }
  return best;
}

/** A name as it is written, and one in Han also in Latin letters. */
export function soundings(text: string): string[] {
  const latin = latinOfHan(text);
  return latin === undefined ? [text] : [text, latin];
}

/** `Wulin (or Wuling) Machinery Works`, `Xinsheng (New Life) Factory`: as written, with the one, with the other. */
export function writings(text: string): string[] {
  const choice = /(\S+)\s*\(or\s+([^)]+)\)/i;
  if (choice.test(text))
    return [...writings(text.replace(choice, '$1')), ...writings(text.replace(choice, '$2'))];
  const bare = text.replace(/\s*\([^)]*\)/g, '');
  return bare === text || fold(bare).length < 4 ? [text] : [text, bare];
}

function namePart({ own, listed, agreement }: NamePair): MatchPart {
  const { agreed, onlyFirst, onlySecond } = agreement;
  const whole = onlyFirst.length + onlySecond.length === 0;
  const subject = IN_WORDS[own.kind] ?? own.kind;
  const read = own.sound === own.text ? '' : ` (in Latin letters ${own.sound})`;
  const other = listed.kind === 'name' ? 'the listed name' : IN_WORDS[listed.kind];
  const rest = [
    ...(onlyFirst.length > 0 ? [`here also: ${onlyFirst.join(', ')}`] : []),
    ...(onlySecond.length > 0 ? [`listed also: ${onlySecond.join(', ')}`] : []),
  ];
  return {
    part: 'name',
    agrees: whole ? 'yes' : 'partly',
    text: `${capital(subject)} "${own.text}"${read} and ${other} "${listed.text}" agree in ${whole ? 'every word' : agreed.join(', ')}${rest.length > 0 ? ` (${rest.join('; ')})` : ''}.`,
  };
}

function countryPart(own: readonly string[], listed: readonly string[]): MatchPart {
  const part = 'country' as const;
  if (listed.length === 0) return { part, agrees: 'unknown', text: 'The list names no country.' };
  if (own.length === 0) return { part, agrees: 'unknown', text: 'No country is known here.' };
  const common = own.filter((code) => listed.includes(code));
  const names = (codes: readonly string[]) => codes.map(countryName).join(', ');
  if (common.length > 0) return { part, agrees: 'yes', text: `Both in ${names(common)}.` };
  return { part, agrees: 'no', text: `Here ${names(own)}; listed in ${names(listed)}.` };
}

/** Words of the listed address, or of places in the listed names, that stand in the address here. */
function addressPart(subject: NamedParty, entry: NamedParty): MatchPart {
  const part = 'address' as const;
  const places = entry.names.flatMap(({ text }) =>
    comparedName(text).words.filter(({ isPlace }) => isPlace),
  );
  const listed = new Set([
    ...places.map(({ text }) => text),
    ...fold(entry.address ?? '')
      .split(' ')
      .filter((word) => word.length > 3),
  ]);
  if (listed.size === 0) return { part, agrees: 'unknown', text: 'The list names no address.' };
  if (!subject.address) return { part, agrees: 'unknown', text: 'No address is known here.' };
  const here = new Set(comparedName(subject.address).words.map(({ text }) => text));
  const common = [...listed].filter((word) => here.has(word));
  if (common.length === 0) return { part, agrees: 'no', text: 'No word of the addresses agrees.' };
  return { part, agrees: 'partly', text: `The addresses agree in ${common.join(', ')}.` };
}

export function identifierKey(identifier: string): string {
  return fold(identifier).replaceAll(' ', '');
}

function sharedIdentifier(own: readonly string[], listed: readonly string[]): string | undefined {
  const known = new Set(listed.map(identifierKey).filter((key) => key.length >= 6));
  return own.find((identifier) => known.has(identifierKey(identifier)));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
