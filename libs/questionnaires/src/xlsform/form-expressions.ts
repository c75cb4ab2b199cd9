import { and, binary, not, or, rebound, TODAY, TRUE, type Cel } from './cel-tree';
import type { FormList } from './form-choices';
import { kindOf, type FieldKind } from './form-kinds';
import type { FormField, FormPlan } from './form-plan';
import type { FormReport } from './form-report';
import type { FormGroup, SurveyRow } from './form-tree';
import { readRowSettings, ROW_SETTINGS_COLUMN, type RowSettings } from './row-settings';
import { EACH_ROW, type ExpressionScope, type Reading } from './xpath-scope';
import { translateCondition, translateExpression, translateVerdict } from './xpath-translation';
import { memoised, type Memo } from './memoised';
import { ExpressionFault } from './xpath-tree';
import {
  asNumber,
  asText,
  choiceText,
  listSize,
  questionValue,
  valueOf,
  type Value,
  type ValueKind,
} from './xpath-values';

/** What the kinds of a value become as results of a calculation. */
export type CalculatedResult = 'integer' | 'decimal' | 'yes_no' | 'text' | 'date';

export interface Calculated {
  result: CalculatedResult;
  value: Value;
}

const RESULTS: Partial<Record<ValueKind, CalculatedResult>> = {
  whole: 'integer',
  decimal: 'decimal',
  truth: 'yes_no',
  date: 'date',
};
const CALCULATED_KINDS: Readonly<Record<CalculatedResult, ValueKind>> = {
  integer: 'whole',
  decimal: 'decimal',
  yes_no: 'truth',
  text: 'text',
  date: 'date',
};

/** Values of `relevant`, `required` and `constraint` that forms write as words. */
const WORDS: Readonly<Record<string, string>> = {
  yes: 'true()',
  true: 'true()',
  t: 'true()',
  '1': 'true()',
  no: 'false()',
  false: 'false()',
  f: 'false()',
  '0': 'false()',
};
const YES_NO: ReadonlyMap<string, string> = new Map([
  ['yes', 'yes'],
  ['no', 'no'],
]);
export const withWords = (text: string): string => WORDS[text.toLowerCase()] ?? text;

/** Translates the expressions of one form, each where it stands, on demand. */
export class FormExpressions {
  private readonly kinds = new Map<FormField, FieldKind>();
  private readonly calculations = new Map() as Memo<FormField, Calculated>;
  private readonly visibilities = new Map() as Memo<FormField, Cel>;

  constructor(
    private readonly plan: FormPlan,
    private readonly lists: ReadonlyMap<string, FormList>,
    private readonly report: FormReport,
  ) {}

  settings(row: SurveyRow): RowSettings {
    return readRowSettings(row.text(ROW_SETTINGS_COLUMN)) ?? {};
  }

  kind(field: FormField): FieldKind {
    const known = this.kinds.get(field);
    if (known) return known;
    const kind = kindOf(field, this.settings(field.row), this.lists);
    this.kinds.set(field, kind);
    return kind;
  }

  /** The expression in a column of a row, as a condition. @throws ExpressionFault */
  condition(
    row: SurveyRow,
    column: string,
    at: FormField | undefined,
    source = row.text(column),
  ): Cel {
    return translateCondition(withWords(source), this.scope(row, column, at));
  }

  /** A part of a constraint. @throws ExpressionFault */
  constraint(row: SurveyRow, text: string, field: FormField): Cel {
    const own = this.value(field, field.table);
    const self = field.composite ? undefined : { ...own, known: TRUE };
    return translateCondition(withWords(text), this.scope(row, 'constraint', field.table, self));
  }

  /** As many rows as `repeat_count` says, once that is known. @throws ExpressionFault */
  rowCount(field: FormField): Cel {
    const { row, table } = field;
    const scope = this.scope(row, 'repeat_count', table);
    const count = asNumber(translateExpression(row.text('repeat_count'), scope));
    const size = listSize(this.rowsOf(field, table));
    return or(not(count.known), binary('==', size, count.cel));
  }

  /** The conditions of groups and the own one. @throws ExpressionFault */
  visible(field: FormField): Cel {
    return memoised(this.visibilities, field, () =>
      and(...field.groups.map((group) => this.relevance(group.row, field.table)), this.own(field)),
    );
  }

  groupCondition(groups: readonly FormGroup[]): Cel {
    return and(...groups.map((group) => this.relevance(group.row, undefined)));
  }

  private own(field: FormField): Cel {
    if (field.is === 'heading') return TRUE;
    if (!field.otherOf) return this.relevance(field.row, field.table);
    const { otherOf } = field;
    const choice = this.value(otherOf, otherOf.table);
    const chosen = translateCondition("selected(., 'other')", {
      ...this.scope(field.row, 'type', field.table),
      self: choice,
    });
    return and(this.relevance(otherOf.row, otherOf.table), chosen);
  }

  private relevance(row: SurveyRow, at: FormField | undefined): Cel {
    return row.text('relevant') === '' ? TRUE : this.condition(row, 'relevant', at);
  }

