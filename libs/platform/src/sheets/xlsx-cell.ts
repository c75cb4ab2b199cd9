const DAY_MS = 86_400_000;
/** Day 0. The calendar of 1900 counts a 29 February that never was, so it holds from day 61 on. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

export interface CellReading {
  strings: readonly string[];
  isDate: boolean;
  from1904: boolean;
}

/**
 * What a cell shows, as text. `type` is the attribute `t` of ECMA-376 part 1, 18.18.11: s shared
 * string, str and inlineStr text, b boolean, e error, d ISO date, n number.
 */
export function cellText(type: string, raw: string, reading: CellReading): string {
  switch (type) {
    case 's':
      return unescaped(reading.strings[Number(raw)] ?? '');
    case 'b':
      return raw === '1' ? 'TRUE' : 'FALSE';
    case 'n':
      return reading.isDate ? dateText(raw, reading.from1904) : numberText(raw);
    case 'str':
    case 'inlineStr':
      return unescaped(raw);
    default:
      return raw;
  }
}

/** Seventeen digits as stored become the number that a person typed: 27.966813999999999 is 27.966814. */
function numberText(raw: string): string {
  const value = Number(raw);
  return Number.isFinite(value) ? String(value) : raw;
}

function dateText(raw: string, from1904: boolean): string {
  const days = Number(raw);
  if (!Number.isFinite(days) || days < 0 || days > 2_958_466) return raw;
  const instant = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(days * DAY_MS));
  const iso = instant.toISOString();
  if (days < 1 && !from1904) return iso.slice(11, 19);
  return Number.isInteger(days) ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** Control characters are stored as _x000D_; an underscore that only looks like one as _x005F_. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}
