import { currencyCodes } from '../engine/currencies';
import type {
  InnerTable,
  Question,
  Section,
  TableQuestion,
  TemplateDocument,
  Texts,
} from '../engine/template-document';
import { isComposite, type CompositeQuestion } from './cel-reading';
import { tableOf, type ExportConditions } from './export-conditions';
import type { ExportLists } from './export-lists';
import { MEMBERS, type ExportNames } from './export-names';
import { withBounds } from './row-bounds';
import { ROW_SETTINGS_COLUMN, type RowSettings } from './row-settings';

/** One row of the sheet `survey`. */
export interface ExportRow {
  type: string;
  name?: string;
  label?: Texts;
  hint?: Texts;
  required?: string;
  relevant?: string;
  constraint?: string;
  constraint_message?: Texts;
  calculation?: string;
  appearance?: string;
  why?: Texts;
  evidence?: Texts;
  [ROW_SETTINGS_COLUMN]?: string;
}

const PLAIN: Partial<Record<Question['type'], string>> = {
  text: 'text',
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  month: 'date',
  file: 'file',
  country: 'text',
  note: 'note',
  computed: 'calculate',
};
/** Longer texts than this are the engine's usual bound, which a form need not say. */
const USUAL_LENGTH = 2000;

/** Most rows of a table, and of one within its rows, where a definition says nothing. */
const usualRows = (place: string): number => (place.includes('/') ? 50 : 200);

/** The rows of `survey`: sections as groups, tables as repeats, values of several parts as groups. */
export class ExportRows {
  constructor(
    private readonly document: TemplateDocument,
    private readonly names: ExportNames,
    private readonly conditions: ExportConditions,
    private readonly lists: ExportLists,
  ) {}

  all(): ExportRow[] {
    return this.document.sections.flatMap((section) => this.section(section));
  }

  private section(section: Section): ExportRow[] {
    const path = `/${section.code}/visibleWhen`;
    const { visibleWhen, title, intro } = section;
    const relevant = visibleWhen && this.conditions.condition(visibleWhen, path, undefined);
    return [
      {
        type: 'begin_group',
        name: this.names.section(section.code),
        label: title,
        ...(intro && { hint: intro }),
        ...(relevant && { relevant }),
        ...settingsCell({ code: section.code }),
      },
      ...section.questions.flatMap((question) => this.question(question, question.code)),
      { type: 'end_group' },
    ];
  }

  private question(question: Question, place: string): ExportRow[] {
    if (question.type === 'table') return this.table(question, place);
    if (this.conditions.isMissing(place)) return [];
    const asked = this.asked(question, place);
    if (isComposite(question)) return this.composite(question, place, asked);
    return [{ type: this.type(question, place), ...asked }];
  }

  private type(question: Question, place: string): string {
    switch (question.type) {
      case 'yes_no':
        return `select_one ${this.lists.yesNo()}`;
      case 'one_of':
      case 'several_of': {
        const select = question.type === 'one_of' ? 'select_one' : 'select_multiple';
        return `${select} ${this.lists.of(question.options, this.names.of(place))}`;
      }
      default:
        return PLAIN[question.type] ?? 'text';
    }
  }

  /** What every row of a question has. */
  private asked(question: Question, place: string): Omit<ExportRow, 'type'> {
    const path = `/${place}`;
    const table = tableOf(place);
    const { label, hint, why, evidence, visibleWhen, required } = question;
    const relevant =
      visibleWhen && this.conditions.condition(visibleWhen, `${path}/visibleWhen`, table);
    const must =
      typeof required === 'string'
        ? this.conditions.condition(required, `${path}/required`, table)
        : required && 'yes';
    const bounds = boundsOf(question);
    const held = this.constraints(question, place);
    const constraint = withBounds(held?.constraint ?? '', bounds);
    return {
      name: this.names.of(place),
      label,
      ...(hint && { hint }),
      ...(why && { why }),
      ...(evidence && { evidence }),
      ...(relevant && { relevant }),
      ...(must && question.type !== 'table' && { required: must }),
      ...(constraint && question.type !== 'table' && { constraint }),
      ...(held && question.type !== 'table' && { constraint_message: held.message }),
      ...(question.type === 'month' && { appearance: 'month-year' }),
      ...(question.type === 'computed' && {
        calculation: this.conditions.calculation(question, place),
      }),
      ...settingsCell({
        ...this.settings(question, place, isComposite(question) ? undefined : held?.code, must),
        ...(!isComposite(question) && bounds),
      }),
    };
  }

