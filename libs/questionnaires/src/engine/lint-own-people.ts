import type { AnsweredBy, Question, TemplateDocument } from './template-document';
import type { TemplateProblem } from './template.errors';

/** Longer notes tell enough for whoever was there to know who spoke. */
export const INTERVIEW_TEXT = 500;

/** A day and a place single a worker out among colleagues; a month and a country do not. */
const TELLING: ReadonlySet<string> = new Set(['date', 'place']);

/**
 * What the tenant's own people may not be asked, since the supplier or the employer could learn of it:
 * documents in evidence are seen by the supplier that they are about, and some answers of an interview
 * tell who spoke.
 */
export function lintOwnPeople(document: TemplateDocument): TemplateProblem[] {
  const { answeredBy } = document;
  if (answeredBy === undefined) return [];
  return document.sections
    .flatMap((section) => section.questions)
    .flatMap((question) => lintAsked(question, `/${question.code}`, answeredBy));
}

function lintAsked(question: Question, path: string, answeredBy: AnsweredBy): TemplateProblem[] {
  if (question.type === 'table') {
    return question.columns.flatMap((column) =>
      lintAsked(column as Question, `${path}/${column.code}`, answeredBy),
    );
  }
  if (question.type === 'file') return [fileFault(path)];
  return answeredBy === 'interviewer' ? lintHeard(question, path) : [];
}

function lintHeard(question: Question, path: string): TemplateProblem[] {
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

function fileFault(path: string): TemplateProblem {
  return {
    path,
    code: 'file_of_own_people',
    message:
      'your own people may not be asked for a file: documents in evidence are seen by the supplier that they are about',
  };
}
