import type { Question, TemplateDocument } from './template-document';
import type { TemplateProblem } from './template.errors';

/** Longer notes tell enough for whoever was there to know who spoke. */
export const INTERVIEW_TEXT = 500;

/** A day, a place and a file single a worker out among colleagues; a month and a country do not. */
const TELLING: ReadonlySet<string> = new Set(['date', 'place', 'file']);

/** What an interview may not ask, since the answer could tell the employer who spoke. */
export function lintInterview(document: TemplateDocument): TemplateProblem[] {
  if (document.answeredBy !== 'interviewer') return [];
  return document.sections
    .flatMap((section) => section.questions)
    .flatMap((question) => lintAsked(question, `/${question.code}`));
}

function lintAsked(question: Question, path: string): TemplateProblem[] {
  if (question.type === 'table') {
    return question.columns.flatMap((column) => lintAsked(column, `${path}/${column.code}`));
  }
  if (TELLING.has(question.type)) {
    return [
      {
        path,
        code: 'not_in_interviews',
        message: `an interview may not ask for a ${question.type}, which can tell who spoke; ask for a month or a country`,
      },
    ];
  }
  if (question.type !== 'text' || question.maxLength <= INTERVIEW_TEXT) return [];
  return [
    {
      path,
      code: 'interview_text_too_long',
      message: `a note of an interview has at most ${INTERVIEW_TEXT} characters: set maxLength`,
    },
  ];
}
