import { daysBetween } from '@para42/platform';
import type { SourcePoll } from '../polling/source-poll';
import type { RiskSource } from '../sources/risk-source';
import type { SourceVersion } from './source-version';

/** How old what is in use is. */
export interface SourceFreshness {
  /** The day that the version in use describes, YYYY-MM-DD. */
  readonly asOf: string;
  /** The newest day of which its file itself tells; null where it tells none. */
  readonly newestDay: string | null;
  /** Days since the earlier of both: what was loaded today may tell of last year. */
  readonly days: number;
  /** Days from one edition to the next; null where the source has no rhythm. */
  readonly rhythmDays: number | null;
  /** Older than the rhythm: a newer edition is likely to be out. */
  readonly old: boolean;
}

export interface SourceAlert {
  readonly code:
    'version_in_quarantine' | 'version_incomplete' | 'poll_failing' | 'older_than_rhythm';
  readonly detail: string;
}

export function freshnessOn(
  today: string,
  loaded: Pick<SourceVersion, 'asOf' | 'newestDay'> | undefined,
  source: Pick<RiskSource, 'rhythmDays'>,
): SourceFreshness | undefined {
  if (!loaded) return undefined;
  const rhythmDays = source.rhythmDays ?? null;
  const { asOf, newestDay } = loaded;
  const since = newestDay !== null && newestDay < asOf ? newestDay : asOf;
  const days = Math.max(0, daysBetween(since, today));
  return { asOf, newestDay, days, rhythmDays, old: rhythmDays !== null && days > rhythmDays };
}

/** What somebody should look at. A source that is switched off raises nothing. */
export function sourceAlerts(status: {
  readonly on: boolean;
  readonly newest: SourceVersion | undefined;
  readonly freshness: SourceFreshness | undefined;
  readonly poll: SourcePoll | undefined;
}): SourceAlert[] {
  const { on, newest, freshness, poll } = status;
  if (!on) return [];
  const alerts: SourceAlert[] = [];
  if (newest?.state === 'quarantined') {
    const reasons = newest.reasons.map(({ detail }) => detail).join(' ');
    const detail = `The newest version, of ${newest.asOf}, is kept out and nothing was cleared: ${reasons}`;
    alerts.push({ code: 'version_in_quarantine', detail });
  }
  if (newest?.incomplete) {
    const reasons = newest.reasons.map(({ detail }) => detail).join(' ');
    const detail = `The newest version, of ${newest.asOf}, lacks much that the one before had: ${reasons} What it names is in use, and nothing was cleared. Release it if it is whole.`;
    alerts.push({ code: 'version_incomplete', detail });
  }
  if (poll?.enabled && poll.errorDetail !== null) {
    const since = poll.freshAt === null ? 'It was never fresh.' : `Last fresh ${poll.freshAt}.`;
    const detail = `${poll.failures} polls in a row failed: ${poll.errorDetail} ${since}`;
    alerts.push({ code: 'poll_failing', detail });
  }
  if (freshness?.old) {
    const detail = `What is in use is ${freshness.days} days old; a new edition comes every ${freshness.rhythmDays} days.`;
    alerts.push({ code: 'older_than_rhythm', detail });
  }
  return alerts;
}
