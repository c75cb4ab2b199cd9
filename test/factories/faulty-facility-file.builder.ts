import { textRow, workbookParts } from './workbook';
import { zipFile } from './zip-file';

export interface FaultyFile {
  what: string;
  content: () => Buffer;
  code: string;
  /** The cell, the range or the row that is named; undefined where the file as a whole is meant. */
  at?: string | number;
  options?: { encoding?: 'utf-8'; sheetName?: string; mostRows?: number };
}

export const SOUND = ['Nepal', 'One', 'Road 1'];

/** A CSV file: the header's three columns and one more where the fault is in it. */
export function csv(
  extra: Record<string, string>,
  row: Partial<Record<number, string>> = {},
): () => Buffer {
  const header = ['country', 'name', 'address', ...Object.keys(extra)];
  const cells = [...SOUND.map((cell, at) => row[at] ?? cell), ...Object.values(extra)];
  return text(`${header.join(',')}\n${cells.join(',')}\n`);
}

export function text(content: string, encoding: BufferEncoding = 'utf8'): () => Buffer {
  return () => Buffer.from(content, encoding);
}

export const HEAD = 'country,name,address';
export const ROW = 'Nepal,One,Road 1';

/** A workbook: the same, `cell` as XML in the fourth column. */
export function book(header = '', cell = '', after = ''): () => Buffer {
  return () => {
    const heading = ['country', 'name', 'address', ...(header ? [header] : [])];
    const row = textRow(2, SOUND).replace('</row>', `${cell}</row>`);
    const rows = textRow(1, heading) + row;
    const parts = workbookParts({ rows }).map((part) =>
      part.name.includes('first')
        ? { ...part, content: String(part.content).replace('</sheetData>', `</sheetData>${after}`) }
        : part,
    );
    return zipFile(parts);
  };
}

export const sheetXml = (inside: string) => () => zipFile(workbookParts({ rows: inside }));
export const rows = () => textRow(1, ['country', 'name', 'address']) + textRow(2, SOUND);
