import { extname, join } from 'node:path';
import { DomainError } from '../errors/domain-error';
import { readInProcess, ReadingFailed, type ReadingLimits } from '../readers/reading-process';
import type { PlannedWorkbook } from './planned-workbook';

const CHILD = join(__dirname, `planned-workbook-child${extname(__filename)}`);
const LIMITS: ReadingLimits = { heapMb: 384, timeoutMs: 60_000, answerBytes: 24_000_000 };

/**
 * The XLSX file of a plan, written in a process of its own.
 * @throws DomainError too_large `workbook_too_large`
 */
export async function writePlannedWorkbook(plan: PlannedWorkbook): Promise<Buffer> {
  try {
    return Buffer.from((await readInProcess(CHILD, plan, nothing(), LIMITS)) as string, 'base64');
  } catch (error) {
    if (error instanceof ReadingFailed && error.reason !== 'broken') throw tooLarge();
    throw error;
  }
}

async function* nothing(): AsyncGenerator<Buffer> {
  // The plan is the request; no file follows it.
}

function tooLarge(): DomainError {
  return new DomainError(
    'too_large',
    'workbook_too_large',
    'There is more here than one workbook can carry. Answer by the API.',
  );
}
