import { open } from 'node:fs/promises';
import { sheetErrors } from './sheet.errors';
import { encodingOfHead } from './text-encoding';
import { readZipDirectory } from './zip-directory';
import { readZipText } from './zip-entry';

export type SheetType = 'csv' | 'xlsx';

const HEAD_BYTES = 8_192;
const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

/** The first bytes of a file. */
export async function readHead(path: string, length = HEAD_BYTES): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(length);
    const { bytesRead } = await file.read(head, 0, length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * What a file is by its content; its name and the type that the sender claims say nothing.
 * @throws DomainError file_empty, file_type_unsupported, excel_*, file_binary, file_markup, zip_*
 */
export async function detectSheetType(path: string, head: Buffer): Promise<SheetType> {
  if (head.length === 0) throw sheetErrors.empty();
  if (head.subarray(0, 4).equals(ZIP)) return workbookType(path);
  if (head.subarray(0, 8).equals(COMPOUND)) throw await compoundFault(path, head);
  const encoding = encodingOfHead(head);
  if (!encoding) {
    const { fileTypeFromBuffer } = await import('file-type');
    const known = await fileTypeFromBuffer(head);
    if (known && known.mime !== 'application/xml') throw sheetErrors.unsupported(known.mime);
    if (head.includes(0)) throw sheetErrors.binary();
  }
  const wide = encoding?.encoding.startsWith('utf-16');
  const start = (wide ? head.toString('latin1').replaceAll('\0', '') : head.toString('latin1'))
    .replace(/^[\u0080-\u00ff]+/, '')
    .trimStart();
  if (/^(<[!?a-z]|[[{]\s*["{[\]}])/i.test(start)) throw sheetErrors.markup();
  return 'csv';
}

/**
 * What stands in an old container file: MS-CFB keeps its directory in the sector that the header names at
 * byte 48, of a size that is a power of two named at byte 30. A workbook with a password is such a
 * container with a stream `EncryptedPackage`, an old workbook has `Workbook` or `Book`.
 */
async function compoundFault(path: string, head: Buffer): Promise<Error> {
  if (head.length < 512) return sheetErrors.unsupported('a damaged office document');
  const sector = 1 << Math.min(12, head.readUInt16LE(30));
  const file = await open(path, 'r');
  try {
    const directory = Buffer.alloc(sector);
    await file.read(directory, 0, sector, (head.readUInt32LE(48) + 1) * sector);
    const names = directory.toString('utf16le');
    if (names.includes('EncryptedPackage')) return sheetErrors.encryptedExcel();
    if (/(^|\0)(Work)?[bB]ook\0/.test(names)) return sheetErrors.legacyExcel();
    return sheetErrors.unsupported('an old office document');
  } finally {
    await file.close();
  }
}

/** A ZIP is a workbook where its list of content types says so. */
async function workbookType(path: string): Promise<SheetType> {
  const entries = await readZipDirectory(path);
  const types = entries.find((entry) => entry.name === '[Content_Types].xml');
  if (!types) throw sheetErrors.unsupported('a ZIP archive');
  const list = await readZipText(path, types);
  if (list.includes(WORKBOOK)) return 'xlsx';
  if (/sheet\.(binary\.)?macroEnabled/i.test(list)) throw sheetErrors.macros();
  throw sheetErrors.unsupported('an office document');
}
