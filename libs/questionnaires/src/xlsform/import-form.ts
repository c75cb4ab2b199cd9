import type { TemplateDefinition } from '../engine/template-definition';
import { ANSWERED_BY, type TemplateSubject } from '../engine/template-document';
import { isTrue } from './cel-tree';
import { writeCondition } from './cel-writer';
import { checkForm } from './form-checks';
import { readChoices } from './form-choices';
import { FormExpressions } from './form-expressions';
import { FormTable, type FormSheetRow } from './form-header';
import { lintForm, type FormSources } from './form-lint';
import { mappingOf, type FormName } from './form-mapping';
import { planForm, type FormPlan, type FormSection } from './form-plan';
import { FormQuestions } from './form-questions';
import { FormReport, type FormLoss, type FormProblem } from './form-report';
import { readSettings, type FormSettings } from './form-settings';
import { FormTextReader } from './form-texts';
import { readTree } from './form-tree';
import { ExpressionFault } from './xpath-tree';

/** The sheets of a workbook that are a form. Other sheets are not read. */
export interface FormSheets {
  survey?: readonly FormSheetRow[];
  choices?: readonly FormSheetRow[];
  settings?: readonly FormSheetRow[];
  /** Names of the further sheets. */
  others?: readonly string[];
}

export interface ImportOptions {
  subject: TemplateSubject;
  /** Code of the template; by default one that stands for any. */
  code?: string;
  /** BCP 47 tag of texts whose language the form does not say. */
  locale?: string;
}

export interface ImportedForm {
  /** Absent where there are problems. */
  definition?: TemplateDefinition;
  problems: readonly FormProblem[];
  losses: readonly FormLoss[];
  /** Problems and losses beyond those listed. */
  unlisted: number;
  /** Id or title of the form, where it has one. */
  name?: string;
  /** Codes by the names of the form. */
  names: readonly FormName[];
}

/** Most rows of a form that are read. */
export const FORM_LIMITS = { survey: 3000, choices: 20_000, settings: 2 } as const;
/** The engine's bounds: sections of a template, questions of a section. */
const MOST_SECTIONS = 60;
const MOST_QUESTIONS = 300;

/** An XLSForm as a template. What is wrong is told with its cell; what is not carried is listed. */
export function importForm(sheets: FormSheets, options: ImportOptions): ImportedForm {
  const report = new FormReport();
  const tables = tablesOf(sheets, report);
  if (!tables) return finished(report);
  const { survey, choices, settings: settingsTable } = tables;
  const settings = readSettings(settingsTable, report);
  const lists = readChoices(choices, settings, report);
  const tree = readTree(survey, report);
  checkForm(survey, tree, lists, choices !== undefined, report);
  const name = settings.formId ?? settings.title;
  if (report.problems.some(({ code }) => code === 'form_too_large')) return finished(report);
  const plan = planForm(tree, report);
  const expressions = new FormExpressions(plan, lists, report);
  const texts = new FormTextReader(localesOf([survey, choices], settings, options, report), report);
  const sources: FormSources = new Map();
  const making = { expressions, texts, settings, options, report, sources };
  const definition = definitionOf(plan, making);
  const names = mappingOf(plan, lists, expressions);
  if (definition) lintForm(definition, sources, report);
  return { ...finished(report, names, definition), ...(name !== undefined && { name }) };
}

function finished(
  report: FormReport,
  names: readonly FormName[] = [],
  definition?: TemplateDefinition,
): ImportedForm {
  const { problems, losses, unlisted } = report;
  const sound = definition && problems.length === 0;
  return { ...(sound && { definition }), problems, losses, unlisted, names };
}

function tablesOf(sheets: FormSheets, report: FormReport) {
  for (const sheet of ['survey', 'choices', 'settings'] as const) {
    if ((sheets[sheet]?.length ?? 0) <= FORM_LIMITS[sheet] || sheet === 'settings') continue;
    report.problem(
      { sheet, cell: `A${FORM_LIMITS[sheet] + 1}` },
      'form_too_large',
      `The sheet ${sheet} has more than ${FORM_LIMITS[sheet]} rows. Split the form.`,
    );
    return undefined;
  }
  if (!sheets.survey) {
    report.problem(
      { sheet: 'survey' },
      'sheet_missing',
      'The workbook has no sheet named survey. Name the sheet of the questions so.',
    );
    return undefined;
  }
  for (const name of sheets.others ?? []) {
    report.loss({ sheet: name }, 'sheet_not_read', name, 'The sheet is left out.');
  }
  const survey = new FormTable('survey', sheets.survey, report);
  if (!hasColumns(survey, report)) return undefined;
  const further = (name: 'choices' | 'settings') =>
    sheets[name] && new FormTable(name, sheets[name], report);
  return { survey, choices: further('choices'), settings: further('settings') };
}

function hasColumns(survey: FormTable, report: FormReport): boolean {
  if (survey.rows.length === 0) {
    report.problem(
      { sheet: 'survey', cell: 'A2' },
      'form_empty',
      'The sheet survey has no row below its header.',
    );
    return false;
  }
  const missing = ['type', 'name', 'label'].filter((key) => !survey.has(key));
  for (const key of missing) {
    report.problem(
      { sheet: 'survey', cell: 'A1' },
      'column_missing',
      `The sheet survey has no column ${key}. Add it to the header row.`,
    );
  }
  return missing.length === 0;
}

