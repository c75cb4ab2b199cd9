/**
 * Divisions of ISIC rev. 4 (United Nations, ST/ESA/STAT/SER.M/4/Rev.4). A code of two digits is a
 * division, of three a group, of four a class; NACE and many national lists share the first two levels.
 */
const ISIC_DIVISIONS =
  '01 02 03 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 35 36 37 38 39 41 42 43 45 46 47 49 50 51 52 53 55 56 58 59 60 61 62 63 64 65 66 68 69 70 71 72 73 74 75 77 78 79 80 81 82 84 85 86 87 88 90 91 92 93 94 95 96 97 98 99';
const divisions = new Set(ISIC_DIVISIONS.split(' '));

/**
 * A code of ISIC rev. 4 without section letter and points (`C2219`, `22.19` give `2219`); undefined
 * where its division does not exist.
 */
export function isicCode(text: string): string | undefined {
  const found = /^(?:ISIC\s*)?[A-U]?\s*(\d{2})\.?(\d{0,2})$/i.exec(text.trim());
  const [, division = '', rest = ''] = found ?? [];
  return divisions.has(division) ? division + rest : undefined;
}

/**
 * A code of the Harmonized System, 4 to 10 digits with an even count, points dropped; undefined where its
 * chapter (01 to 97, without the reserved 77) does not exist.
 */
export function hsCode(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^HS\s*/i, '')
    .replace(/[.\s]/g, '');
  if (!/^(?:\d{4}|\d{6}|\d{8}|\d{10})$/.test(bare)) return undefined;
  const chapter = Number(bare.slice(0, 2));
  return chapter >= 1 && chapter <= 97 && chapter !== 77 ? bare : undefined;
}
