const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/**
 * A day as lists write it: `June 21, 2022`, `2022-10-05`, `05/10/2022`. YYYY-MM-DD, or undefined where it is none.
 * @param order of a date in figures with slashes
 */
export function dayOf(text: string, order: 'month first' | 'day first'): string | undefined {
  const trimmed = text.trim();
  const words = /^([a-z]+)\.? (\d{1,2}),? (\d{4})$/i.exec(trimmed);
  if (words) {
    const [, name = '', day, year] = words;
    const month =
      name.length < 3 ? 0 : MONTHS.findIndex((each) => each.startsWith(name.toLowerCase())) + 1;
    return day === undefined ? undefined : existing(Number(year), month, Number(day));
  }
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(trimmed);
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(trimmed);
  if (!slashes) return undefined;
  const [a, b, year] = slashes.slice(1).map(Number) as [number, number, number];
  return order === 'day first' ? existing(year, b, a) : existing(year, a, b);
}

function existing(year: number, month: number, day: number): string | undefined {
  if (year < 1900 || year > 2100) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : undefined;
}