  /** @throws ExpressionFault */
  calculated(field: FormField): Calculated {
    return memoised(this.calculations, field, () => {
      const { row } = field;
      const source = row.text('calculation');
      const scope = this.scope(row, 'calculation', field.table);
      if (this.settings(row).result === 'yes_no') {
        return { result: 'yes_no', value: translateVerdict(source, scope) };
      }
      const value = translateExpression(source, scope);
      if (value.kind === 'choices' || value.kind === 'opaque') {
        throw new ExpressionFault(
          'types_not_supported',
          'The result is a list or a place, which is not computed.',
        );
      }
      const result = RESULTS[value.kind];
      if (result) return { result, value };
      const text = value.kind === 'choice' ? choiceText(value) : asText(value);
      return { result: 'text', value: valueOf('text', text) };
    });
  }

  private scope(
    row: SurveyRow,
    column: string,
    at: FormField | undefined,
    self?: Value,
  ): ExpressionScope {
    return {
      ...(self && { self }),
      question: (name) => this.reading(this.named(name), at),
      notice: (code, detail) => {
        this.report.loss(row.place(column), code, row.text(column), detail);
      },
    };
  }

  private named(name: string): FormField {
    const [field, other] = this.plan.byName.get(name) ?? [];
    if (!field) {
      throw new ExpressionFault(
        'unknown_reference',
        `No question is named ${JSON.stringify(name)}.`,
      );
    }
    if (!other) return field;
    throw new ExpressionFault(
      'ambiguous_reference',
      `Several questions are named ${JSON.stringify(name)}, at rows ${field.row.rowNumber} and ${other.row.rowNumber}. Give the one that is meant a name of its own.`,
    );
  }

  private reading(field: FormField, at: FormField | undefined): Reading {
    const { row, table } = field;
    if (row.type.is === 'metadata' && row.type.name === 'today') {
      return { is: 'value', value: valueOf('date', TODAY) };
    }
    if (field.is === 'repeat') return { is: 'rows', rows: this.rowsOf(field, at) };
    if (!table || table === at || at?.table === table) {
      return { is: 'value', value: this.value(field, at) };
    }
    const rows = this.rowsOf(table, at);
    const column = rebound(this.carriedVisible(field), 'row', EACH_ROW);
    const isWithin = table.table !== undefined && table.table === at;
    const visible = isWithin ? rebound(column, 'outer', 'row') : column;
    return { is: 'column', rows, value: this.valueIn(field, EACH_ROW), visible };
  }

  /** Where its condition is not carried, it always shows. */
  private carriedVisible(field: FormField): Cel {
    try {
      return this.visible(field);
    } catch (error) {
      if (error instanceof ExpressionFault && !error.isMistake) return TRUE;
      throw error;
    }
  }

  private rowsOf(repeat: FormField, at: FormField | undefined): Cel {
    if (!repeat.table) return { op: 'read', name: repeat.code };
    if (repeat.table === at) return { op: 'read', owner: 'row', name: repeat.code };
    if (repeat.table === at?.table) return { op: 'read', owner: 'outer', name: repeat.code };
    throw new ExpressionFault(
      'path_not_supported',
      `The rows of ${repeat.row.name} lie within rows; they are counted within ${repeat.table.row.name} only.`,
    );
  }

  /** The value of a field where an expression of the repeat `at` stands. */
  private value(field: FormField, at: FormField | undefined): Value {
    if (!field.table) return this.valueIn(field, undefined);
    return this.valueIn(field, field.table === at ? 'row' : 'outer');
  }

  private valueIn(field: FormField, owner: string | undefined): Value {
    const read: Cel = { op: 'read', ...(owner && { owner }), name: field.code };
    if (field.memberOf) return memberValue(field.memberOf.member, read);
    const kind = this.kind(field);
    switch (kind.is) {
      case 'asked':
        return kind.choices
          ? questionValue(kind.value, read, namesOf(kind.choices))
          : questionValue(kind.value, read, codesOf(kind.list, field));
      case 'computed':
        return this.settings(field.row).result === 'yes_no'
          ? questionValue('yes_no', read, YES_NO)
          : questionValue(CALCULATED_KINDS[this.resultOf(field)], read);
      default:
        throw leftOut(field, kind.is === 'left_out' ? kind.why : 'it has no answer');
    }
  }

  private resultOf(field: FormField): CalculatedResult {
    try {
      return this.calculated(field).result;
    } catch (error) {
      if (error instanceof ExpressionFault && !error.isMistake) {
        throw leftOut(field, 'its own calculation is not carried');
      }
      throw error;
    }
  }
}

function codesOf(
  list: FormList | undefined,
  { row }: FormField,
): ReadonlyMap<string, string> | undefined {
  const withOther = row.type.is === 'select' && row.type.withOther;
  return list && withOther ? new Map([['other', 'other'], ...list.codes]) : list?.codes;
}

/** Choices that are written as texts keep their names. */
const namesOf = ({ choices }: FormList): ReadonlyMap<string, string> =>
  new Map(choices.map(({ name }) => [name, name]));

function leftOut(field: FormField, why: string): ExpressionFault {
  return new ExpressionFault(
    'reference_left_out',
    `It reads ${field.row.name}, which is left out: ${why}.`,
  );
}

function memberValue(member: string, read: Cel): Value {
  const whole = questionValue('opaque', read);
  const part: Cel = read.op === 'read' ? { ...read, members: `.${member}` } : read;
  return { ...whole, kind: member === 'amount' ? 'decimal' : 'text', cel: part };
}
