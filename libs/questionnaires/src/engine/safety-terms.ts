import { WHO_BY_NAME } from './safety-who.table';
import { readings, spokenSentences } from './safety-text';
import { WORDS_OF_SCRIPTS, type ScriptWords } from './safety-scripts.table';
import { WORDS_WITH_SPACES, type SafetyWords } from './safety-words.table';

/** What a text asks that would endanger people. */
export type Danger = 'status' | 'identity';

interface Terms {
  /** What is written in another script is not looked through. */
  script: RegExp;
  status: RegExp;
  identity: RegExp;
  /** The whole sentence: what somebody is called, or a paper, with nothing said of whom. */
  bare: RegExp;
  barePaper: RegExp;
  workers: RegExp;
  bodies: RegExp;
  bidding: RegExp;
  forbidding: RegExp;
  /** What is found and only counts papers. */
  counts?: RegExp;
  /** Where letters run on, a body between the two means that it is asked of the body. */
  between?: RegExp;
}

const HEAD = '(?<![^ ])';
const TAIL = '(?![^ ])';

function compiled(source: string): RegExp {
  return new RegExp(source.normalize('NFKC'));
}

function ofWords(words: SafetyWords): Terms {
  const fill = (pattern: string): string =>
    pattern
      .replaceAll('{W}', `(?:${words.workers})`)
      .replaceAll('{N}', `(?:${words.names})`)
      .replaceAll('{P}', `(?:${words.papers})`);
  const whole = (pattern: string): RegExp => compiled(fill(`${HEAD}(?:${pattern})${TAIL}`));
  const own = words.personal ? `{N}|${words.personal}` : '{N}';
  const between = `(?: (?:${words.between}))*`;
  const notBody = `(?! (?:s )?(?:${words.bodies})${TAIL})`;
  return {
    script: /[a-z\p{Script=Cyrillic}]/u,
    status: whole(words.status.join('|')),
    identity: whole(
      [
        `(?:${own})(?: (?:${words.between})){0,5} {W}${TAIL}${notBody}`,
        `{W}(?: (?:${words.between}))? ?(?:${own})${TAIL}(?! (?:${words.between}) (?:(?:${words.between}) )*(?:${words.bodies}))`,
        `{P} ?(?:${words.parts})`,
        `(?:${words.parts})${between} (?:{W} (?:${words.between} )?)?{P}`,
        ...(words.others ?? []),
      ].join('|'),
    ),
    bare: compiled(fill(`^(?:(?:${words.between}) )*(?:{N}|{P})$`)),
    barePaper: compiled(fill(`^(?:(?:${words.between}) )*{P}$`)),
    workers: whole('{W}'),
    bodies: whole(words.bodies),
    bidding: whole(words.bidding),
    forbidding: whole(words.forbidding),
    ...(words.counts && { counts: compiled(fill(`^(?:${words.counts})$`)) }),
  };
}

function ofScript(words: ScriptWords): Terms {
  const { workers: W, names, personal, papers, parts, reach } = words;
  const own = `(?:${names}|${personal})`;
  const gap = `[^]{0,${reach}}?`;
  return {
    script: new RegExp(words.script, 'u'),
    status: compiled(words.status),
    identity: compiled(
      `(?:${W})${gap}${own}|${own}${gap}(?:${W})|(?:${papers})[^]{0,10}?(?:${parts})|(?:${parts})[^]{0,4}?(?:${papers})`,
    ),
    bare: compiled(`^(?:${FULL} )?(?:${names}|${papers})$`),
    barePaper: compiled(`^(?:${papers})$`),
    workers: compiled(W),
    bodies: compiled(words.bodies),
    bidding: compiled(words.bidding),
    forbidding: compiled(words.forbidding),
    between: compiled(words.bodies),
  };
}

/** "Full", before a name. */
const FULL = '(?:पूरा|पुरा|पूर्ण|पूरे|पुरो|পুরো|পূর্ণ|الكامل)';

const TERMS: readonly Terms[] = [
  ...WORDS_WITH_SPACES.map(ofWords),
  ...WORDS_OF_SCRIPTS.map(ofScript),
];

