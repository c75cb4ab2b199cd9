const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Of a text without end no more is looked at, so that none can take long. */
const LONGEST_READ = 20_000;

/**
 * What a reader would see of a publisher's text that may hold HTML: without tags, on one line, cut to
 * `max` characters. Entities are read after the tags are gone, and what they make is no markup either:
 * no `<` is left.
 */
export function plainText(text: string, max: number): string {
  return text
    .slice(0, LONGEST_READ)
    .replace(/<!--.*?-->|<(script|style)\b.*?<\/\1\s*>/gis, ' ')
    .replace(/<\/?[a-z!][^<>]*>/gi, ' ')
    .replace(/&(?:#(\d{1,7})|([a-z]{2,4}));/gi, (whole, decimal?: string, name?: string) => {
      if (decimal === undefined) return NAMED[(name ?? '').toLowerCase()] ?? whole;
      const point = Number(decimal);
      return point > 31 && point <= 0x10ffff ? String.fromCodePoint(point) : ' ';
    })
    .replace(/[<>]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, max);
}
