import { execFileSync } from 'node:child_process';
import type { ZipPart } from './zip-file';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const SHEET_NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL_NS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

export interface WorkbookText {
  /** XML inside `<sheetData>`. */
  rows: string;
  /** XML of the `<si>` elements. */
  strings?: string;
  /** Whole parts in place of those made here, by name. */
  parts?: Record<string, string>;
  mainType?: string;
}

/** The parts of a small workbook as text, for tests that break one of them. */
export function workbookParts({
  rows,
  strings,
  parts = {},
  mainType = MAIN,
}: WorkbookText): ZipPart[] {
  const made: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types><Override PartName="/xl/workbook.xml" ContentType="${mainType}"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${REL_NS}"><Relationship Id="r1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${SHEET_NS}" xmlns:r="${REL}"><sheets><sheet name="Sites" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${REL_NS}"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/first.xml"/><Relationship Id="rId2" Type="${REL}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/first.xml': `${HEAD}<worksheet xmlns="${SHEET_NS}"><sheetData>${rows}</sheetData></worksheet>`,
    ...(strings
      ? { 'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${SHEET_NS}">${strings}</sst>` }
      : {}),
    ...parts,
  };
  return Object.entries(made).map(([name, content]) => ({ name, content }));
}

/** The parts with a further, hidden sheet named `Workers`. */
export function withSheet(parts: readonly ZipPart[], rows: string): ZipPart[] {
  const added: Record<string, (xml: string) => string> = {
    'xl/workbook.xml': (xml) =>
      xml.replace(
        '</sheets>',
        '<sheet name="Workers" state="veryHidden" sheetId="2" r:id="rId9"/></sheets>',
      ),
    'xl/_rels/workbook.xml.rels': (xml) =>
      xml.replace(
        '</Relationships>',
        `<Relationship Id="rId9" Type="${REL}/worksheet" Target="worksheets/second.xml"/></Relationships>`,
      ),
  };
  const content = `${HEAD}<worksheet xmlns="${SHEET_NS}"><sheetData>${rows}</sheetData></worksheet>`;
  return [
    ...parts.map((part) => ({
      ...part,
      content: added[part.name]?.(String(part.content)) ?? part.content,
    })),
    { name: 'xl/worksheets/second.xml', content },
  ];
}

/** A row of texts as XML. */
export function textRow(number: number, cells: readonly string[]): string {
  const inside = cells
    .map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`)
    .join('');
  return `<row r="${number}">${inside}</row>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/**
 * A workbook as a real writer makes it. `script` is the body of a function of `book`; it runs in a
 * process of its own, since the writer's packages do not load inside Jest.
 */
export function saveWorkbook(path: string, script: string): string {
  const program = `
    const book = new (require('exceljs').Workbook)();
    (function () { ${script} })();
    book.xlsx.writeFile(${JSON.stringify(path)}).catch(() => process.exit(1));`;
  execFileSync(process.execPath, ['-e', program], { cwd: __dirname });
  return path;
}
