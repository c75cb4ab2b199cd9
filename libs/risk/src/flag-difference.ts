import { canonicalJson } from '@para42/platform';
import type { FlagPair, FlagSide, FlagStep } from './flag-history.repository';
import type { ClearReason } from './clear-reason';
import { causeOf, type CauseKind } from './flag-cause';

export const FLAG_CHANGES = [
  'raised',
  'changed',
  'reweighed',
  'reopened',
  'acknowledged',
  'mitigated',
  'dismissed',
  'cleared',
  'came_and_went',
] as const;
/**
 * `changed`: it stands on other facts; `reweighed`: on the same facts, by other parameters or another
 * version of its rule; `came_and_went`: it was raised and its cause went within the days.
 */
export type FlagChange = (typeof FLAG_CHANGES)[number];

export interface FactChange {
  name: string;
  /** Absent on that side: null. */
  before: unknown;
  after: unknown;
}

export interface FlagCause extends FlagStep {
  kind: CauseKind;
  words: string;
}

/** What became of a flag between the ends of two days, and why. */
export interface FlagDifference {
  flagId: string;
  ruleCode: string;
  title: string;
  siteId: string;
  supplierId: string;
  change: FlagChange;
  text: string;
  stateBefore: string | null;
  stateAfter: string;
  severityBefore: number | null;
  severityAfter: number;
  factsHashBefore: string | null;
  factsHashAfter: string;
  facts: FactChange[];
  /** Editions that it rests on now and did not before. */
  newSources: { code: string; asOf: string; versionId: string }[];
  /** Every step in between, oldest first. */
  causes: FlagCause[];
}

export function flagDifference({ before, after, steps, ...flag }: FlagPair): FlagDifference {
  const change = changeOf(before, after);
  const facts = before ? factChanges(before.facts, after.facts) : [];
  const causes = steps.map((step) => ({ ...step, ...causeOf(step.cause) }));
  return {
    ...flag,
    change,
    text: textOf(flag.title, change, { before, after, facts, causes }),
    stateBefore: before?.state ?? null,
    stateAfter: after.state,
    severityBefore: before?.severity ?? null,
    severityAfter: after.severity,
    factsHashBefore: before?.factsHash ?? null,
    factsHashAfter: after.factsHash,
    facts,
    newSources: newSources(before, after),
    causes,
  };
}

function changeOf(before: FlagSide | null, after: FlagSide): FlagChange {
  if (!before) return after.state === 'cleared' ? 'came_and_went' : 'raised';
  if (before.state !== after.state) return after.state === 'open' ? 'reopened' : movedTo(after);
  return canonical(before.facts) === canonical(after.facts) ? 'reweighed' : 'changed';
}

/** A flag that opened again may have been taken up since. */
function movedTo({ state }: FlagSide): FlagChange {
  return state === 'open' ? 'reopened' : state;
}

function factChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): FactChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const [was, is] = [before[name] ?? null, after[name] ?? null];
    return canonical(was) === canonical(is) ? [] : [{ name, before: was, after: is }];
  });
}

function newSources(before: FlagSide | null, after: FlagSide): FlagDifference['newSources'] {
  const known = new Set(before?.sources.map(({ versionId }) => versionId));
  return after.sources
    .filter(({ versionId }) => !known.has(versionId))
    .map(({ code, asOf, versionId }) => ({ code, asOf, versionId }));
}

const CHANGE_WORDS: Readonly<Record<FlagChange, string>> = {
  raised: 'raised',
  changed: 'stands on other facts',
  reweighed: 'weighed otherwise on the same facts',
  reopened: 'open again',
  acknowledged: 'acknowledged',
  mitigated: 'mitigated',
  dismissed: 'dismissed',
  cleared: 'cleared, its cause is gone',
  came_and_went: 'raised, and its cause went again',
};

/** Where it is not the cause that went. */
const GONE_WORDS: Readonly<Partial<Record<ClearReason, Partial<Record<FlagChange, string>>>>> = {
  rule_off: {
    cleared: 'cleared, because its rule was switched off; its cause may still be there',
    came_and_went: 'raised, and cleared when its rule was switched off',
  },
  rule_retired: {
    cleared: 'cleared, because its rule was retired; its cause may still be there',
    came_and_went: 'raised, and cleared when its rule was retired',
  },
  rule_changed: {
    cleared: 'cleared, because its rule asks otherwise; its cause is still there',
    came_and_went: 'raised, and cleared when its rule was set otherwise',
  },
};

function textOf(
  title: string,
  change: FlagChange,
  told: { before: FlagSide | null; after: FlagSide; facts: FactChange[]; causes: FlagCause[] },
): string {
  const { before, after, facts, causes } = told;
  const moved =
    before && before.severity !== after.severity
      ? ` Severity ${before.severity}, now ${after.severity}.`
      : '';
  const what = facts.length > 0 ? ` Other facts: ${facts.map(inWords).join('; ')}.` : '';
  const words =
    (after.clearedBecause && GONE_WORDS[after.clearedBecause]?.[change]) ?? CHANGE_WORDS[change];
  const why = causes.map(({ on, words }) => `${words} (${on})`).join('; then ');
  return `${title}: ${words}. ${after.sentence}${moved}${what} Why: ${why}.`;
}

function inWords({ name, before, after }: FactChange): string {
  return `${name} was ${plain(before)}, is ${plain(after)}`;
}

function plain(value: unknown): string {
  if (value === null) return 'not told';
  return typeof value === 'string' ? value : canonical(value);
}

function canonical(value: unknown): string {
  return canonicalJson(value);
}
