import type { EntityList, ListContent } from './entity-list';

/** Why an edition must not be used until somebody has looked at it. */
export interface GuardFinding {
  readonly code: 'too_few_entries' | 'dropped_entries';
  readonly detail: string;
}

/**
 * Holds a parsed file against the guards of its list.
 * @param before entries of the edition in use; undefined where this is the first
 */
export function judgeList(
  { guards }: EntityList,
  { entries }: ListContent,
  before: number | undefined,
): GuardFinding[] {
  const { minEntries, maxDropPercent } = guards;
  const count = entries.length;
  const findings: GuardFinding[] = [];
  if (count < minEntries) {
    findings.push({
      code: 'too_few_entries',
      detail: `${count} entries; a whole edition of this list has at least ${minEntries}.`,
    });
  }
  if (before !== undefined && count * 100 < before * (100 - maxDropPercent)) {
    findings.push({
      code: 'dropped_entries',
      detail: `${count} entries after ${before}: more than ${maxDropPercent} % are gone.`,
    });
  }
  return findings;
}
