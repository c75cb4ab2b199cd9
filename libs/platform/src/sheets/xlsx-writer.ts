import { ZipWriter } from './zip-writer';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const LINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** ECMA-376 part 1, 18.3.1.4: a spreadsheet program takes no longer text. */
const MOST_CELL_CHARS = 32_767;

type Rows = AsyncIterable<readonly (readonly string[])[]>;

/**
 * A workbook of one sheet as a stream of bytes, row by row: a long table is never whole in memory. Every
 * cell is text, or a number where the text is one and comes back as it was; nothing is a formula.
 */
export function writeWorkbook(sheetName: string, rows: Rows): AsyncGenerator<Buffer> {
  return writeSheets([{ name: sheetName, rows }]);
}

/** The same of several sheets, one after the other; their names must differ. */
export async function* writeSheets(
  sheets: readonly { name: string; rows: Rows }[],
): AsyncGenerator<Buffer> {
  const zip = new ZipWriter();
  const names = sheets.map(({ name }) => name);
  for (const [name, content] of Object.entries(partsOf(names))) yield zip.whole(name, content);
  for (const [at, { rows }] of sheets.entries()) {
    yield* zip.stream(`xl/worksheets/sheet${at + 1}.xml`, sheetOf(rows));
  }
  yield zip.end();
}

function partsOf(sheetNames: readonly string[]): Record<string, string> {
  const each = (one: (number: number, name: string) => string) =>
    sheetNames.map((name, at) => one(at + 1, plainName(name, at + 1))).join('');
  const overrides = each(
    (number) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  const sheets = each(
    (number, name) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`,
  );
  const links = each(
    (number) =>
      `<Relationship Id="rId${number}" Type="${LINK}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${overrides}</Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${LINKS}"><Relationship Id="rId1" Type="${LINK}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINK}"><sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${LINKS}">${links}</Relationships>`,
  };
}

function plainName(name: string, number: number): string {
  return escaped(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)) || `Sheet${number}`;
}

async function* sheetOf(rows: Rows): AsyncGenerator<string> {
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
  let number = 0;
  for await (const batch of rows) {
    let text = '';
    for (const cells of batch) {
      number += 1;
      text += `<row r="${number}">${rowXml(cells, number)}</row>`;
    }
    yield text;
  }
  yield '</sheetData></worksheet>';
}

/** Empty cells are left out; the others say where they stand, as some readers demand. */
function rowXml(cells: readonly string[], number: number): string {
  return cells
    .map((text, at) => (text === '' ? '' : cellXml(text, `${letters(at)}${number}`)))
    .join('');
}

function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

function cellXml(text: string, place: string): string {
  if (text.length <= 15 && /^-?\d/.test(text) && String(Number(text)) === text) {
    return `<c r="${place}"><v>${text}</v></c>`;
  }
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, MOST_CELL_CHARS))}</t></is></c>`;
}

/** Characters that XML 1.0 has no place for are left out. */
function escaped(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, '')
    .replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
