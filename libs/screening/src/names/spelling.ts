/**
 * How alike two words are, 0 to 1: 1 where they are one word, else by the fewest letters that are put in, left
 * out, exchanged or swapped with their neighbour. Short words and numbers are alike only where they are equal.
 */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const longer = Math.max(a.length, b.length);
  if (longer < 5 || Math.min(a.length, b.length) < 4 || /\p{N}/u.test(a + b)) return 0;
  const most = longer >= 8 ? 2 : 1;
  if (Math.abs(a.length - b.length) > most) return 0;
  const edits = distance(a, b);
  return edits > most ? 0 : 1 - edits / longer;
}

/** Edits between two words, swaps of neighbours among them (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const steps = [at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + same];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        steps.push(at(before, j - 2) + 1);
      }
      next.push(Math.min(...steps));
    }
    [before, row] = [row, next];
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
