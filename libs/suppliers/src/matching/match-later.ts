import type { TxCtx } from '@para42/platform';
import type { MatchKind } from './compare/party';
import { matchRecordsJob } from './matching.jobs';

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
