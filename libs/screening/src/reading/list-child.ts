/**
 * The program that reads one file of a list and ends, in a process of its own: whatever a hostile file does to a
 * reader, it does it here. It is told {@link ListReading}.
 */
import { serveReading } from '@para42/platform';
import { findList } from '../lists';

/** What the reading process of a file is told. */
export interface ListReading {
  readonly code: string;
}

void serveReading((request, file) => {
  const { code } = request as ListReading;
  const list = findList(code);
  if (!list) throw new Error(`no list ${code}`);
  return list.parse(file);
});
