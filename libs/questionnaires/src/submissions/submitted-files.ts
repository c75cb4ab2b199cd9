import { daysBetween } from '@para42/platform';
import type { FileAnswer } from '../engine/answer-values';
import type { SubmissionDocument } from '../engine/submission-document';

/** A document that an answer names, as it stood when it was submitted. */
export interface SubmittedFile {
  /** Of the answer, as `/question` or `/table/row/column`. */
  path: string;
  document: string;
  sha256: string;
  /** YYYY-MM-DD from which it speaks: as the answer says, else as the document does. */
  effectiveOn: string;
  /** Days from then to the submission; below zero: it was not in force yet. */
  daysOld: number;
}

/** The documents that a frozen submission names, in the order of its answers. */
export function submittedFiles(frozen: SubmissionDocument): SubmittedFile[] {
  const { documents, answers, submittedAt } = frozen;
  if (!documents) return [];
  return filesIn(answers, '').flatMap(({ path, file }) => {
    const named = documents[file.document];
    if (!named) return [];
    const effectiveOn = file.effectiveOn ?? named.effectiveOn;
    const daysOld = daysBetween(effectiveOn, submittedAt.slice(0, 10));
    return [{ path, document: file.document, sha256: named.sha256, effectiveOn, daysOld }];
  });
}

function filesIn(value: unknown, path: string): { path: string; file: FileAnswer }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((row: unknown) => (isRow(row) ? filesIn(row, `${path}/${row.id}`) : []));
  }
  if (isFile(value)) return [{ path, file: value }];
  return Object.entries(value).flatMap(([code, inner]) => filesIn(inner, `${path}/${code}`));
}

function isRow(value: unknown): value is { id: string } {
  return typeof value === 'object' && value !== null && 'id' in value;
}

/** A column may be called `document` too; its cell is no text then. */
function isFile(value: object): value is FileAnswer {
  return 'document' in value && typeof value.document === 'string' && !('id' in value);
}
