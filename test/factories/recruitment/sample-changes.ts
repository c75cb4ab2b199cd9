import type { Answers, AnswerValue, RowAnswer } from '@para42/questionnaires';

/** One change as `PATCH …/answers` takes it. */
export interface SampleChange {
  path: string;
  version: number;
  value: unknown;
}

/** Changes as the engine sees them once they are saved: rows of a table as a list. */
export function asAnswers(changes: readonly SampleChange[]): Answers {
  const answers: Record<string, AnswerValue | undefined> = {};
  for (const { path, value } of changes) {
    const [, question = '', row] = path.split('/');
    if (row === undefined) answers[question] = value as AnswerValue;
    else {
      const rows = (answers[question] ?? []) as readonly RowAnswer[];
      answers[question] = [...rows, { ...(value as object), id: row }];
    }
  }
  return answers;
}