/** One way to read a sentence, with the words of the languages that are written so. */
interface Reading {
  text: string;
  terms: readonly Terms[];
}

/** One sentence of a text, in every way that it may be read. */
export type Sentence = readonly Reading[];

/** Sentences of texts, each read once. */
export class Sentences {
  private readonly read = new Map<string, Sentence>();
  private readonly spoken = new Map<string, readonly Sentence[]>();

  of(texts: readonly string[]): Sentence[] {
    return [...new Set(texts.flatMap((text) => this.ofText(text)))];
  }

  private ofText(text: string): readonly Sentence[] {
    let known = this.spoken.get(text);
    if (!known) {
      known = spokenSentences(text).map((sentence) => this.ofSentence(sentence));
      this.spoken.set(text, known);
    }
    return known;
  }

  private ofSentence(sentence: string): Sentence {
    let known = this.read.get(sentence);
    if (!known) {
      known = readings(sentence).map((text) => ({
        text,
        terms: TERMS.filter(({ script }) => script.test(text)),
      }));
      this.read.set(sentence, known);
    }
    return known;
  }
}

/** The words by which a sentence is seen to ask it, in any language; undefined where it does not. */
export function dangerIn(sentence: Sentence, danger: Danger): string | undefined {
  for (const { text, terms } of sentence) {
    for (const one of terms) {
      const found = asks(text, one, danger);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function some(
  sentence: Sentence,
  what: 'bidding' | 'bare' | 'barePaper' | 'workers' | 'bodies',
): boolean {
  return sentence.some(({ text, terms }) => terms.some((one) => one[what].test(text)));
}

/** Whether the reader is bidden to write, list or send something. */
export function bids(sentence: Sentence): boolean {
  return some(sentence, 'bidding');
}

/** "Name", "Passport": whose it is, is said elsewhere. */
export function isBare(sentence: Sentence): boolean {
  return some(sentence, 'bare');
}

/** "Passport": a paper is nobody's but a person's. */
export function isBarePaper(sentence: Sentence): boolean {
  return some(sentence, 'barePaper');
}

/** Whether a heading is about people at work, and not about a body of theirs. */
export function areOfWorkers(sentences: readonly Sentence[]): boolean {
  return (
    sentences.some((one) => some(one, 'workers')) && !sentences.some((one) => some(one, 'bodies'))
  );
}

function asks(sentence: string, terms: Terms, danger: Danger): string | undefined {
  // Most sentences ask nothing of the kind: what they forbid is looked for in the others only.
  if (!terms[danger].test(sentence)) return undefined;
  for (const part of notForbidden(sentence, terms)) {
    const found = terms[danger].exec(part)?.[0];
    if (found === undefined) continue;
    if (danger === 'identity' && isHarmless(found, terms)) continue;
    return found;
  }
  return undefined;
}

function isHarmless(found: string, { between, counts }: Terms): boolean {
  return between?.test(found) === true || counts?.test(found) === true;
}

/**
 * What a sentence says outside of what it forbids. A ban reaches to the end of its sentence; where it stands
 * behind what it forbids, back to the beginning; unless the reader is bidden to something besides.
 */
function notForbidden(sentence: string, terms: Terms): string[] {
  const ban = terms.forbidding.exec(sentence);
  if (!ban) return [sentence];
  const before = sentence.slice(0, ban.index);
  const after = sentence.slice(ban.index + ban[0].length);
  if (terms.between)
    return terms.bidding.test(before) || terms.bidding.test(after) ? [sentence] : [];
  return terms.bidding.test(after) ? [before, after] : [before];
}

const WHO = WHO_BY_NAME.map(({ who, name }) => ({ who: compiled(who), name: compiled(name) }));

/** The words that ask to write who did something, in two sentences or one; undefined where none do. */
export function whoByName(sentences: readonly Sentence[]): string | undefined {
  const texts = sentences.flatMap((sentence) => sentence.map(({ text }) => text));
  for (const { who, name } of WHO) {
    const bidding = texts.some((text) => who.test(text)) && texts.find((text) => name.test(text));
    if (bidding) return bidding;
  }
  return undefined;
}
