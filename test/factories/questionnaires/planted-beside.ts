import { join } from 'node:path';
import { sourceWith, type Fault } from './planted-source';

const FOLDER = join(__dirname, '../../../libs/questionnaires/src/second-party');

export type LayBeside =
  typeof import('../../../libs/questionnaires/src/second-party/lay-beside').layBeside;

/** What lays accounts side by side, built anew with a fault planted in it or none. */
export function layingBeside(
  fault: Fault | undefined,
  outside: (name: string) => unknown,
): LayBeside {
  const { layBeside } = sourceWith(FOLDER, fault, outside)('lay-beside.ts');
  return layBeside as LayBeside;
}

const compare = 'compare-said.ts';
const bands = 'interview-bands.ts';
const lay = 'lay-beside.ts';

/** Each makes it wrong in one way that a careless change could. */
export const PLANTED_BESIDE: readonly Fault[] = [
  {
    what: 'texts are compared',
    file: compare,
    from: "yes_no: 'yes_no',\n  one_of",
    to: "yes_no: 'yes_no',\n  text: 'month',\n  one_of",
  },
  {
    what: 'the tolerance is of the smaller figure',
    file: compare,
    from: 'Decimal.max(one.abs()',
    to: 'Decimal.min(one.abs()',
  },
  {
    what: 'figures at the tolerance differ',
    file: compare,
    from: 'lessThanOrEqualTo',
    to: 'lessThan',
  },
  {
    what: 'amounts in other currencies are compared',
    file: compare,
    from: 'one.currency !== another.currency',
    to: 'false',
  },
  {
    what: 'of several rows only the first is looked at',
    file: compare,
    from: 'isDeepStrictEqual(value, first)) ? first : undefined',
    to: 'isDeepStrictEqual(value, first)) ? first : values[0]',
  },
  {
    what: 'options that only one could choose are compared',
    file: compare,
    from: 'isOneOf ? !all.every(shared)',
    to: 'false ? !all.every(shared)',
  },
  {
    what: 'a choice of nothing shared counts as the same',
    file: compare,
    from: ': !all.some(shared)',
    to: ': false',
  },
  {
    what: 'days are compared by their month',
    file: compare,
    from: "date: 'date',\n  month: 'month',\n};",
    to: "date: 'month',\n  month: 'month',\n};",
  },
  {
    what: 'an indicator is not said',
    file: compare,
    from: "rule === 'yes_no' && cells",
    to: 'false && cells',
  },
  {
    what: 'an indicator is said of what is none',
    file: compare,
    from: 'INDICATOR.test(one)',
    to: 'one.length > 0',
  },
  {
    what: 'a country is compared with an option',
    file: compare,
    from: "(own.type === 'country') === (other.type === 'country')",
    to: 'true',
  },
  {
    what: 'four interviews are told of',
    file: bands,
    from: 'SMALLEST_TOLD = 5',
    to: 'SMALLEST_TOLD = 4',
  },
  {
    what: 'interviews count that said nothing to the question',
    file: lay,
    from: 'return said.find(({ values }) => values.length > 0)',
    to: 'return said[0]',
  },
  {
    what: 'shares are rounded up',
    file: bands,
    from: 'Math.floor((part',
    to: 'Math.ceil((part',
  },
  {
    what: 'what nobody chose is left out',
    file: bands,
    from: '...possible(heard), ...places',
    to: '...places',
  },
  {
    what: 'more and less are turned round',
    file: bands,
    from: "another.lessThan(one) ? 'less'",
    to: "one.lessThan(another) ? 'less'",
  },
  {
    what: 'half of the interviews have to differ',
    file: bands,
    from: 'differing * bandsFor(heard.length).length >=',
    to: 'differing * 2 >=',
  },
  {
    what: 'a quarter of five interviews has to differ',
    file: bands,
    from: 'differing * bandsFor(heard.length).length >=',
    to: 'differing * 4 >=',
  },
  {
    what: 'what five people said is told as quarters',
    file: bands,
    from: 'whole < 10 ?',
    to: 'whole < 5 ?',
  },
  {
    what: 'a sixth interview is told of alone',
    file: bands,
    from: 'length: Math.floor(heard.length / SMALLEST_TOLD)',
    to: 'length: heard.length < 5 ? 0 : Math.ceil(heard.length / SMALLEST_TOLD)',
  },
  {
    what: 'fives of long ago are told of',
    file: bands,
    from: 'five.some(({ recent }) => recent)',
    to: 'five.length > 0',
  },
  {
    what: 'interviews of long ago leave their five',
    file: bands,
    from: 'interviews.filter(({ said }) => said.values.length > 0)',
    to: 'interviews.filter(({ said, recent }) => recent && said.values.length > 0)',
  },
  {
    what: 'fives are not those in which they were accepted',
    file: lay,
    from: '    .sort(byAcceptance)\n',
    to: '',
  },
  {
    what: 'accounts of long ago are laid beside',
    file: lay,
    from: 'inquiry.recent && (hears',
    to: '(hears',
  },
  {
    what: 'interviews that nobody reviewed count',
    file: lay,
    from: " && inquiry.state === 'accepted'",
    to: '',
  },
  {
    what: 'visits count as interviews',
    file: lay,
    from: "inquiry.kind === 'interviewer' && ",
    to: '',
  },
  {
    what: 'interviews are shown one by one to whoever may not hear them',
    file: lay,
    from: "hears || inquiry.kind === 'auditor'",
    to: "true || inquiry.kind === 'auditor'",
  },
  {
    what: 'visits are hidden with the interviews',
    file: lay,
    from: "hears || inquiry.kind === 'auditor'",
    to: 'hears',
  },
  {
    what: 'a contradiction of interviews together is not listed',
    file: lay,
    from: "interviews.told === 'bands' && interviews.differ",
    to: 'false',
  },
];
