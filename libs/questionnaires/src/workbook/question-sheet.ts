import type { PlannedCell, PlannedList, PlannedSheet } from '@para42/platform';
import type { Question, Section } from '../engine/template-document';
import { textIn } from '../engine/translations';
import { takenApart, type AnswerPart } from './answer-parts';
import type { ListSheet } from './list-sheet';
import type { WorkbookContent } from './workbook-content';
import { remarksAt } from './remarks-shown';
import {
  addressOf,
  ANSWERS,
  CODES,
  DECLINES,
  sheetName,
  type FormField,
  type WorkbookForm,
} from './workbook-form';
import { answerCell, styleOf } from './workbook-styles';

type Row = (PlannedCell | null)[];

const cell = (value: string, style: string): PlannedCell => ({ value, style });
const ANSWER_COLUMN = 'D';
const DECLINE_COLUMN = 'E';

/** The sheet of plain questions: one row for each cell of an answer, named by its code. */
export function questionSheet(
  form: WorkbookForm,
  content: WorkbookContent,
  lists: ListSheet,
): PlannedSheet {
  const builder = new QuestionRows(form, content, lists);
  builder.head();
  const frozen = { rows: builder.rows.length, columns: 1 };
  for (const section of form.document.sections) builder.section(section);
  return {
    name: sheetName(1, form.wording.texts.questions),
    state: 'visible',
    columns: [{ width: 22 }, { width: 48 }, { width: 44 }, { width: 36 }, { width: 14 }],
    rows: builder.rows,
    frozen,
    protection: 'cells',
    lists: builder.offered,
  };
}

class QuestionRows {
  readonly rows: Row[] = [];
  readonly offered: PlannedList[] = [];

  constructor(
    private readonly form: WorkbookForm,
    private readonly content: WorkbookContent,
    private readonly lists: ListSheet,
  ) {}

  head(): void {
    const { wording, document } = this.form;
    const { title, dueOn } = this.content;
    const { code, question, help, answer, decline } = wording.texts;
    this.rows.push([null, cell(title, 'title')]);
    this.rows.push([null, cell(wording.say('due', { date: dueOn }), 'note')]);
    const note = this.content.review?.note ?? '';
    if (note !== '') this.rows.push([null, cell(wording.say('remark', { remark: note }), 'note')]);
    if (document.intro)
      this.rows.push([null, cell(textIn(document.intro, wording.locale), 'note')]);
    for (const key of ['how_answer', 'how_tables', 'how_send', 'no_names'] as const) {
      this.rows.push([null, cell(wording.texts[key], 'note')]);
    }
    const labels = [code, question, help, answer, decline];
    this.rows.push(labels.map((label) => cell(label, 'heading')));
    this.rows.push([CODES, '', '', ANSWERS, DECLINES].map((mark) => cell(mark, 'code')));
  }

  section(section: Section): void {
    const { locale } = this.form.wording;
    const title = textIn(section.title, locale);
    const intro = section.intro ? textIn(section.intro, locale) : '';
    this.rows.push([cell('', 'section'), cell(title, 'section'), cell(intro, 'help')]);
    for (const question of section.questions) this.question(question);
  }

  private question(question: Question): void {
    if (question.type === 'computed') return;
    const { wording, fields, tables } = this.form;
    const label = textIn(question.label, wording.locale);
    if (question.type === 'note') {
      this.rows.push([null, cell(label, 'note')]);
      return;
    }
    const help = this.helpOf(question);
    const field = fields.get(question.code);
    if (field) {
      this.answers(field, label, help);
      return;
    }
    const table = tables.find(({ code }) => code === question.code);
    const where = wording.say('see_sheet', { sheet: table?.sheetName ?? '' });
    this.rows.push([
      cell(question.code, 'code'),
      cell(label, 'label'),
      cell(help, 'help'),
      cell(where, 'fixed'),
      this.decline(question),
    ]);
  }

  private answers(field: FormField, label: string, help: string): void {
    const { question, parts, code } = field;
    const scalars = takenApart(question, this.content.answers[code]);
    parts.forEach((part, at) => {
      this.rows.push([
        cell(addressOf(field, part), 'code'),
        cell(part.label === '' ? label : `${label}\n${part.label}`, at === 0 ? 'label' : 'fixed'),
        cell(at === 0 ? help : '', 'help'),
        answerCell(part, scalars[part.key]) ?? cell('', styleOf(part)),
        at === 0 ? this.decline(question) : null,
      ]);
      this.offer(part, ANSWER_COLUMN, label);
    });
  }

  /** The last row's cell for declining, where the question allows it. */
  private decline(question: Question): PlannedCell | null {
    if (!question.reporting?.beyondVoluntaryStandard) return null;
    const { yesNo } = this.form.wording;
    const mark: AnswerPart = { key: '', kind: 'mark', label: '', choices: yesNo };
    const place = `${DECLINE_COLUMN}${this.rows.length + 1}`;
    const { texts } = this.form.wording;
    this.offered.push(...this.lists.at(mark, `${place}:${place}`, texts.decline, texts.choose));
    const declined = this.content.declined.has(question.code);
    return answerCell(mark, declined ? 'yes' : '') ?? cell('', 'text');
  }

  private offer(part: AnswerPart, column: string, title: string): void {
    const place = `${column}${this.rows.length}`;
    const refusal = this.form.wording.texts.choose;
    this.offered.push(...this.lists.at(part, `${place}:${place}`, title, refusal));
  }

  private helpOf(question: Question): string {
    const { wording } = this.form;
    const said = [question.why, question.hint, question.evidence].flatMap((texts) =>
      texts ? [textIn(texts, wording.locale)] : [],
    );
    if (!this.content.visible.has(question.code)) said.unshift(wording.texts.not_now);
    const { remarks = [] } = this.content.review ?? {};
    return [...remarksAt(remarks, question, wording), ...said].join('\n');
  }
}