/** The default first, then in the order of the columns. */
function localesOf(
  tables: readonly (FormTable | undefined)[],
  { defaultLocale }: FormSettings,
  { locale }: ImportOptions,
  report: FormReport,
): string[] {
  const written = tables.flatMap((table) => table?.locales() ?? []);
  const named = written.filter((one) => one !== '');
  const unnamed = locale ?? defaultLocale ?? 'en';
  const usesUnnamed = written.some((one) => one === '') && named.length === 0;
  if (usesUnnamed && !locale && !defaultLocale) {
    report.loss(
      { sheet: 'survey', cell: 'A1' },
      'language_assumed',
      'No column names a language',
      'Texts are taken to be English (en); name another language when importing.',
    );
  }
  const first = defaultLocale && named.includes(defaultLocale) ? defaultLocale : undefined;
  return [
    ...new Set([...(first ? [first] : []), ...(usesUnnamed ? [unnamed] : []), ...named]),
  ].slice(0, 20);
}

/** Questions for workers and auditors stay with the tenant's own people, also when they come back. */
const OWN_PEOPLE = ANSWERED_BY.filter((who) => who !== 'recipient');

interface Making {
  expressions: FormExpressions;
  texts: FormTextReader;
  settings: FormSettings;
  options: ImportOptions;
  report: FormReport;
  sources: FormSources;
}

function definitionOf(plan: FormPlan, making: Making): TemplateDefinition | undefined {
  const { texts, settings, options, report } = making;
  const title = titleOf(settings, texts, options);
  const unreviewed = settings
    .text('para42_unreviewed')
    .split(' ')
    .filter((locale) => texts.locales.includes(locale));
  const answeredBy = OWN_PEOPLE.find((who) => who === settings.text('para42_answered_by'));
  const sections = plan.sections.flatMap((section) => sectionsOf(section, title, making));
  if (sections.length === 0) {
    if (report.problems.length > 0) return undefined;
    report.problem(
      { sheet: 'survey', cell: 'A2' },
      'form_empty',
      'The form asks nothing that is carried.',
    );
    return undefined;
  }
  if (sections.length > MOST_SECTIONS) {
    report.problem(
      { sheet: 'survey', cell: 'A1' },
      'form_too_large',
      `The form has ${sections.length} groups that become sections, more than ${MOST_SECTIONS}. Split it.`,
    );
  }
  return {
    code: options.code ?? 'own-form',
    version: 1,
    subject: options.subject,
    locales: [...texts.locales],
    ...(unreviewed.length > 0 && { unreviewed }),
    ...(answeredBy && { answeredBy }),
    title,
    sections,
  };
}

function titleOf(
  settings: FormSettings,
  texts: FormTextReader,
  { code = 'own-form' }: ImportOptions,
): Record<string, string> {
  const written = settings.texts('para42_title');
  const own = written.size > 0 ? written : new Map(settings.title ? [['', settings.title]] : []);
  const first = own.get('') ?? own.get(texts.default) ?? [...own.values()][0];
  const fallback = first ?? settings.formId ?? code;
  return Object.fromEntries(texts.locales.map((one) => [one, own.get(one) ?? fallback]));
}

type SectionDefinition = TemplateDefinition['sections'][number];

function sectionsOf(
  section: FormSection,
  title: Record<string, string>,
  making: Making,
): SectionDefinition[] {
  const { expressions, texts, report, sources } = making;
  const questions = new FormQuestions(expressions, texts, report, sources);
  const asked = section.fields.flatMap((field) => questions.of(field));
  if (asked.length === 0) return [];
  const group = section.group?.row;
  const heading = group ? (texts.of(group, 'label') ?? texts.plain(group.name)) : title;
  const visibleWhen = sectionCondition(section, making);
  const intro = group && texts.of(group, 'hint');
  const chunks = Array.from({ length: Math.ceil(asked.length / MOST_QUESTIONS) }, (_, at) =>
    asked.slice(at * MOST_QUESTIONS, (at + 1) * MOST_QUESTIONS),
  );
  return chunks.map((part, at) => {
    const made: SectionDefinition = {
      code: at === 0 ? section.code : `${section.code.slice(0, 50)}_part_${at + 1}`,
      title: heading,
      ...(at === 0 && intro && { intro }),
      ...(visibleWhen && { visibleWhen }),
      questions: part,
    };
    if (group) sources.set(made, group);
    return made;
  });
}

function sectionCondition(
  section: FormSection,
  { expressions, report }: Making,
): string | undefined {
  const conditions = section.conditions.flatMap((group) => {
    try {
      return [expressions.groupCondition([group])];
    } catch (error) {
      if (!(error instanceof ExpressionFault)) throw error;
      const place = group.row.place('relevant');
      if (error.isMistake) report.problem(place, error.code, error.detail);
      else {
        report.loss(
          place,
          error.code,
          group.row.text('relevant'),
          `${error.detail} The group always shows.`,
        );
      }
      return [];
    }
  });
  const all = conditions.filter((condition) => !isTrue(condition));
  if (all.length === 0) return undefined;
  return writeCondition(all.length === 1 && all[0] ? all[0] : { op: 'and', parts: all });
}
