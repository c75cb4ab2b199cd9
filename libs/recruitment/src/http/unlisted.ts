import type { FieldProblem } from '@para42/platform';
import { feeRuleRejected } from '../recruitment.errors';

type Listed = readonly [given: readonly string[] | undefined, list: readonly string[]];

/**
 * Refuses codes that are not in their list, each at its place.
 * @throws DomainError invalid `fee_rule_rejected`
 */
export function unlisted(members: Readonly<Record<string, Listed>>): void {
  const faults = Object.entries(members).flatMap(([name, [given = [], list]]) =>
    given.flatMap((code, index): FieldProblem[] => {
      if (list.includes(code)) return [];
      const detail = `must be one of ${list.join(', ')}`;
      return [{ path: `/${name}/${index}`, code: 'not_in_list', value: code.slice(0, 80), detail }];
    }),
  );
  if (faults.length > 0) throw feeRuleRejected(faults);
}
