import type { RowSettings } from './row-settings';

/**
 * Least, most and length of an answer as a constraint, for programs that know nothing else. It is
 * written last, so that it can be told from what the author wrote.
 */
export function boundsText({ min, max, maxLength }: RowSettings): string {
  return [
    ...(min === undefined ? [] : [`. >= ${min}`]),
    ...(max === undefined ? [] : [`. <= ${max}`]),
    ...(maxLength === undefined ? [] : [`string-length(.) <= ${maxLength}`]),
  ].join(' and ');
}

export function withBounds(constraint: string, settings: RowSettings): string {
  const bounds = boundsText(settings);
  if (constraint === '') return bounds;
  return bounds === '' ? constraint : `(${constraint}) and ${bounds}`;
}

/** The constraint without the bounds; bounds that are not written in it any more do not count. */
export function splitBounds(
  constraint: string,
  settings: RowSettings,
): { text: string; bounds: Pick<RowSettings, 'min' | 'max' | 'maxLength'> } {
  const text = boundsText(settings);
  const { min, max, maxLength } = settings;
  if (text === '') return { text: constraint, bounds: {} };
  if (constraint === text) return { text: '', bounds: { min, max, maxLength } };
  const tail = `) and ${text}`;
  if (!constraint.startsWith('(') || !constraint.endsWith(tail)) {
    return { text: constraint, bounds: {} };
  }
  return { text: constraint.slice(1, -tail.length), bounds: { min, max, maxLength } };
}
