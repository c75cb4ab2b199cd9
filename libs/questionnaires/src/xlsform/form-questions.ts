import { environmentFor, type TemplateEnvironment } from '../engine/cel-environment';
import type { TemplateDocument } from '../engine/template-document';
import type { QuestionDefinition } from '../engine/template-definition';
import { isTrue, type Cel } from './cel-tree';
import { writeCondition, writeConstraint, writeStrict } from './cel-writer';
import type { FormExpressions } from './form-expressions';
import { questionMembers, reportUnread } from './form-members';
import type { FieldKind } from './form-kinds';
import type { FormSources } from './form-lint';
import type { FormField } from './form-plan';
import { short, type FormPlace, type FormReport } from './form-report';
import type { FormTextReader } from './form-texts';
import { splitBounds } from './row-bounds';
import { ExpressionFault } from './xpath-tree';
import { asTruth } from './xpath-values';

/** The engine takes no longer expression. */
const MOST_CHARACTERS = 2000;

const NO_QUESTIONS = { sections: [] } as unknown as TemplateDocument;
let grammar: TemplateEnvironment | undefined;

/** Is the text within the bounds that the engine sets to the size and the depth of an expression? */
function isTaken(text: string): boolean {
  grammar ??= environmentFor(NO_QUESTIONS);
  try {
    grammar.questions.parse(text);
    return true;
  } catch {
    return false;
  }
}

const WRITERS = {
  condition: writeCondition,
  constraint: writeConstraint,
  value: writeStrict,
};

type Asked = Record<string, unknown>;

/** Questions and tables of a template from the fields of a form. */
export class FormQuestions {
  constructor(
    private readonly expressions: FormExpressions,
    private readonly texts: FormTextReader,
    private readonly report: FormReport,
    private readonly sources: FormSources,
  ) {}

  /** The question, and the text that goes with its choice of "other"; none where it is left out. */
  of(field: FormField): QuestionDefinition[] {
    return this.build(field) as QuestionDefinition[];
  }

  private build(field: FormField): Asked[] {
    if (field.is === 'repeat') return this.table(field);
    const kind = this.expressions.kind(field);
    if (kind.is === 'left_out') {
      this.leftOut(field, kind.why);
      return [];
    }
    const members = this.members(field, kind);
    if (!members) return [];
    const label = this.label(field, kind);
    const base = { code: field.code, ...members, label };
    const asked = { ...base, ...this.asked(field, kind) };
    reportUnread(field, kind, this.report);
    this.sources.set(asked, field.row);
    return [
      asked,
      ...(field.is === 'question' ? field.columns.flatMap((one) => this.build(one)) : []),
    ];
  }

  /** What depends on the kind; undefined where the question cannot be carried. */
  private members(field: FormField, kind: FieldKind): Asked | undefined {
    if (kind.is === 'computed') return this.computed(field);
    if (kind.is === 'note') return { type: 'note' };
    if (kind.is !== 'asked') return undefined;
    const settings = field.otherOf ? {} : this.expressions.settings(field.row);
    const demands = field.otherOf ? {} : this.expressions.settings(field.asking);
    return questionMembers(field, kind, { settings, demands }, this.texts, this.report);
  }

  private computed(field: FormField): Asked | undefined {
    const { row } = field;
    const place = row.place('calculation');
    if (row.text('calculation') === '') {
      this.report.problem(
        row.place('calculation'),
        'calculation_missing',
        `${JSON.stringify(row.name)} is a calculation and says nothing to calculate.`,
      );
      return undefined;
    }
    try {
      const { result, value } = this.expressions.calculated(field);
      const expression = this.text(
        value.kind === 'truth' ? asTruth(value) : value.cel,
        'value',
        place,
      );
      return expression === undefined ? undefined : { type: 'computed', result, expression };
    } catch (error) {
      this.refused(error, place, row.text('calculation'), 'The calculation is left out.');
      return undefined;
    }
  }

  private label(field: FormField, kind: FieldKind): Asked['label'] {
    if (field.otherOf) return this.texts.own('specify');
    const { row } = field;
    const label = this.texts.of(row, 'label');
    if (label) return label;
    if (kind.is === 'computed' || kind.is === 'note' || field.is !== 'question') {
      const hint = this.texts.of(row, 'hint');
      return kind.is === 'note' && hint ? hint : this.texts.plain(row.name);
    }
    this.report.problem(
      row.place('label'),
      'label_missing',
      `The question ${JSON.stringify(short(row.name, 60))} has no label.`,
    );
    return this.texts.plain(row.name);
  }

  private asked(field: FormField, kind: FieldKind): Asked {
    const { row } = field;
    const visibleWhen = this.visible(field);
    if (field.otherOf) return { visibleWhen, required: false };
    const settings = this.expressions.settings(row);
    const texts = (column: string) => this.texts.of(row, column);
    const given: Asked = {
      hint:
        field.is === 'heading' || (kind.is === 'note' && row.texts('label').size === 0)
          ? undefined
          : texts('hint'),
      why: texts('why'),
      evidence: texts('evidence'),
      basis: settings.basis,
      sensitivity: settings.sensitivity,
      reporting: settings.reporting,
      concept: settings.concept,
      visibleWhen,
      ...(kind.is === 'asked' && { required: this.required(field) }),
      ...(kind.is !== 'note' && { constraints: this.constraints(field) }),
    };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  }

