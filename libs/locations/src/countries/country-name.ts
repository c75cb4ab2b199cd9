const ABBREVIATIONS: Readonly<Record<string, string>> = {
  st: 'saint',
  ste: 'sainte',
  is: 'islands',
};
const SILENT = new Set(['the']);

/**
 * The form in which country names are compared: lower case, no accents, no punctuation, `&` read as
 * "and", `St.` as "saint", articles dropped. `Côte d’Ivoire` and `COTE D'IVOIRE` give the same words.
 */
export function nameWords(text: string): string[] {
  return text
    .replace(/[ıİ]/g, 'i')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’`´ʼ]/g, '')
    .replace(/(?<=\b[a-z])\.(?=[a-z]\b)/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !SILENT.has(word))
    .map((word) => ABBREVIATIONS[word] ?? word);
}

/** {@link nameWords} as one key. */
export function nameKey(text: string): string {
  return nameWords(text).join(' ');
}
