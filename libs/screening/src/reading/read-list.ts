import { extname, join } from 'node:path';
import {
  type DomainError,
  invalid,
  READING_LIMITS,
  readInProcess,
  ReadingFailed,
  type ReadingLimits,
} from '@para42/platform';
import type { EntityList, ListContent } from '../lists/entity-list';
import type { ListReading } from './list-child';

/** Starting a process takes longer than the worst file of this size. Bytes. */
const HARMLESS = 65_536;
/** Beyond it a process with a heap of its own cannot hold the file. Bytes. */
const LARGEST = 10_000_000;
const CHILD = join(__dirname, `list-child${extname(__filename)}`);
/** Names stand in an answer up to four times, beside the row as it was published. */
const LIMITS: ReadingLimits = { ...READING_LIMITS, answerBytes: 64_000_000 };

/**
 * Reads the file of a list in a process of its own, where it is large enough to do harm. A list whose editions
 * are larger than such a process can hold (OpenSanctions) is read in place.
 * @throws DomainError invalid `list_file_…`
 */
export async function readList(
  list: EntityList,
  bytes: Buffer,
  limits: ReadingLimits = LIMITS,
): Promise<ListContent> {
  if (bytes.length <= HARMLESS || bytes.length > LARGEST) return list.parse(bytes);
  const request: ListReading = { code: list.code };
  try {
    return (await readInProcess(CHILD, request, whole(bytes), limits)) as ListContent;
  } catch (error) {
    throw error instanceof ReadingFailed ? refusalOf(error) : error;
  }
}

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function refusalOf({ reason }: ReadingFailed): DomainError {
  if (reason === 'broken') {
    return invalid(
      'list_file_unreadable',
      "The file cannot be read: something in it is not what a file of this list holds. Send the publisher's own file.",
    );
  }
  if (reason === 'time') {
    return invalid(
      'list_file_too_slow',
      "Reading the file took longer than a minute and was stopped. Send the publisher's own file, unchanged.",
    );
  }
  return invalid(
    'list_file_too_heavy',
    "The file holds far more than a file of this list. Send the publisher's own file, unchanged.",
  );
}