  private visible(field: FormField): string | undefined {
    const { row } = field;
    try {
      const condition = this.expressions.visible(field);
      if (isTrue(condition)) return undefined;
      return this.text(condition, 'condition', row.place('relevant'));
    } catch (error) {
      this.refused(
        error,
        row.place('relevant'),
        row.text('relevant'),
        'The question always shows.',
      );
      return undefined;
    }
  }

  private required(field: FormField): boolean | string | undefined {
    const row = field.asking;
    const own = this.expressions.settings(row).required;
    if (typeof own === 'boolean') return own;
    const source = row.text('required') || own;
    if (!source) return undefined;
    try {
      const condition = this.expressions.condition(row, 'required', field.table, source);
      if (isTrue(condition)) return true;
      const text = this.text(condition, 'condition', row.place('required'));
      return text === 'false' ? undefined : text;
    } catch (error) {
      this.refused(error, row.place('required'), source, 'An answer is not required.');
      return undefined;
    }
  }

  private constraints(field: FormField): Asked[] | undefined {
    const row = field.asking;
    const settings = this.expressions.settings(row);
    const { text: source } = splitBounds(row.text('constraint'), settings);
    if (source === '') return undefined;
    const place = row.place('constraint');
    try {
      const condition = this.expressions.constraint(row, source, field);
      if (isTrue(condition)) return undefined;
      const expression = this.text(condition, 'constraint', place);
      if (expression === undefined) return undefined;
      const message = this.texts.of(row, 'constraint_message') ?? this.texts.own('accepted');
      return [{ code: settings.constraint ?? 'accepted', expression, message }];
    } catch (error) {
      this.refused(error, place, row.text('constraint'), 'The answer is not checked for it.');
      return undefined;
    }
  }

  private table(field: FormField): Asked[] {
    const columns = field.columns.flatMap((column) => this.build(column));
    if (columns.length === 0) {
      this.leftOut(field, 'nothing in it is carried');
      return [];
    }
    const { row } = field;
    const label = this.texts.of(row, 'label') ?? this.texts.plain(row.name);
    const rows = this.rowCount(field);
    const { constraints: own, ...asked } = this.asked(field, { is: 'note' });
    const constraints = [...((own as Asked[] | undefined) ?? []), ...rows.constraints];
    const { minRows, maxRows } = this.expressions.settings(row);
    const table: Asked = {
      code: field.code,
      type: 'table',
      label,
      ...asked,
      ...this.mustHaveRows(field),
      ...rows.members,
      ...(minRows !== undefined && { minRows }),
      ...(maxRows !== undefined && { maxRows }),
      ...(constraints.length > 0 && { constraints }),
      columns,
    };
    this.sources.set(table, row);
    return [table];
  }

  private mustHaveRows(field: FormField): Asked {
    const required = this.required(field);
    return required === undefined ? {} : { required };
  }

  /** A number of rows that is written out, or that an answer gives. */
  private rowCount(field: FormField): { members: Asked; constraints: Asked[] } {
    const { row } = field;
    const text = row.text('repeat_count');
    if (text === '') return { members: {}, constraints: [] };
    const place = row.place('repeat_count');
    if (/^\d{1,4}$/.test(text) && Number(text) > 0) {
      const count = Math.min(Number(text), field.table ? 100 : 1000);
      return { members: { minRows: count, maxRows: count, required: true }, constraints: [] };
    }
    this.report.loss(
      place,
      'repeat_count',
      text,
      'The respondent adds the rows; their number is checked.',
    );
    try {
      const condition = this.expressions.rowCount(field);
      const expression = this.text(condition, 'constraint', place);
      if (expression === undefined) return { members: {}, constraints: [] };
      const constraint = { code: 'row_count', expression, message: this.texts.own('rows') };
      return { members: {}, constraints: [constraint] };
    } catch (error) {
      this.refused(error, place, text, 'The number of rows is not checked.');
      return { members: {}, constraints: [] };
    }
  }

  private text(cel: Cel, as: keyof typeof WRITERS, place: FormPlace): string | undefined {
    const text = WRITERS[as](cel);
    if (text.length <= MOST_CHARACTERS && isTaken(text)) return text;
    throw new ExpressionFault(
      'types_not_supported',
      `It grows too large in the language of the engine; split it into calculations (${place.cell ?? ''}).`,
    );
  }

  private refused(error: unknown, place: FormPlace, source: string, becomes: string): void {
    if (!(error instanceof ExpressionFault)) throw error;
    if (error.isMistake) this.report.problem(place, error.code, error.detail);
    else this.report.loss(place, error.code, source, `${error.detail} ${becomes}`);
  }

  private leftOut({ row }: FormField, why: string): void {
    const what = `${row.typeText} ${row.name}`;
    const code = row.type.is === 'metadata' ? 'metadata' : 'type_not_carried';
    this.report.loss(row.place('type'), code, what, `It is left out: ${why}.`);
  }
}
