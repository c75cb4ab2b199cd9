import type { LaidBeside } from '../../../libs/questionnaires/src/second-party/lay-beside';
import type { Account, AccountField, Accounts } from './random-accounts';

/** What is laid beside one question, in short: `differ!` where an indicator is present in one account. */
export interface ShortQuestion {
  question: number;
  others: string[];
  interviews: string;
}

export interface ShortBeside {
  questions: ShortQuestion[];
  /** `<question> <inquiry>`, or `<question> together`. */
  contradictions: string[];
}

const KINDS: readonly (readonly string[])[] = [
  ['yes_no'],
  ['one_of', 'several_of'],
  ['country'],
  ['integer', 'decimal'],
  ['money'],
  ['date', 'month'],
];

/**
 * The rules said again, over the model and not over documents: figures in hundredths of whole
 * numbers, sets as sorted texts, shares by counting on.
 */
export function referenceBeside({ own, others, hears }: Accounts): ShortBeside {
  const contradictions: string[] = [];
  const questions = own.map((field, question) => {
    const heard = others.flatMap((account) => {
      const said = account.fields.find(({ concept }) => concept === field.concept);
      return said && said.values.length > 0 ? [{ account, said }] : [];
    });
    const shown = heard.filter(
      ({ account }) => account.recent && (hears || account.kind === 'auditor'),
    );
    const one = shown.map(({ account, said }) => `${account.id} ${judged(field, said)}`);
    contradictions.push(
      ...one
        .filter((line) => line.includes(' differ'))
        .map((l) => `${question} ${l.split(' ')[0]}`),
    );
    const interviews = together(field, heard);
    if (interviews.includes('DIFFER')) contradictions.push(`${question} together`);
    return { question, others: one, interviews };
  });
  return { questions, contradictions };
}

function judged(own: AccountField, said: AccountField): string {
  const kind = KINDS.find((kinds) => kinds.includes(own.type));
  if (!kind || !KINDS.some((kinds) => kinds.includes(said.type))) return 'never_compared';
  if (!kind.includes(said.type)) return 'types_differ';
  if (own.values.length === 0) return 'not_told';
  if (['one_of', 'country'].includes(own.type) || kind.includes('several_of')) {
    return choices(own, said);
  }
  const [mine, theirs] = [own, said].map(({ values }) => [
    ...new Set(values.map((value) => JSON.stringify(value))),
  ]) as [string[], string[]];
  if (mine.length !== 1 || theirs.length !== 1) return 'several_rows';
  const [a, b] = [JSON.parse(mine[0] ?? ''), JSON.parse(theirs[0] ?? '')] as [unknown, unknown];
  if (own.type === 'money') {
    const [x, y] = [a, b] as { currency: string; amount: string }[];
    if (x?.currency !== y?.currency) return 'other_currency';
    return near(x?.amount, y?.amount) ? 'same' : 'differ';
  }
  if (kind.includes('integer')) return near(a, b) ? 'same' : 'differ';
  if (own.type === 'yes_no') return a === b ? 'same' : own.indicator ? 'differ!' : 'differ';
  const whole = own.type === 'date' && said.type === 'date';
  return String(a).slice(0, whole ? 10 : 7) === String(b).slice(0, whole ? 10 : 7)
    ? 'same'
    : 'differ';
}

function choices(own: AccountField, said: AccountField): string {
  const list = ({ values }: AccountField) => [...new Set((values as string[]).flat())].sort();
  const [mine, theirs] = [list(own), list(said)];
  const known = (code: string) =>
    own.type === 'country' || (own.options.includes(code) && said.options.includes(code));
  const single = own.type === 'one_of' || said.type === 'one_of';
  const all = [...mine, ...theirs];
  if (single ? all.some((code) => !known(code)) : all.every((code) => !known(code))) {
    return 'options_differ';
  }
  const kept = (codes: string[]) => codes.filter(known).join();
  return kept(mine) === kept(theirs) ? 'same' : 'differ';
}

/** All figures of the model are quarters. */
function quarters(value: unknown): number {
  return Number(value) * 4;
}

function near(a: unknown, b: unknown): boolean {
  const [x, y] = [quarters(a), quarters(b)];
  return Math.abs(x - y) * 10 <= Math.max(Math.abs(x), Math.abs(y));
}

