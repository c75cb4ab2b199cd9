import type {
  Constraint,
  Option,
  Question,
  Score,
  Section,
  TableQuestion,
  TemplateDocument,
} from './template-document';
import type { ReadColumn, ReadDefinition, ReadQuestion } from './template-definition';
import { Translations } from './translations';

type WithoutTable = Exclude<ReadQuestion, { type: 'table' }>;
type WithTable = Extract<ReadQuestion | ReadColumn, { type: 'table' }>;

/** The document of a definition: every text in every locale, every default written out. */
export function documentFrom(definition: ReadDefinition): {
  document: TemplateDocument;
  translations: Translations;
} {
  const translations = new Translations(definition.locales, definition.translations ?? {});
  const intro = translations.optional(definition.intro, 'intro');
  const { answeredBy } = definition;
  const document: TemplateDocument = {
    format: 1,
    code: definition.code,
    version: definition.version,
    subject: definition.subject,
    ...(answeredBy && answeredBy !== 'recipient' && { answeredBy }),
    title: translations.gather(definition.title, 'title'),
    ...(intro && { intro }),
    locales: definition.locales,
    unreviewed: definition.unreviewed ?? [],
    sections: definition.sections.map((section) => sectionFrom(section, translations)),
    ...given({ scores: definition.scores?.map((score) => scoreFrom(score, translations)) }),
  };
  translations.reportUnused();
  return { document, translations };
}

function sectionFrom(section: ReadDefinition['sections'][number], all: Translations): Section {
  const key = `section.${section.code}`;
  const intro = all.optional(section.intro, `${key}.intro`);
  return {
    code: section.code,
    title: all.gather(section.title, `${key}.title`),
    ...(intro && { intro }),
    ...(section.visibleWhen && { visibleWhen: section.visibleWhen }),
    questions: section.questions.map((question) => questionFrom(question, all)),
  };
}

function scoreFrom(
  { code, title, expression, min, max }: NonNullable<ReadDefinition['scores']>[number],
  all: Translations,
): Score {
  const gathered = all.gather(title, `score.${code}.title`);
  return { code, title: gathered, expression, ...given({ min, max }) };
}

function questionFrom(question: ReadQuestion, all: Translations): Question {
  return question.type === 'table'
    ? tableFrom(question, question.code, 200, all)
    : askedFrom(question, question.code, all);
}

function tableFrom(
  table: WithTable,
  key: string,
  defaultMaxRows: number,
  all: Translations,
): TableQuestion {
  const { columns, minRows, maxRows, ...rest } = table;
  const inner = (column: ReadColumn, at: string) =>
    column.type === 'table' ? tableFrom(column, at, 50, all) : askedFrom(column, at, all);
  return {
    ...texts(rest, key, all),
    type: 'table',
    minRows: minRows ?? 0,
    maxRows: maxRows ?? defaultMaxRows,
    columns: columns.map(
      (column) => inner(column, `${key}.${column.code}`) as TableQuestion['columns'][number],
    ),
  };
}

function askedFrom(question: WithoutTable, key: string, all: Translations): Question {
  const base = texts(question, key, all);
  switch (question.type) {
    case 'text':
      return { ...base, type: 'text', maxLength: question.maxLength ?? 2000 };
    case 'integer': {
      const { min, max, countsPeople } = question;
      return { ...base, type: 'integer', ...given({ min, max, countsPeople }) };
    }
    case 'decimal': {
      const { min, max } = question;
      return { ...base, type: 'decimal', places: question.places ?? 6, ...given({ min, max }) };
    }
    case 'money': {
      const { min, currencies } = question;
      return { ...base, type: 'money', ...given({ min, currencies }) };
    }
    case 'one_of':
    case 'several_of':
      return { ...base, type: question.type, options: optionsFrom(question.options, key, all) };
    case 'party':
      return { ...base, type: 'party', kinds: question.kinds };
    case 'computed':
      return {
        ...base,
        type: 'computed',
        result: question.result,
        expression: question.expression,
      };
    default:
      return { ...base, type: question.type };
  }
}

function texts(question: Omit<ReadQuestion, 'type'>, key: string, all: Translations) {
  const { code, concept, basis, sensitivity, reporting, required, visibleWhen, constraints } =
    question;
  return {
    code,
    label: all.gather(question.label, `${key}.label`),
    ...given({
      concept,
      hint: all.optional(question.hint, `${key}.hint`),
      why: all.optional(question.why, `${key}.why`),
      evidence: all.optional(question.evidence, `${key}.evidence`),
      reporting,
      visibleWhen,
    }),
    basis: basis ?? [],
    sensitivity: sensitivity ?? ('business' as const),
    required: required ?? false,
    constraints: (constraints ?? []).map((one): Constraint => ({
      code: one.code,
      expression: one.expression,
      message: all.gather(one.message, `${key}.constraints.${one.code}`),
    })),
  };
}

function optionsFrom(
  options: readonly { code: string; label: string | Record<string, string> }[],
  key: string,
  all: Translations,
): Option[] {
  return options.map((option) => ({
    code: option.code,
    label: all.gather(option.label, `${key}.options.${option.code}`),
  }));
}

/** Only the members that have a value: `undefined` has no place in canonical JSON. */
function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
