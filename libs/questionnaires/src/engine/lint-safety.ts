import type { Column, Question, TemplateDocument } from './template-document';
import type { TemplateProblem } from './template.errors';

/**
 * Questions that would endanger people are refused whoever asks: immigration status, and names or
 * papers of workers. There is no exception to switch on. The terms are looked for in the code, the
 * label, the hint and the options, in the locales that the product ships.
 */
const IMMIGRATION: readonly RegExp[] = [
  /\b(im)?migra(tion|tory) status\b/,
  /\b(residen(ce|cy)|visa|legal|permit) status\b/,
  /\b(undocumented|irregular|illegal) (migrant|worker|immigrant|status|stay)/,
  /\b(refugee|asylum)\b/,
  /\b(internally )?displaced (person|people|worker)/,
  /\b(situaci[oó]n|estatus|condici[oó]n) migratori[ao]\b/,
  /\b(indocumentad[oa]s?|refugiad[oa]s?)\b/,
  /\bstatut (migratoire|de s[eé]jour|d.immigration)\b/,
  /\b(sans[- ]papiers|r[eé]fugi[eé]e?s?)\b/,
  /अध्यागमन (स्थिति|हैसियत)|शरणार्थी/,
  /অভিবাসন (অবস্থা|মর্যাদা)|শরণার্থী/,
];

const WORKER = '(worker|employee|migrant|victim|survivor|interviewee|recruit)s?';
const NAMES: readonly RegExp[] = [
  new RegExp(
    `\\b(full |first |last |family )?names? of (the |each |every |all |any |affected )*${WORKER}\\b`,
  ),
  new RegExp(`\\b${WORKER}('s|'|s')? (full |first |last |family )?names?\\b`),
  /\b(list|roster|register) of (the |all )?(names|workers by name)\b/,
  /\b(passport|identity card|id card|work permit|visa) (numbers?|nos?\.?)(?![a-z])/,
  /\bname (each|every|the) (worker|employee|migrant)/,
  /\bnombres? (completos? )?de (l[oa]s |cada |un[oa] )?(trabajador|emplead|v[ií]ctima)/,
  /\bnoms? (complets? )?(des?|de chaque|du) (travailleu|salari[eé]|employ[eé]|victime)/,
  /(कामदार|श्रमिक|पीडित)(हरू)?को (पूरा )?नाम/,
  /(শ্রমিক|কর্মী|ভুক্তভোগী)(দের|র|ের)? (পুরো )?নাম/,
];

/** Codes say it in snake case. */
const NAME_CODES =
  /^(worker|employee|migrant|victim|survivor)_?(full_?)?names?$|^passport_(number|no)$/;
const STATUS_CODES = /(immigration|migration|residence|visa)_status$|^(refugee|asylum)_/;

export function lintSafety(document: TemplateDocument): TemplateProblem[] {
  const questions = document.sections.flatMap((section) => section.questions);
  return questions.flatMap((question) => lintAsked(question, `/${question.code}`));
}

function lintAsked(question: Question | Column, path: string): TemplateProblem[] {
  const own = lintQuestion(question, path);
  if (question.type !== 'table') return own;
  const cells = question.columns.flatMap((column) => lintAsked(column, `${path}/${column.code}`));
  return [...own, ...cells];
}

function lintQuestion(question: Question | Column, path: string): TemplateProblem[] {
  if (question.type === 'note') return [];
  const text = textsOf(question);
  const problems: TemplateProblem[] = [];
  if (STATUS_CODES.test(question.code) || IMMIGRATION.some((term) => term.test(text))) {
    problems.push({
      path,
      code: 'asks_immigration_status',
      message: 'asks for immigration status or displacement of people, which endangers them',
    });
  }
  if (NAME_CODES.test(question.code) || NAMES.some((term) => term.test(text))) {
    problems.push({
      path,
      code: 'asks_worker_identity',
      message:
        'asks for names or papers of workers, which endangers them; ask for counts or cohorts',
    });
  }
  return problems;
}

function textsOf(question: Question | Column): string {
  const options =
    question.type === 'one_of' || question.type === 'several_of' ? question.options : [];
  return [question.label, question.hint ?? {}, ...options.map((option) => option.label)]
    .flatMap((texts) => Object.values(texts))
    .join('\n')
    .toLowerCase();
}
