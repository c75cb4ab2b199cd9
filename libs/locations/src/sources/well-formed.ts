const BROKEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\p{Surrogate}/gu;

/** A text without what no database takes: zero bytes and other controls, halves of characters. */
export function wellFormed(text: string): string {
  return text.replace(BROKEN, '\uFFFD');
}
