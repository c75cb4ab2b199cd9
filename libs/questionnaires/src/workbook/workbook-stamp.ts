import { sha256Hex, type WorkbookSheet } from '@para42/platform';
import { z } from 'zod';
import type { StoredAnswer } from '../answers/stored-answers';
import { workbookErrors } from './workbook.errors';

/** What a workbook is of, and what the answers were when it was taken. */
export interface WorkbookStamp {
  format: 1;
  /** Of this copy: 8 hexadecimal digits. */
  copy: string;
  assignment: string;
  template: { code: string; version: number; hash: string };
  locale: string;
  /** Every answer, cleared ones too: path, version, declined, value. */
  answers: readonly StoredAnswer[];
}

export const STAMP_SHEET = '_stamp';
const MARK = 'para42-workbook';
/** A cell takes 32,767 characters. */
const CHUNK = 30_000;

const stampSchema = z.strictObject({
  format: z.literal(1),
  copy: z.string().regex(/^[0-9a-f]{8}$/),
  assignment: z.string(),
  template: z.strictObject({ code: z.string(), version: z.int(), hash: z.string() }),
  locale: z.string(),
  answers: z.array(z.tuple([z.string(), z.int(), z.boolean(), z.json()])).max(40_000),
});

/** The rows of the hidden sheet that carries the stamp: its mark and check sum, then its text in pieces. */
export function stampRows(stamp: WorkbookStamp): string[][] {
  const answers = stamp.answers.map(({ path, version, declined, value }) => [
    path,
    version,
    declined,
    value,
  ]);
  const text = JSON.stringify({ ...stamp, answers });
  const written = Buffer.from(text).toString('base64');
  const rows = [[MARK, sha256Hex(text)]];
  for (let at = 0; at < written.length; at += CHUNK) rows.push([written.slice(at, at + CHUNK)]);
  return rows;
}

/**
 * The stamp of a workbook, wherever its sheet was moved.
 * @throws DomainError invalid `workbook_stamp_missing`, `workbook_stamp_damaged`
 */
export function readStamp(sheets: readonly WorkbookSheet[]): WorkbookStamp {
  const sheet = sheets.find(({ rows }) => rows[0]?.cells[0] === MARK);
  if (!sheet) throw workbookErrors.stampMissing();
  const [head, ...pieces] = sheet.rows;
  const written = pieces.map(({ cells }) => cells[0] ?? '').join('');
  const text = Buffer.from(written, 'base64').toString('utf8');
  if (sha256Hex(text) !== head?.cells[1]) throw workbookErrors.stampDamaged();
  const read = stampSchema.safeParse(parsed(text));
  if (!read.success) throw workbookErrors.stampDamaged();
  const answers = read.data.answers.map(([path, version, declined, value]) => ({
    path,
    version,
    declined,
    value: value as StoredAnswer['value'],
  }));
  return { ...read.data, answers };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
