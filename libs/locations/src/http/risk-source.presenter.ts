import { shownUrl, type SourcePoll } from '../polling/source-poll';
import type { RiskSource, SourceFeed } from '../sources/risk-source';
import type { SourceAlert, SourceFreshness } from '../versions/source-status';
import type { SourceStatus } from '../versions/source-status.service';
import type { SourceUse } from '../versions/source-use.repository';
import type { SourceVersion } from '../versions/source-version';

type Decision<T extends { reason: string; decidedBy: string; decidedAt: string }> = {
  readonly [K in 'reason' | 'decidedBy' | 'decidedAt']: T[K] | null;
};

export type PresentedSource = Pick<
  RiskSource,
  'code' | 'title' | 'publisher' | 'licence' | 'formats'
> & {
  readonly newest: SourceVersion | null;
  readonly use: Decision<SourceUse> & { readonly on: boolean; readonly untried: string | null };
  readonly freshness: SourceFreshness | null;
  readonly polling: PresentedPolling | null;
  readonly alerts: readonly SourceAlert[];
};

type PresentedPolling = Decision<SourcePoll> &
  Pick<
    SourcePoll,
    | 'enabled'
    | 'url'
    | 'everyHours'
    | 'triedAt'
    | 'answeredAt'
    | 'freshAt'
    | 'errorCode'
    | 'errorDetail'
    | 'failures'
  > & { readonly fewestHours: number; readonly nextDueAt: string | null };

export function presentSource(status: SourceStatus): PresentedSource {
  const { source, newest, freshness, alerts } = status;
  const { code, title, publisher, licence, formats, feed } = source;
  return {
    code,
    title,
    publisher,
    licence,
    formats,
    newest: newest ?? null,
    use: { on: status.on, untried: source.untried ?? null, ...decisionOf(status.use) },
    freshness: freshness ?? null,
    polling: feed ? presentPolling(feed, status.poll) : null,
    alerts,
  };
}

function presentPolling(feed: SourceFeed, poll: SourcePoll | undefined): PresentedPolling {
  const url = poll?.url ?? feed.url;
  return {
    enabled: poll?.enabled ?? false,
    url: url === undefined ? null : shownUrl(url),
    everyHours: poll?.everyHours ?? feed.everyHours,
    fewestHours: feed.fewestHours,
    ...decisionOf(poll),
    triedAt: poll?.triedAt ?? null,
    answeredAt: poll?.answeredAt ?? null,
    freshAt: poll?.freshAt ?? null,
    errorCode: poll?.errorCode ?? null,
    errorDetail: poll?.errorDetail ?? null,
    failures: poll?.failures ?? 0,
    nextDueAt: poll?.enabled ? poll.nextDueAt : null,
  };
}

function decisionOf(
  decision: { reason: string; decidedBy: string; decidedAt: string } | undefined,
): Decision<SourceUse> {
  const { reason = null, decidedBy = null, decidedAt = null } = decision ?? {};
  return { reason, decidedBy, decidedAt };
}
