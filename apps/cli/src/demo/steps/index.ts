import type { Step } from '../journey';
import { answerQuestionnaire } from './answer-questionnaire.step';
import { askSuppliers } from './ask-suppliers.step';
import { importSuppliers } from './import-suppliers.step';
import { loadSources } from './load-sources.step';
import { pullEvidence } from './pull-evidence.step';
import { putCaseFile } from './put-case-file.step';
import { raiseFlags } from './raise-flags.step';
import { runCycle } from './run-cycle.step';

/** In the order in which they are taken. */
export const STEPS: readonly Step[] = [
  importSuppliers,
  loadSources,
  putCaseFile,
  raiseFlags,
  askSuppliers,
  answerQuestionnaire,
  runCycle,
  pullEvidence,
];
