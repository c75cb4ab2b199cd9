import { workbookErrors } from './sheet.errors';
import type { WorkbookParts, WorkbookPlan } from './xlsx-workbook';
import { parseXml, type XmlHandler } from './xml-events';
import type { ZipEntry } from './zip-directory';

/** A sheet without content is a few hundred bytes; one of this size is not read to find that out. */
const MOST_OF_EMPTY = 1_000_000;
/** Where every program puts them; a part that the workbook no longer lists is in the file all the same. */
const SHEET_PART = /(?:^|\/)worksheets\/[^/]+\.xml$/i;
const NOTES_PART = /(?:^|\/)(?:threadedcomments?\/[^/]+|(?:threaded)?comments?\d*)\.xml$/i;
const NOTES_FOLDER_PART = /(?:^|\/)comments?\/[^/]+\.xml$/i;

/**
 * Refuses a workbook in which something stands besides the rows of one sheet: content on further
 * sheets, hidden ones among them, or notes at cells. No sheet is read further than its first value.
 * @throws DomainError several_sheets, cell_notes, workbook_unreadable
 */
export async function refuseBesides(parts: WorkbookParts, plan: WorkbookPlan): Promise<void> {
  const sheets = await sheetsWithContent(parts, plan);
  if (sheets.length > 0) throw workbookErrors.severalSheets(sheets);
  for (const name of parts.names()) {
    const entry = parts.get(name);
    if (!entry || !(NOTES_PART.test(name) || NOTES_FOLDER_PART.test(name))) continue;
    const notes = await notesIn(parts, entry);
    if (notes) throw workbookErrors.cellNotes(notes);
  }
}

async function sheetsWithContent(parts: WorkbookParts, plan: WorkbookPlan): Promise<string[]> {
  const listed = new Set([plan.sheet, ...plan.besides.map(({ cells }) => cells)]);
  const unlisted = parts.names().flatMap((name) => {
    const cells = SHEET_PART.test(name) ? parts.get(name) : undefined;
    return cells && !listed.has(cells) ? [{ name, cells }] : [];
  });
  const found: string[] = [];
  for (const { name, cells } of [...plan.besides, ...unlisted]) {
    if (!cells || (await hasContent(parts, cells))) found.push(name.slice(0, 60));
  }
  return found;
}

async function hasContent(parts: WorkbookParts, entry: ZipEntry): Promise<boolean> {
  if (entry.bytes > MOST_OF_EMPTY) return true;
  let inValue = false;
  let content = false;
  await readUntil(parts, entry, () => content, {
    open(tag) {
      if (tag === 'f') content = true;
      inValue = tag === 'v' || tag === 't';
    },
    text(piece) {
      if (inValue && piece.trim() !== '') content = true;
    },
    close() {
      inValue = false;
    },
  });
  return content;
}

/** The cells that have notes, as far as they are named; undefined where there is none. */
async function notesIn(parts: WorkbookParts, entry: ZipEntry): Promise<string[] | undefined> {
  if (entry.bytes > MOST_OF_EMPTY) return [];
  const cells = new Set<string>();
  await readUntil(parts, entry, () => false, {
    open(tag, { ref = '' }) {
      if (tag === 'comment' || tag === 'threadedComment') cells.add(ref.slice(0, 20));
    },
  });
  return cells.size > 0 ? [...cells].filter(Boolean) : undefined;
}

async function readUntil(
  parts: WorkbookParts,
  entry: ZipEntry,
  enough: () => boolean,
  handler: XmlHandler,
): Promise<void> {
  for await (const _ of parseXml(parts.read(entry), handler)) if (enough()) return;
}
