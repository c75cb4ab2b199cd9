import { posix } from 'node:path';
import { workbookErrors } from './sheet.errors';
import { readXml } from './xml-events';
import type { ZipEntry } from './zip-directory';
import { readZipEntry } from './zip-entry';

/** Where the rows of one sheet lie, and what is needed to read its cells. */
export interface WorkbookPlan {
  sheetName: string;
  sheet: ZipEntry;
  /** Every other sheet that the workbook lists, hidden ones among them. */
  besides: readonly BesideSheet[];
  strings?: ZipEntry;
  /** By style number: does the style show a number as a date or time? */
  dateStyles: readonly boolean[];
  /** By style number: does the style show a number as a percentage? */
  percentStyles: readonly boolean[];
  /** Dates counted from 1904, as old Macintosh workbooks do. */
  from1904: boolean;
}

/** Every sheet of a workbook that has cells, in its order. */
export interface WholePlan extends Pick<
  WorkbookPlan,
  'strings' | 'dateStyles' | 'percentStyles' | 'from1904'
> {
  sheets: readonly { name: string; hidden: boolean; sheet: ZipEntry }[];
}

export interface BesideSheet {
  name: string;
  /** Undefined: a sheet of another kind, such as a chart. */
  cells?: ZipEntry;
}

/** Parts of a container by name; a workbook is read by following its relationships. */
export class WorkbookParts {
  private readonly byName: ReadonlyMap<string, ZipEntry>;

  constructor(
    readonly path: string,
    entries: readonly ZipEntry[],
  ) {
    this.byName = new Map(entries.map((entry) => [entry.name, entry]));
  }

  names(): string[] {
    return [...this.byName.keys()];
  }

  get(name: string): ZipEntry | undefined {
    return this.byName.get(name);
  }

  read(entry: ZipEntry): AsyncGenerator<Buffer> {
    return readZipEntry(this.path, entry);
  }
}

/** Finds the sheet asked for, else the first that is visible. @throws DomainError workbook_* */
export async function planWorkbook(
  parts: WorkbookParts,
  sheetName?: string,
): Promise<WorkbookPlan> {
  const { listed, ...reading } = await contentsOf(parts);
  const worksheets = listed.flatMap(({ entry, ...sheet }) => (entry ? [{ ...sheet, entry }] : []));
  const chosen = sheetName
    ? worksheets.find((sheet) => sheet.name === sheetName)
    : worksheets.find((sheet) => !sheet.hidden);
  if (!chosen) {
    throw sheetName ? workbookErrors.sheetNotFound(sheetName) : workbookErrors.noSheet();
  }
  return {
    ...reading,
    sheetName: chosen.name,
    sheet: chosen.entry,
    besides: listed
      .filter(({ entry }) => entry !== chosen.entry)
      .map(({ name, entry }) => ({ name, cells: entry })),
  };
}

/** Finds every sheet, hidden ones among them. @throws DomainError workbook_* */
export async function planSheets(parts: WorkbookParts): Promise<WholePlan> {
  const { listed, ...reading } = await contentsOf(parts);
  const sheets = listed.flatMap(({ name, hidden, entry }) =>
    entry ? [{ name, hidden, sheet: entry }] : [],
  );
  if (sheets.length === 0) throw workbookErrors.noSheet();
  return { ...reading, sheets };
}

interface WorkbookContents extends Omit<WholePlan, 'sheets'> {
  listed: { name: string; hidden: boolean; entry?: ZipEntry }[];
}

async function contentsOf(parts: WorkbookParts): Promise<WorkbookContents> {
  const root = await relationships(parts, '', '_rels/.rels');
  const main = root.find((r) => r.type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  const book = parts.get(main);
  if (!book) throw workbookErrors.unreadable('it has no workbook part');
  const folder = posix.dirname(main);
  const links = await relationships(parts, folder, `${folder}/_rels/${posix.basename(main)}.rels`);
  const { sheets, from1904 } = await readBook(parts, book);
  const target = (type: string) => links.find((link) => link.type.endsWith(`/${type}`))?.target;
  const listed = sheets.map(({ name, hidden, link }) => {
    const found = links.find((l) => l.id === link && l.type.endsWith('/worksheet'));
    return { name, hidden, entry: found && parts.get(found.target) };
  });
  const styles = parts.get(target('styles') ?? '');
  return {
    listed,
    strings: parts.get(target('sharedStrings') ?? ''),
    ...(styles ? await readStyles(parts, styles) : { dateStyles: [], percentStyles: [] }),
    from1904,
  };
}

interface Relationship {
  id: string;
  type: string;
  target: string;
}

async function relationships(
  parts: WorkbookParts,
  folder: string,
  name: string,
): Promise<Relationship[]> {
  const entry = parts.get(name);
  if (!entry) return [];
  const found: Relationship[] = [];
  await readXml(parts.read(entry), {
    open(tag, { Id = '', Type = '', Target = '' }) {
      if (tag !== 'Relationship') return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      found.push({ id: Id, type: Type, target });
    },
  });
  return found;
}

interface BookSheet {
  name: string;
  hidden: boolean;
  link: string;
}

async function readBook(
  parts: WorkbookParts,
  book: ZipEntry,
): Promise<{ sheets: BookSheet[]; from1904: boolean }> {
  const sheets: BookSheet[] = [];
  let from1904 = false;
  await readXml(parts.read(book), {
    open(tag, attributes) {
      if (tag === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (tag !== 'sheet') return;
      const link = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key));
      const hidden = (attributes.state ?? 'visible') !== 'visible';
      sheets.push({ name: attributes.name ?? '', hidden, link: link?.[1] ?? '' });
    },
  });
  return { sheets, from1904 };
}

async function readStyles(
  parts: WorkbookParts,
  styles: ZipEntry,
): Promise<{ dateStyles: boolean[]; percentStyles: boolean[] }> {
  const formats = new Map<number, string>();
  const dateStyles: boolean[] = [];
  const percentStyles: boolean[] = [];
  let inCellStyles = false;
  await readXml(parts.read(styles), {
    open(tag, attributes) {
      if (tag === 'cellXfs') inCellStyles = true;
      const id = Number(attributes.numFmtId ?? 0);
      if (tag === 'numFmt') formats.set(id, attributes.formatCode ?? '');
      if (tag !== 'xf' || !inCellStyles) return;
      dateStyles.push(showsDate(id, formats.get(id)));
      percentStyles.push(showsPercent(id, formats.get(id)));
    },
    close(tag) {
      if (tag === 'cellXfs') inCellStyles = false;
    },
  });
  return { dateStyles, percentStyles };
}

/** Number formats by number are fixed by ECMA-376 part 1, 18.8.30; others spell themselves out. */
export function showsDate(id: number, code?: string): boolean {
  if (code === undefined) {
    return (
      (id >= 14 && id <= 22) ||
      (id >= 27 && id <= 36) ||
      (id >= 45 && id <= 47) ||
      (id >= 50 && id <= 58)
    );
  }
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}

/** Formats 9 and 10 are `0%` and `0.00%`. */
export function showsPercent(id: number, code?: string): boolean {
  if (code === undefined) return id === 9 || id === 10;
  return code.replace(/"[^"]*"|\\./g, '').includes('%');
}
