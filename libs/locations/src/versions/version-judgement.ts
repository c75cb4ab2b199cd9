import type { RecordDays } from '../sources/rolling-window';
import { judgeWindow } from '../sources/rolling-window';
import type { RiskSource, SourceContent } from '../sources/risk-source';
import { type GuardFinding, judgeContent } from '../sources/source-guard';

/** What becomes of a file that has been read. */
export interface Judgement {
  readonly state: 'loaded' | 'quarantined';
  readonly incomplete: boolean;
  readonly reasons: readonly GuardFinding[];
}

/** The last version that is known to be whole: what the next one is held against. */
export interface Measure {
  readonly recordCount: number;
  readonly days: RecordDays | null;
  /** Areas that are known of the source. */
  readonly areas: number;
}

/** Guards that speak of what is missing, not of what is there. */
const MISSING: readonly GuardFinding['code'][] = ['dropped_records', 'nearly_empty'];

/**
 * A file that a guard objects to is kept out. One of areas alone, from which records are only missing, comes into
 * use as incomplete: no version clears an area by leaving it out, and what it names may be a new disaster.
 */
export function judgeVersion(
  source: RiskSource,
  content: SourceContent,
  measure: Measure | undefined,
  asOf: string,
): Judgement {
  const reasons = [
    ...judgeContent(source, content, measure?.recordCount),
    ...judgeWindow(source, content, measure?.days, asOf),
    ...judgeAreas(content, measure?.areas ?? 0),
  ];
  if (reasons.length === 0) return { state: 'loaded', incomplete: false, reasons };
  const onlyMissing = reasons.every(({ code }) => MISSING.includes(code));
  return onlyMissing && ofAreasAlone(content)
    ? { state: 'loaded', incomplete: true, reasons }
    : { state: 'quarantined', incomplete: false, reasons };
}

/** Areas that are read from events may vanish where all events are there: a day among them is wrong. */
function judgeAreas({ areas, events }: SourceContent, known: number): GuardFinding[] {
  if (!events || areas.length > 0 || known === 0) return [];
  const detail = `${events.length} events make no area, and ${known} areas are known of this source: days in the file may be wrong.`;
  return [{ code: 'no_areas', detail }];
}

function ofAreasAlone({ areas, scores, listings, events }: SourceContent): boolean {
  return areas.length > 0 && scores.length === 0 && !listings && !events;
}
