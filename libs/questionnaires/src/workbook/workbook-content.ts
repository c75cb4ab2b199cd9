import type { Answers } from '../engine/answer-values';
import type { Remark } from '../submissions/submission.repository';
import type { WorkbookStamp } from './workbook-stamp';

/** What a workbook shows besides the questions. */
export interface WorkbookContent {
  answers: Answers;
  declined: ReadonlySet<string>;
  /** Codes of the questions that show by the answers so far. */
  visible: ReadonlySet<string>;
  title: string;
  dueOn: string;
  /** Of the reviewer who gave it back last, with the note on the whole. */
  review?: { remarks: readonly Remark[]; note: string | null };
  stamp: WorkbookStamp;
}
