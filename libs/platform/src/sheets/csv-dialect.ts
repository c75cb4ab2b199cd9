const CANDIDATES = [',', ';', '\t', '|'] as const;

export interface CsvDialect {
  delimiter: string;
  /** Characters to skip before the first row: a `sep=;` line, as spreadsheet programs write it. */
  skip: number;
}

/**
 * The separator of a table, from its first line: the candidate that stands there most often outside
 * quotation marks. A table of one column has none, and any will do.
 */
export function detectDialect(head: string): CsvDialect {
  const declared = /^\s*sep=(.)\r?\n?/i.exec(head);
  if (declared?.[1]) return { delimiter: declared[1], skip: declared[0].length };
  const counts = new Map<string, number>(CANDIDATES.map((candidate) => [candidate, 0]));
  let quoted = false;
  let seen = false;
  for (const char of head) {
    if (char === '"') quoted = !quoted;
    if (quoted) continue;
    if ((char === '\n' || char === '\r') && seen) break;
    if (char.trim() !== '') seen = true;
    const count = counts.get(char);
    if (count !== undefined) counts.set(char, count + 1);
  }
  const [best] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
  return { delimiter: best, skip: 0 };
}
