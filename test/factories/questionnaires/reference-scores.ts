import type { Condition, ModelField, ModelQuestion, ModelScore } from './reference-model';
import type { Truth } from './reference-values';

/**
 * A score, worked out in whole numbers.
 * @param decide what is read of a question that was declined, or is open because of one, is undecided
 */
export function referenceScore(
  { isMean, parts, min, max }: ModelScore,
  decide: (condition: Condition) => Truth,
): string | undefined {
  const decided = parts.map(({ when, yes, no, weight }) => {
    const truth = decide(when);
    return truth === undefined ? undefined : { value: truth ? yes : no, weight };
  });
  const known = decided.filter((part) => part !== undefined);
  if (known.length === 0 || (!isMean && known.length < parts.length)) return undefined;
  const weights = isMean ? known.reduce((sum, { weight }) => sum + weight, 0) : 1;
  const total = known.reduce((sum, { value, weight }) => sum + value * (isMean ? weight : 1), 0);
  const score = Math.min(Math.max(total / weights, min ?? -Infinity), max ?? Infinity);
  return String(Number(score.toFixed(6)));
}

/** Questions that decide what a question's value is or whether it shows. */
export function decidesOn(question: ModelQuestion, section: Condition | undefined): string[] {
  const { columns, visibleWhen, counts } = question;
  const parts = columns?.parts;
  const fields: (ModelField | undefined)[] = [
    columns?.flag,
    columns?.count,
    columns?.fee,
    parts,
    parts?.on,
    parts?.pieces,
  ];
  const conditions = [section, visibleWhen, counts, ...fields.map((field) => field?.visibleWhen)];
  return conditions.flatMap((condition) => (condition ? namesIn(condition) : []));
}

function namesIn(condition: Condition): string[] {
  switch (condition.kind) {
    case 'not':
      return namesIn(condition.inner);
    case 'and':
    case 'or':
      return [...namesIn(condition.left), ...namesIn(condition.right)];
    case 'if':
      return [condition.test, condition.then, condition.otherwise].flatMap(namesIn);
    default:
      return 'of' in condition ? [condition.of] : [];
  }
}