function together(
  own: AccountField,
  heard: readonly { account: Account; said: AccountField }[],
): string {
  const queue = heard
    .filter(({ account }) => account.kind === 'interviewer' && account.state === 'accepted')
    .map((one) => ({ ...one, key: `${1000 + one.account.acceptedAs} ${one.account.id}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const said: AccountField[] = [];
  while (queue.length >= 5) {
    const five = queue.splice(0, 5);
    if (five.some(({ account }) => account.recent)) said.push(...five.map((one) => one.said));
  }
  const total = said.length;
  if (total === 0) return 'few';
  const count = total >= 50 ? '50+' : total >= 20 ? '20' : total >= 10 ? '10' : '5';
  const differing = said.filter((one) => judged(own, one).startsWith('differ'));
  const says = new Map<string, number>();
  for (const one of said.flatMap((field) => [...possible(field)])) says.set(one, 0);
  for (const one of said) {
    for (const word of new Set(words(own, one))) says.set(word, (says.get(word) ?? 0) + 1);
  }
  const shares = [...says].map(([word, part]) => `${word}=${band(part, total)}`).sort();
  const isOne = band(differing.length, total) % 10 > 0;
  return [count, ...shares, ...(isOne ? ['DIFFER'] : [])].join(' ');
}

/** 0 to 3 of quarters, 10 and 11 of halves. */
function band(part: number, total: number): number {
  if (total < 10) return part * 2 < total ? 10 : 11;
  return [1, 2, 3].filter((quarter) => part * 4 >= quarter * total).length;
}

const ORDER: Readonly<Record<string, readonly string[]>> = {
  figure: ['less', 'about the same', 'more'],
  time: ['earlier', 'the same', 'later'],
};

function possible(said: AccountField | undefined): readonly string[] {
  if (said?.type === 'yes_no') return ['yes', 'no'];
  if (said?.type === 'one_of' || said?.type === 'several_of') return said.options;
  return ORDER[placed(said)] ?? [];
}

function placed(said: AccountField | undefined): string {
  const figures = ['integer', 'decimal', 'money'];
  return figures.includes(said?.type ?? '')
    ? 'figure'
    : said?.type === 'date' || said?.type === 'month'
      ? 'time'
      : 'none';
}

function words(own: AccountField, said: AccountField): string[] {
  if (said.type === 'yes_no') return said.values.map((value) => (value ? 'yes' : 'no'));
  if (said.type === 'one_of' || said.type === 'several_of') return (said.values as string[]).flat();
  const order = ORDER[placed(said)];
  const verdict = judged(own, said);
  if (!order || !['same', 'differ'].includes(verdict)) return [];
  if (verdict === 'same') return [order[1] ?? ''];
  const figure = (value: unknown): number | string =>
    placed(said) === 'time'
      ? String(value)
      : quarters(own.type === 'money' ? (value as { amount: string }).amount : value);
  const [a, b] = [figure(own.values[0]), figure(said.values[0])];
  return [b < a ? (order[0] ?? '') : (order[2] ?? '')];
}

/** What the product laid beside, in the words of the reference. */
export function inShort({ questions, contradictions }: LaidBeside): ShortBeside {
  const places = questions.map(({ path }) => path);
  return {
    questions: questions.map(({ others, interviews }, question) => ({
      question,
      others: others.map(({ inquiryId, comparison }) =>
        comparison.outcome === 'not_compared'
          ? `${inquiryId} ${comparison.reason}`
          : `${inquiryId} ${comparison.outcome}${comparison.words.includes('Suspected') ? '!' : ''}`,
      ),
      interviews:
        interviews.told === 'fewer_than_five'
          ? 'few'
          : [
              interviews.interviews.replace(/ to .*| or more/, (end) =>
                end === ' or more' ? '+' : '',
              ),
              ...interviews.shares.map(({ says, share }) => `${says}=${BANDS[share]}`).sort(),
              ...(interviews.differ ? ['DIFFER'] : []),
            ].join(' '),
    })),
    contradictions: contradictions.map(
      ({ path, inquiryId }) => `${places.indexOf(path)} ${inquiryId ?? 'together'}`,
    ),
  };
}

const BANDS: Readonly<Record<string, number>> = {
  'under a quarter': 0,
  'a quarter to a half': 1,
  'half to three quarters': 2,
  'three quarters or more': 3,
  'under half': 10,
  'half or more': 11,
};
