import type { TxCtx } from '@para42/platform';
import type { MatchKind } from './compare/party';
import { matchRecordsJob, matchRegisterJob, type MatchRegister } from './matching.jobs';

/** Records of one task. */
export const MATCH_BATCH = 500;

/** Holds records that are new or have changed against the register, in tasks of their own. */
export function matchLater(ctx: TxCtx, kind: MatchKind, ids: readonly string[]): void {
  const distinct = [...new Set(ids)];
  for (let at = 0; at < distinct.length; at += MATCH_BATCH) {
    const batch = distinct.slice(at, at + MATCH_BATCH);
    ctx.jobs.enqueue(matchRecordsJob, { kind, ids: batch }, { as: 'system' });
  }
}

/** Begins a walk over the register in tasks of their own. */
export function walkLater(
  ctx: TxCtx,
  given: Partial<Pick<MatchRegister, 'runId' | 'since' | 'all'>>,
): void {
  const first: MatchRegister = {
    runId: null,
    kind: 'supplier',
    afterId: null,
    since: null,
    all: false,
    seen: 0,
    compared: 0,
    held: 0,
    merged: 0,
    ...given,
  };
  const run = first.runId === null ? {} : { runId: first.runId };
  ctx.jobs.enqueue(matchRegisterJob, first, { as: 'system', ...run });
}
