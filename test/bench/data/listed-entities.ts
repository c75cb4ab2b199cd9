const PLACES = ['Xinjiang', 'Hotan', 'Kashgar', 'Aksu', 'Turpan', 'Urumqi', 'Shihezi', 'Yining'];
const WORDS = [
  'Tianshan',
  'Golden',
  'River',
  'Junggar',
  'Delta',
  'Orient',
  'Lotus',
  'Union',
  'Prime',
  'Star',
  'Sunrise',
  'Pacific',
];
const TRADES = [
  'Textile',
  'Garment',
  'Electronics',
  'Foods',
  'Silicon',
  'Footwear',
  'Cotton',
  'Chemical',
];

/**
 * Made-up names in the manner of an entity list, of words that names of the register have as well.
 * @param changed so many at the end have another name
 */
export function listedEntities(count: number, changed: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const own = (Math.imul(at + (at >= count - changed ? count : 0), 40_503) >>> 0).toString(36);
    const word = (words: readonly string[], step: number) =>
      words[Math.floor(at / step) % words.length] ?? '';
    return `${word(PLACES, 1)} ${word(WORDS, 8)} ${own} ${word(TRADES, 96)} Co., Ltd.`;
  });
}

/** As the page of the UFLPA Entity List has them. */
export function uflpaLines(names: readonly string[]): Buffer {
  const rows = names.map((name) => `<tr><td>${name}</td><td>June 21, 2022</td></tr>`);
  return Buffer.from(
    `<!doctype html><html><body><table><tr><th>Name of Entity</th><th>Effective Date</th></tr>${rows.join('')}</table></body></html>`,
  );
}
