import type {
  FrozenAnswers,
  FrozenInquiry,
} from '../../../libs/questionnaires/src/second-party/lay-beside';
import { Dice } from './dice';

const TYPES = [
  'yes_no',
  'yes_no',
  'one_of',
  'several_of',
  'country',
  'integer',
  'decimal',
  'money',
  'date',
  'month',
  'text',
  'place',
] as const;
export type FieldType = (typeof TYPES)[number];

/** A question of one party, top-level or a column. */
export interface AccountField {
  concept: string;
  type: FieldType;
  options: readonly string[];
  indicator: boolean;
  column: boolean;
  /** One for each row; of a question at the top one or none. */
  values: readonly unknown[];
}

export interface Account {
  id: string;
  kind: 'auditor' | 'interviewer';
  state: 'submitted' | 'accepted';
  /** In no order of the list; two may have been accepted as one. */
  acceptedAs: number;
  recent: boolean;
  fields: readonly AccountField[];
}

export interface Accounts {
  own: readonly AccountField[];
  others: readonly Account[];
  hears: boolean;
}

/** Answers of a respondent and of up to 24 others, who were asked much the same. */
export function randomAccounts(seed: number): Accounts {
  const dice = new Dice(seed);
  const own = Array.from({ length: 1 + dice.below(4) }, (_, at) => randomField(dice, `c${at}`));
  const others = Array.from({ length: dice.below(25) }, (_, at): Account => ({
    id: `i${at}`,
    kind: dice.chance(80) ? 'interviewer' : 'auditor',
    state: dice.chance(85) ? 'accepted' : 'submitted',
    acceptedAs: dice.below(60),
    recent: dice.chance(60),
    fields: own.flatMap((field) => (dice.chance(90) ? [asAsked(dice, field)] : [])),
  }));
  return { own, others, hears: dice.chance(50) };
}

function randomField(dice: Dice, concept: string): AccountField {
  const type = dice.one(TYPES);
  const options = ['a', 'b', 'c', 'd'].slice(0, 2 + dice.below(3));
  const column = dice.chance(30);
  const field = { concept, type, options, indicator: dice.chance(50), column };
  return { ...field, values: randomValues(dice, { type, options }, column) };
}

/** Asked again elsewhere: mostly alike, at times with another type or other options. */
function asAsked(dice: Dice, field: AccountField): AccountField {
  const isAlike = dice.chance(90);
  const type = isAlike ? field.type : dice.one(TYPES);
  const options = dice.chance(85) ? field.options : [...field.options.slice(1), 'z'];
  const column = dice.chance(25);
  const near = isAlike && options === field.options && dice.chance(50) ? field.values : undefined;
  const values = near?.slice(0, column ? 3 : 1) ?? randomValues(dice, { type, options }, column);
  return { ...field, type, options, column, values };
}

function randomValues(
  dice: Dice,
  { type, options }: Pick<AccountField, 'type' | 'options'>,
  column: boolean,
): unknown[] {
  const length = dice.chance(10) ? 0 : column ? 1 + dice.below(3) : 1;
  return Array.from({ length }, () => randomValue(dice, type, options));
}

function randomValue(dice: Dice, type: FieldType, options: readonly string[]): unknown {
  const figure = (): string => `${dice.below(25)}${dice.one(['', '.5', '.25'])}`;
  switch (type) {
    case 'yes_no':
      return dice.chance(50);
    case 'one_of':
      return dice.one(options);
    case 'several_of': {
      const chosen = options.filter(() => dice.chance(50));
      return chosen.length > 0 ? chosen : [dice.one(options)];
    }
    case 'country':
      return dice.one(['NPL', 'BGD', 'MYS']);
    case 'integer':
      return dice.below(25);
    case 'decimal':
      return figure();
    case 'money':
      return { amount: figure(), currency: dice.one(['NPR', 'NPR', 'NPR', 'USD']) };
    case 'date':
      return `2026-0${1 + dice.below(3)}-1${dice.below(3)}`;
    case 'month':
      return `2026-0${1 + dice.below(3)}`;
    case 'place':
      return { country: dice.one(['NPL', 'BGD']) };
    case 'text':
      return dice.one(['one', 'another']);
  }
}

const text = { en: 'Text' };

/** The questionnaire and the answers of one party, as they are frozen. */
export function frozenOf(fields: readonly AccountField[], party: string): FrozenAnswers {
  const questions = fields.map(({ concept, type, options, indicator, column }) => {
    const basis = indicator ? ['ILO indicators of forced labour, indicator 7'] : ['Something else'];
    const common = {
      label: text,
      basis,
      sensitivity: 'business',
      required: false,
      constraints: [],
    };
    const choices = options.map((code) => ({ code, label: text }));
    const cell = { ...common, code: `${party}_${concept}`, concept, type, options: choices };
    if (!column) return cell;
    return {
      ...common,
      code: `t_${party}_${concept}`,
      type: 'table',
      columns: [cell],
      minRows: 0,
      maxRows: 9,
    };
  });
  const answers = fields.map(({ concept, column, values }) => {
    const code = `${party}_${concept}`;
    if (!column) return [code, values[0]];
    return [`t_${code}`, values.map((value, at) => ({ id: `r${at}`, [code]: value }))];
  });
  const given = (answers as [string, unknown][]).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined,
  );
  return {
    document: {
      format: 1,
      code: 'random',
      version: 1,
      subject: 'site',
      title: text,
      locales: ['en'],
      unreviewed: [],
      sections: [{ code: 's', title: text, questions }],
    },
    answers: Object.fromEntries(given),
    declined: [],
  } as unknown as FrozenAnswers;
}

export function frozenInquiry({ id, fields, ...account }: Account): FrozenInquiry {
  const { kind, state, acceptedAs, recent } = account;
  return {
    ...frozenOf(fields, 'other'),
    inquiryId: id,
    kind,
    state,
    acceptedAs: state === 'accepted' ? acceptedAs : null,
    recent,
    toldOn: kind === 'auditor' ? '2026-01-15' : '2026-01',
  };
}