  /** A form has one constraint and one message for a question. */
  private constraints(
    question: Question,
    place: string,
  ): { constraint: string; message: Texts; code: string } | undefined {
    const carried = question.constraints.flatMap((one) => {
      const path = `/${place}/constraints/${one.code}`;
      if (question.type === 'table') {
        this.conditions.lost(path, one.expression, 'A form holds single answers to constraints.');
        return [];
      }
      const constraint = this.conditions.constraint(one.expression, path, place);
      return constraint === undefined ? [] : [{ ...one, constraint }];
    });
    const [first, ...further] = carried;
    if (!first) return undefined;
    for (const { code, expression } of further) {
      const path = `/${place}/constraints/${code}`;
      this.conditions.lost(
        path,
        expression,
        'Its message is joined to that of the first constraint.',
      );
    }
    const parts = carried.map(({ constraint }) => constraint);
    const messages = Object.keys(first.message).map((locale): [string, string] => [
      locale,
      carried.map(({ message }) => message[locale] ?? '').join(' / '),
    ]);
    return {
      constraint:
        parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => `(${part})`).join(' and '),
      message: Object.fromEntries(messages),
      code: first.code,
    };
  }

  private settings(
    question: Question,
    place: string,
    constraint: string | undefined,
    must: string | false | undefined,
  ): RowSettings {
    const { code, basis, sensitivity, reporting, concept, type } = question;
    return {
      ...(this.names.of(place) !== code && { code }),
      ...((isComposite(question) || type === 'country') && { type: type as RowSettings['type'] }),
      ...(constraint !== undefined && { constraint }),
      ...(basis.length > 0 && { basis: [...basis] }),
      ...(sensitivity !== 'business' && { sensitivity }),
      ...(reporting && { reporting }),
      ...(concept !== undefined && { concept }),
      ...(question.type === 'table' && {
        ...(question.minRows > 0 && { minRows: question.minRows }),
        ...(question.maxRows !== usualRows(place) && { maxRows: question.maxRows }),
        ...(must && { required: must === 'yes' ? true : must }),
      }),
      ...(question.type === 'decimal' && question.places !== 6 && { places: question.places }),
      ...(question.type === 'integer' && question.countsPeople && { countsPeople: true }),
      ...(question.type === 'party' && { kinds: [...question.kinds] }),
      ...(question.type === 'money' &&
        question.currencies && { currencies: [...question.currencies] }),
      ...(question.type === 'computed' &&
        question.result === 'yes_no' && { result: 'yes_no' as const }),
    };
  }

  private table(table: TableQuestion | InnerTable, place: string): ExportRow[] {
    return [
      { type: 'begin_repeat', ...this.asked(table, place) },
      ...table.columns.flatMap((column) => this.question(column, `${place}/${column.code}`)),
      { type: 'end_repeat' },
    ];
  }

  /** A value of several parts, as a group that asks for each. */
  private composite(
    question: CompositeQuestion,
    place: string,
    asked: Omit<ExportRow, 'type'>,
  ): ExportRow[] {
    const { required, constraint, constraint_message: message, ...group } = asked;
    const bounds = boundsOf(question);
    const [first] = question.constraints;
    const code = first && message ? { constraint: first.code } : {};
    return [
      { type: 'begin_group', ...group },
      ...MEMBERS[question.type].map((member, at): ExportRow => ({
        type: this.memberType(question, member),
        name: this.names.of(`${place}.${member}`),
        label: memberLabel(question.label, member),
        ...(required && isNeeded(question, at) && { required }),
        ...(at === 0 && constraint && { constraint }),
        ...(at === 0 && message && { constraint_message: message }),
        ...settingsCell(at === 0 ? { member, ...bounds, ...code } : { member }),
      })),
      { type: 'end_group' },
    ];
  }

  private memberType(question: Question, member: string): string {
    if (member === 'amount') return 'decimal';
    if (question.type === 'money' && member === 'currency') {
      return `select_one ${this.lists.plain(question.currencies ?? currencyCodes(), 'currency')}`;
    }
    if (question.type === 'party' && member === 'kind') {
      return `select_one ${this.lists.plain(question.kinds, 'party_kind')}`;
    }
    return 'text';
  }
}

/** Of money both parts are needed, of the others the first, and the name of an organisation. */
function isNeeded({ type }: Question, at: number): boolean {
  return at === 0 || (at === 1 && type !== 'place');
}

const memberLabel = (label: Texts, member: string): Texts =>
  Object.fromEntries(
    Object.entries(label).map(([locale, text]) => [locale, `${text} (${member})`]),
  );

function boundsOf(question: Question): RowSettings {
  switch (question.type) {
    case 'integer':
    case 'decimal':
      return {
        ...(question.min !== undefined && { min: question.min }),
        ...(question.max !== undefined && { max: question.max }),
      };
    case 'money':
      return question.min === undefined ? {} : { min: question.min };
    case 'text':
      return question.maxLength === USUAL_LENGTH ? {} : { maxLength: question.maxLength };
    default:
      return {};
  }
}

function settingsCell(settings: RowSettings): { [ROW_SETTINGS_COLUMN]?: string } {
  return Object.keys(settings).length === 0
    ? {}
    : { [ROW_SETTINGS_COLUMN]: JSON.stringify(settings) };
}
