/** `A`, `B`, … `AA` as spreadsheet programs name columns. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** Control characters and runs of space are one space; half a surrogate pair is no character. */
export function oneLine(raw: string): string {
  if (/^[!-~]+(?: [!-~]+)*$/.test(raw)) return raw;
  return raw
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\s\p{Cc}\u200b\ufeff]+/gu, ' ')
    .trim();
}
