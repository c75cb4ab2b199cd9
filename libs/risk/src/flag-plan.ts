import { canonicalJson, sha256Hex } from '@para42/platform';
import type { FlagState } from './flag.states';
import type { FlagDraft, JsonFact, Rule } from './rules/define-rule';

/** A draft with its rule, for one site. */
export interface RaisedFlag {
  siteId: string;
  supplierId: string;
  rule: Rule;
  parameters: Readonly<Record<string, number>>;
  draft: FlagDraft;
  factsHash: string;
}

/** A flag that exists, as much of it as planning needs. */
export interface ExistingFlag {
  id: string;
  ruleCode: string;
  siteId: string;
  key: string;
  state: FlagState;
  factsHash: string;
  /** Of a cleared flag: the state in which it was. */
  clearedFrom?: FlagState | null;
  /** Of flags that somebody settled, or that were cleared after somebody decided: what it was decided on. */
  settledOn?: { readonly [key: string]: JsonFact } | null;
}

export interface FlagPlan {
  insert: RaisedFlag[];
  /** The cause is there with other facts, or is back; `reopen` where the state must change. */
  update: { existing: ExistingFlag; raised: RaisedFlag; reopen: boolean }[];
  /** The cause has gone. */
  clear: ExistingFlag[];
  /** Nothing differs: no row is written. */
  unchanged: number;
}

/**
 * What makes two assessments the same: rule, version, parameters and facts. Source versions stay out: a
 * new edition that says the same is no change, and a flag names the edition that it was raised by.
 */
export function factsHash(
  rule: Pick<Rule, 'code' | 'version'>,
  parameters: Readonly<Record<string, number>>,
  { facts }: Pick<FlagDraft, 'facts'>,
): string {
  return sha256Hex(
    canonicalJson({
      rule: rule.code,
      version: rule.version,
      parameters,
      facts,
    }),
  );
}

/**
 * Compares what the rules say now with the flags that exist for the same sites. Running it twice
 * changes nothing the second time.
 */
export function planFlags(
  raised: readonly RaisedFlag[],
  existing: readonly ExistingFlag[],
): FlagPlan {
  const plan: FlagPlan = { insert: [], update: [], clear: [], unchanged: 0 };
  const left = new Map(
    existing.map((flag) => [identity(flag.ruleCode, flag.siteId, flag.key), flag]),
  );
  for (const flag of raised) {
    const id = identity(flag.rule.code, flag.siteId, flag.draft.key);
    const before = left.get(id);
    left.delete(id);
    if (!before) plan.insert.push(flag);
    else if (before.factsHash !== flag.factsHash || before.state === 'cleared') {
      plan.update.push({ existing: before, raised: flag, reopen: opensAgain(before, flag) });
    } else plan.unchanged += 1;
  }
  for (const flag of left.values()) {
    if (flag.state === 'cleared') plan.unchanged += 1;
    else plan.clear.push(flag);
  }
  return plan;
}

/**
 * New parameters or a new version of the rule are no reason to undo what a person decided, nor is that the
 * flag was away meanwhile: on the same facts it comes back as it was decided.
 */
function opensAgain(before: ExistingFlag, flag: RaisedFlag): boolean {
  if (before.state === 'open' || before.state === 'acknowledged') return false;
  return canonicalJson(before.settledOn ?? null) !== canonicalJson(flag.draft.facts);
}

function identity(rule: string, siteId: string, key: string): string {
  return JSON.stringify([rule, siteId, key]);
}
