import type { FormList } from './form-choices';
import type { FormField } from './form-plan';
import type { RowSettings } from './row-settings';
import type { ValueKind } from './xpath-values';

/** What a field of the form is in the template. */
export type FieldKind =
  /** `choices`: of a list that is too long, so that the name of a choice is written as a text. */
  | { is: 'asked'; type: AskedType; value: ValueKind; list?: FormList; choices?: FormList }
  | { is: 'computed' }
  | { is: 'note' }
  | { is: 'left_out'; why: string };

export type AskedType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'date'
  | 'month'
  | 'yes_no'
  | 'one_of'
  | 'several_of'
  | 'country'
  | 'place'
  | 'money'
  | 'party'
  | 'file';

const asked = (type: AskedType, value: ValueKind): FieldKind => ({ is: 'asked', type, value });

/** More options than a question of the engine may have. */
export const MOST_OPTIONS = 400;

const OK: FormList = {
  name: '',
  cell: '',
  choices: [{ name: 'OK', code: 'OK', cell: '', texts: new Map([['', 'OK']]) }],
  codes: new Map([['OK', 'OK']]),
};

export function kindOf(
  field: FormField,
  settings: RowSettings,
  lists: ReadonlyMap<string, FormList>,
): FieldKind {
  const { row } = field;
  if (field.otherOf) return asked('text', 'text');
  if (field.is === 'heading') return { is: 'note' };
  if (field.composite) return asked(field.composite, 'opaque');
  if (settings.type === 'country') return asked('country', 'text');
  const { type } = row;
  if (type.is === 'metadata') return { is: 'left_out', why: 'it is filled in by a device' };
  if (type.is === 'select') return selectKind(field, lists);
  if (type.is !== 'plain') return { is: 'left_out', why: 'its type is not carried' };
  if (row.text('calculation') !== '' && type.name !== 'note') return { is: 'computed' };
  return plainKind(field);
}

function plainKind({ row, table }: FormField): FieldKind {
  if (row.type.is !== 'plain') return { is: 'left_out', why: 'its type is not carried' };
  switch (row.type.name) {
    case 'integer':
      return asked('integer', 'whole');
    case 'decimal':
      return asked('decimal', 'decimal');
    case 'range':
      return isWholeRange(row.text('parameters'))
        ? asked('integer', 'whole')
        : asked('decimal', 'decimal');
    case 'date':
      return /\bmonth-year\b/.test(row.text('appearance'))
        ? asked('month', 'month')
        : asked('date', 'date');
    case 'geopoint':
      return asked('place', 'opaque');
    case 'file':
    case 'image':
    case 'audio':
    case 'video':
      return asked('file', 'opaque');
    case 'acknowledge':
      return { is: 'asked', type: 'one_of', value: 'choice', list: OK };
    case 'calculate':
      return { is: 'computed' };
    case 'note':
      return table ? { is: 'left_out', why: 'a table has no notes' } : { is: 'note' };
    default:
      return asked('text', 'text');
  }
}

/** `start=1 end=10 step=1`, the ends of a range as written. */
export function rangeOf(parameters: string): { start: string; end: string; step: string } {
  const read = (name: string, usual: string) =>
    new RegExp(`\\b${name}\\s*=\\s*(-?[\\d.]+)`, 'i').exec(parameters)?.[1] ?? usual;
  return { start: read('start', '0'), end: read('end', '10'), step: read('step', '1') };
}

function isWholeRange(parameters: string): boolean {
  return Object.values(rangeOf(parameters)).every((text) => /^-?\d+$/.test(text));
}

function selectKind({ row }: FormField, lists: ReadonlyMap<string, FormList>): FieldKind {
  if (row.type.is !== 'select') return { is: 'left_out', why: 'its type is not carried' };
  const { list: name, several, fromFile, withOther } = row.type;
  const list = lists.get(name);
  if (fromFile || !list) return asked('text', 'text');
  if (list.choices.length + (withOther ? 1 : 0) > MOST_OPTIONS) {
    return { is: 'asked', type: 'text', value: several ? 'opaque' : 'text', choices: list };
  }
  if (several) return { is: 'asked', type: 'several_of', value: 'choices', list };
  if (!withOther && isYesNo(list)) return { is: 'asked', type: 'yes_no', value: 'yes_no', list };
  return { is: 'asked', type: 'one_of', value: 'choice', list };
}

const YES: Readonly<Record<string, RegExp>> = {
  '': /^yes$/i,
  en: /^yes$/i,
  es: /^s[ií]$/i,
  fr: /^oui$/i,
  pt: /^sim$/i,
  ne: /^(छ|हो)$/,
  bn: /^হ্যাঁ$/,
};
const NO: Readonly<Record<string, RegExp>> = {
  '': /^no$/i,
  en: /^no$/i,
  es: /^no$/i,
  fr: /^non$/i,
  pt: /^n[aã]o$/i,
  ne: /^(छैन|होइन)$/,
  bn: /^না$/,
};

/** A list of yes and no that says nothing else in any of its languages. */
function isYesNo({ choices }: FormList): boolean {
  const [yes, no] = choices;
  if (choices.length !== 2 || yes?.name !== 'yes' || no?.name !== 'no') return false;
  const plain = (texts: ReadonlyMap<string, string>, words: Readonly<Record<string, RegExp>>) =>
    [...texts].every(([locale, text]) => words[locale]?.test(text) === true);
  return plain(yes.texts, YES) && plain(no.texts, NO);
}
