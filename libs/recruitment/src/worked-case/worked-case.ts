import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCaseFile } from '../casefile/case-file.checks';
import type { CaseFile } from '../casefile/case-file.schema';
import { caseInput, type CaseInput } from '../casefile/case-input';
import { FEE_RULES } from '../fees/fee-rules.table';

/** Day on which the worked case is looked at. */
export const WORKED_CASE_TODAY = '2026-11-24';

/** The worked case as a document, fresh at each call. */
export function workedCaseDocument(): unknown {
  return JSON.parse(readFileSync(join(__dirname, 'worked-case.json'), 'utf8')) as unknown;
}

/** The worked case, checked. */
export function workedCase(): CaseFile {
  return readCaseFile(workedCaseDocument(), { today: WORKED_CASE_TODAY, isCountry: () => true });
}

/** A case with the shipped rules and nothing else around it. */
export function alone(file: CaseFile): CaseInput {
  return caseInput(file, {
    rules: FEE_RULES,
    rates: [],
    tenantPolicy: {},
    otherLicences: [],
    firstAcceptedOn: WORKED_CASE_TODAY,
  });
}
