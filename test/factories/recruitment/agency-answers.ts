import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Signatory } from '@para42/questionnaires';
import type { SampleChange } from './sample-changes';

/** The sample answers to `recruitment-agency`, ready to be sent. */
export interface AgencySample {
  signatory: Signatory;
  changes: SampleChange[];
}

const PATH = join(__dirname, '../../../samples/recruitment-agency-answers.json');

/** Read afresh at each call, so that a test may change it. */
export function agencySample(): AgencySample {
  return JSON.parse(readFileSync(PATH, 'utf8')) as AgencySample;
}

/** Answers of the agency of the sample, as it tells its own side; ready to be sent. */
export function agencyAnswers(): SampleChange[] {
  return agencySample().changes;
}

/** The same with cells of one row changed. */
export function agencyAnswersWith(path: string, cells: object): SampleChange[] {
  return agencyAnswers().map((change) =>
    change.path === path ? { ...change, value: { ...(change.value as object), ...cells } } : change,
  );
}
