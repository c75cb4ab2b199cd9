import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseFile } from '@para42/recruitment';
import type { Answers, Signatory } from '@para42/questionnaires';
import { asAnswers, type SampleChange } from './sample-changes';

export type { SampleChange };

/** The sample answers to `recruitment-and-fees`, ready to be sent. */
export interface RecruitmentSample {
  /** Case file to be put in before: the rates and the policy under which the answers are judged. */
  before: CaseFile;
  signatory: Signatory;
  changes: SampleChange[];
}

const PATH = join(__dirname, '../../../samples/recruitment-answers.json');

/** Read afresh at each call, so that a test may change it. */
export function recruitmentSample(): RecruitmentSample {
  return JSON.parse(readFileSync(PATH, 'utf8')) as RecruitmentSample;
}

/** The sample as the engine sees it once it is saved: rows of a table as a list. */
export function sampleAnswers(): Answers {
  return asAnswers(recruitmentSample().changes);
}
