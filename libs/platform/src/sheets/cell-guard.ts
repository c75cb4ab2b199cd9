const DANGEROUS = /^[=+\-@\t\r\0]/;

/**
 * A cell for people to look at in a spreadsheet program: text that such a program would run as a
 * formula gets an apostrophe in front. The record itself is the JSON, not this copy.
 */
export function guardCell(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text;
}

/** One line of CSV (RFC 4180, CRLF), every cell guarded. */
export function csvLine(cells: readonly string[], delimiter = ','): string {
  return `${cells.map((cell) => quoted(guardCell(cell), delimiter)).join(delimiter)}\r\n`;
}

function quoted(cell: string, delimiter: string): string {
  const needed = /["\r\n]/.test(cell) || cell.includes(delimiter) || cell !== cell.trim();
  return needed ? `"${cell.replaceAll('"', '""')}"` : cell;
}
