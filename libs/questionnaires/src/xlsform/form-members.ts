import type { FormChoice, FormList } from './form-choices';
import { rangeOf, type FieldKind } from './form-kinds';
import type { FormField } from './form-plan';
import type { FormReport } from './form-report';
import type { FormTextReader } from './form-texts';
import { splitBounds } from './row-bounds';
import type { RowSettings } from './row-settings';

type AskedKind = Extract<FieldKind, { is: 'asked' }>;
type Members = Record<string, unknown>;

/** What a question has besides texts and conditions, by its type. */
export function questionMembers(
  field: FormField,
  kind: AskedKind,
  { settings, demands }: { settings: RowSettings; demands: RowSettings },
  texts: FormTextReader,
  report: FormReport,
): Members | undefined {
  const { asking } = field;
  const { bounds } = splitBounds(asking.text('constraint'), demands);
  const type = { type: kind.type };
  switch (kind.type) {
    case 'one_of':
    case 'several_of': {
      const options = optionsOf(field, kind.list, texts, report);
      return options && { ...type, options };
    }
    case 'integer':
    case 'decimal':
      return { ...type, ...numberMembers(field, kind, settings, bounds, report) };
    case 'text':
      if (field.row.type.is === 'select' && !field.otherOf) listAsText(field, kind, report);
      return { ...type, ...(bounds.maxLength !== undefined && { maxLength: bounds.maxLength }) };
    case 'money':
      return {
        ...type,
        ...(bounds.min !== undefined && { min: String(bounds.min) }),
        ...(settings.currencies && { currencies: settings.currencies }),
      };
    case 'party':
      return { ...type, kinds: settings.kinds ?? ['supplier'] };
    default:
      return type;
  }
}

function numberMembers(
  { row }: FormField,
  { type }: AskedKind,
  settings: RowSettings,
  bounds: Members,
  report: FormReport,
): Members {
  const members: Members = {};
  const range =
    row.type.is === 'plain' && row.type.name === 'range'
      ? rangeOf(row.text('parameters'))
      : undefined;
  const least = range?.start ?? bounds.min;
  const most = range?.end ?? bounds.max;
  const as = type === 'integer' ? Number : String;
  if (least !== undefined) members.min = as(least);
  if (most !== undefined) members.max = as(most);
  if (range && Number(range.start) >= Number(range.end)) {
    report.problem(
      row.place('parameters'),
      'range_invalid',
      `The range of ${JSON.stringify(row.name)} ends (${range.end}) before it starts (${range.start}).`,
    );
  }
  if (range && range.step !== '1') {
    report.loss(
      row.place('parameters'),
      'range_step',
      `step=${range.step}`,
      'Only the ends are held.',
    );
  }
  if (settings.places !== undefined && type === 'decimal') members.places = settings.places;
  if (settings.countsPeople && type === 'integer') members.countsPeople = true;
  return members;
}

function listAsText({ row }: FormField, { choices }: AskedKind, report: FormReport): void {
  if (row.type.is !== 'select') return;
  const place = row.place('type');
  if (row.type.fromFile) {
    report.loss(place, 'list_in_file', row.typeText, 'The file is not read; it becomes a text.');
  } else if (choices) {
    report.loss(
      place,
      'list_too_long',
      `${choices.choices.length} choices of the list ${choices.name}`,
      'A question has at most 400; it becomes a text that holds the name of a choice.',
    );
  }
}

function optionsOf(
  { row }: FormField,
  list: FormList | undefined,
  texts: FormTextReader,
  report: FormReport,
): Members[] | undefined {
  const options = (list?.choices ?? []).map((choice) => optionOf(choice, texts));
  const withOther = row.type.is === 'select' && row.type.withOther;
  if (withOther && !list?.codes.has('other')) {
    options.push({ code: 'other', label: texts.own('other') });
  }
  if (row.type.is === 'select' && row.type.ranked) {
    report.loss(
      row.place('type'),
      'rank',
      row.typeText,
      'It asks which of them apply, not in which order.',
    );
  }
  return options.length > 0 ? options : undefined;
}

function optionOf(
  { name, code, cell, texts: written }: FormChoice,
  texts: FormTextReader,
): Members {
  const label = texts.in(written, { sheet: 'choices', cell }) ?? texts.plain(name);
  return { code, label };
}

/** Columns that say how a form looks or behaves, and that a template has no place for. */
const UNREAD: readonly [column: string, code: string, becomes: string][] = [
  ['appearance', 'appearance', 'How a question looks is not part of a template.'],
  ['default', 'default_value', 'The question begins without an answer.'],
  ['trigger', 'trigger', 'A computed value follows all its answers.'],
  ['guidance_hint', 'guidance_hint', 'It is left out.'],
  ['required_message', 'required_message', "The engine's own message is shown."],
  ['media', 'media', 'Questions have texts only.'],
  ['bind', 'binding', 'It is left out.'],
];
const TYPES_CHANGED: Readonly<Record<string, string>> = {
  time: 'It becomes a text.',
  datetime: 'It becomes a text.',
  barcode: 'It becomes a text.',
  geopoint:
    'It becomes a place: country, region, name, and coordinates without altitude and accuracy.',
  image: 'It becomes a document that the respondent attaches.',
  audio: 'It becomes a document that the respondent attaches.',
  video: 'It becomes a document that the respondent attaches.',
};

/** Lists what of a row is not carried. */
export function reportUnread(
  { row, otherOf, is }: FormField,
  kind: FieldKind,
  report: FormReport,
): void {
  if (otherOf) return;
  for (const [column, code, becomes] of UNREAD) {
    const [text] = [row.text(column), ...row.texts(column).values()].filter((one) => one !== '');
    if (text === undefined || isCarriedLook(column, text, kind)) continue;
    report.loss(row.place(column), code, text, becomes);
  }
  if (is !== 'question') return;
  if (row.type.is === 'plain') {
    const becomes = TYPES_CHANGED[row.type.name];
    if (becomes)
      report.loss(row.place('type'), 'type_changed', `${row.typeText} ${row.name}`, becomes);
    if (kind.is === 'computed') reportCalculated(row.type.name, row, report);
    else if (/^(yes|true)/i.test(row.text('read_only')) && kind.is === 'asked') {
      report.loss(row.place('read_only'), 'read_only', row.name, 'It can be answered.');
    }
    if (kind.is === 'note' && /^(yes|true)/i.test(row.text('required'))) {
      report.loss(row.place('required'), 'note_required', row.name, 'A note never blocks.');
    }
  }
  if (row.text('choice_filter') !== '') {
    report.loss(
      row.place('choice_filter'),
      'choice_filter',
      row.text('choice_filter'),
      'Every choice of the list is offered, whatever was chosen before.',
    );
  }
}

function reportCalculated(type: string, row: FormField['row'], report: FormReport): void {
  const place = row.place('calculation');
  if (type === 'calculate') {
    if (row.texts('label').size > 0) return;
    report.loss(place, 'calculation_shown', row.name, 'It is shown, under its name.');
  } else if (!/^(yes|true)/i.test(row.text('read_only'))) {
    report.loss(place, 'calculation_fixed', row.name, 'It cannot be answered otherwise.');
  }
}

/** A look that says what is asked for is carried by the type. */
function isCarriedLook(column: string, text: string, kind: FieldKind): boolean {
  if (column !== 'appearance') return false;
  return text === 'month-year' && kind.is === 'asked' && kind.type === 'month';
}
