/** Letters of a column counted from 0: 54 is `BC`. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** A cell as spreadsheet programs name it, such as `B7`. */
export function cellPlace(column: number, rowNumber: number): string {
  return `${columnLetters(column)}${rowNumber}`;
}
