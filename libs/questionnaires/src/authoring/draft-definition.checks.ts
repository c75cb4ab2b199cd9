import { IDENTITY_FAULTS, identityFault, type FieldProblem } from '@para42/platform';
import type { DraftDefinition } from './own-template';
import { LONGEST_CODE, OWN_TEMPLATE_CODE } from './own-template';

/** Characters of a definition as JSON. */
export const LARGEST_DEFINITION = 1_000_000;
/** A question in a nested table has its options' labels at this level. */
const DEEPEST = 12;
const MOST_PROBLEMS = 50;
/** Keys of the catalogues name a text by codes, each of at most 60 characters. */
const LONGEST_KEY = 300;

// Tabs and line feeds apart, they have no place in a text and some none in the database.
const CONTROL = /[^\P{Cc}\t\n\r]/u;

/**
 * What forbids even to store a draft: size, depth, what JSON of this product cannot hold, and words that say
 * who somebody is. All else is for the lint.
 */
export function storingFaults(definition: DraftDefinition): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { code } = definition;
  if (typeof code !== 'string' || code.length > LONGEST_CODE || !OWN_TEMPLATE_CODE.test(code)) {
    const detail = `A code of your own is "own-" and words of lower case letters and digits, at most ${LONGEST_CODE} characters, as in "own-fees-and-papers".`;
    problems.push({ path: '/code', code: 'code_malformed', detail });
  }
  collect(definition, '', 1, problems);
  return problems.slice(0, MOST_PROBLEMS);
}

function collect(value: unknown, path: string, depth: number, problems: FieldProblem[]): void {
  if (problems.length >= MOST_PROBLEMS) return;
  if (typeof value === 'string') {
    const problem = textFault(value);
    if (problem) problems.push({ path, ...problem });
  } else if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    const detail = 'Write decimals as strings, as in "12.50".';
    problems.push({ path, code: 'number_not_whole', detail });
  } else if (typeof value === 'object' && value !== null) {
    if (depth > DEEPEST) {
      problems.push({ path, code: 'too_deep', detail: `At most ${DEEPEST} levels fit.` });
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      const fault = keyFault(key);
      const place = `${path}/${pointerPart(key)}`;
      if (fault) problems.push({ path, ...fault });
      else collect(inner, place, depth + 1, problems);
    }
  }
}

function keyFault(key: string): Omit<FieldProblem, 'path'> | undefined {
  if (key.length <= LONGEST_KEY) return textFault(key);
  return { code: 'key_too_long', detail: `A key has at most ${LONGEST_KEY} characters.` };
}

function textFault(text: string): Omit<FieldProblem, 'path'> | undefined {
  if (CONTROL.test(text)) {
    return { code: 'control_character', detail: 'A text has no control characters: leave it out.' };
  }
  const fault = identityFault(text);
  return fault && { code: fault, detail: `The text ${IDENTITY_FAULTS[fault]}.` };
}

/** A key as a part of a JSON pointer (RFC 6901). */
export function pointerPart(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}
