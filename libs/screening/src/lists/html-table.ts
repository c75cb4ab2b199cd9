import { plain } from './list-text';

export interface HtmlRow {
  /** Texts of its cells, without markup, on one line each. */
  readonly cells: readonly string[];
  /** The last heading or caption before its table. */
  readonly under: string;
  /** Of the page, counted from 1. */
  readonly table: number;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  eacute: 'é',
  uuml: 'ü',
  ouml: 'ö',
  auml: 'ä',
};

/** A table, a heading, a caption or a row; what browsers forgive (a missing `</tr>`) is forgiven. */
const PARTS =
  /<(?:(table)\b[^>]*>|(h[1-6]|caption|tr)\b[^>]*>([\s\S]*?)(?=<\/\2\s*>|<tr\b|<\/table\s*>|<table\b|$))/gi;
const CELL = /<t[dh]\b[^>]*>([\s\S]*?)(?=<\/t[dh]\s*>|<t[dh]\b|$)/gi;

/** The rows of all the tables of a page, in their order. */
export function htmlRows(page: string): HtmlRow[] {
  const text = page.replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ');
  const rows: HtmlRow[] = [];
  let under = '';
  let table = 0;
  for (const [, opened, tag = '', inner = ''] of text.matchAll(PARTS)) {
    if (opened !== undefined) table += 1;
    else if (tag.toLowerCase() === 'tr') {
      const cells = [...inner.matchAll(CELL)].map(([, cell = '']) => textOf(cell));
      if (cells.length > 0) rows.push({ cells, under, table });
    } else under = textOf(inner);
  }
  return rows;
}

function textOf(html: string): string {
  const text = html
    .replace(/<[^<>]*>/g, ' ')
    .replace(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
        const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
        return point > 31 && point <= 0x10ffff ? String.fromCodePoint(point) : ' ';
      },
    );
  return plain(text);
}
