import { extname, join } from 'node:path';
import {
  type DomainError,
  invalid,
  readInProcess,
  ReadingFailed,
  type ReadingLimits,
} from '@para42/platform';
import type { FileBytes } from '../sources/file-bytes';
import type { RiskSource, SourceContent } from '../sources/risk-source';
import { parseSound, soundContent, type SourceReading, unreadable } from './sound-content';

/** Starting a process takes longer than reading a file of this size, which can do no harm. Bytes. */
const HARMLESS = 262_144;
const CHILD = join(__dirname, `source-child${extname(__filename)}`);

/**
 * Reads the file of a source. What is large enough to do harm is read in a process of its own; a file that comes
 * in parts is held by nobody, and is read in place.
 * @param today YYYY-MM-DD
 * @throws DomainError invalid `source_file_…`, whatever the file holds
 */
export async function readSource(
  source: RiskSource,
  bytes: FileBytes,
  today: string,
  limits?: ReadingLimits,
): Promise<SourceContent> {
  if (source.parseParts) return soundContent(await source.parseParts(bytes.parts(), today));
  const parts = bytes.parts();
  const head: Buffer[] = [];
  let size = 0;
  while (size <= HARMLESS) {
    const next = await parts.next();
    if (next.done) return parseSound(source, Buffer.concat(head), today);
    head.push(next.value);
    size += next.value.length;
  }
  const request: SourceReading = { code: source.code, today };
  try {
    return (await readInProcess(CHILD, request, joined(head, parts), limits)) as SourceContent;
  } catch (error) {
    throw error instanceof ReadingFailed ? refusalOf(error) : error;
  }
}

async function* joined(
  head: readonly Buffer[],
  rest: AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  yield* head;
  yield* rest;
}

function refusalOf({ reason }: ReadingFailed): DomainError {
  if (reason === 'broken') return unreadable();
  if (reason === 'time') {
    return invalid(
      'source_file_too_slow',
      'Reading the file took longer than a minute and was stopped. Fetch it again from its publisher, or split it.',
    );
  }
  return invalid(
    'source_file_too_heavy',
    'The file holds far more records than a file of this source, more than can be kept at once. Fetch it again from its publisher, or split it.',
  );
}
