import { addDays } from './source-days';

/** Violence on a day in one place: an event, or a month's sum. */
export interface Incident {
  /** Day by which it had happened, YYYY-MM-DD. */
  readonly day: string;
  readonly events: number;
  readonly deaths: number;
}

export interface SpellThreshold {
  /** Both within the twelve months that end with an incident. */
  readonly events: number;
  readonly deaths: number;
}

/** A time of violence in one place, from the day on which the threshold was passed. */
export interface Spell<T extends Incident> {
  readonly onset: string;
  readonly emergingUntil: string;
  readonly activeUntil: string;
  readonly validTo: string;
  /** From twelve months before the onset on, oldest first. */
  readonly incidents: readonly T[];
  /** The gravest twelve months of the last three years of violence. */
  readonly gravest: {
    readonly until: string;
    readonly events: number;
    readonly deaths: number;
  };
}

/**
 * The product's own reading; the sources tell of events and not of crises. A year of silence ends the
 * active phase, for the yearly edition tells of a year only months after its end; a further year is the
 * time after conflict, in which people who lost their living are recruited by deception.
 */
export const SPELL_DAYS = { window: 365, emerging: 30, active: 365, recovery: 365, gravest: 1_096 };

/**
 * Spells of violence. Violence that returns while a spell is active prolongs it; violence after that is a
 * new spell, with which the recovery of the one before ends. No two begin in one calendar year.
 * @param incidents of one place, in any order
 */
export function spellsOf<T extends Incident>(
  incidents: readonly T[],
  threshold: SpellThreshold,
): Spell<T>[] {
  const sorted = incidents.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const drafts: { onset: string; peaks: Window[]; first: number; last: number }[] = [];
  for (const window of windowsOf(sorted)) {
    if (window.events < threshold.events || window.deaths < threshold.deaths) continue;
    const open = drafts.at(-1);
    if (open && window.day <= endOfActive(open)) {
      open.peaks.push(window);
      open.last = window.last;
    } else {
      drafts.push({ onset: window.day, peaks: [window], first: window.first, last: window.last });
    }
  }
  return drafts.map((draft, index) => {
    const activeUntil = endOfActive(draft);
    const validTo = addDays(activeUntil, SPELL_DAYS.recovery);
    const next = drafts[index + 1]?.onset;
    return {
      onset: draft.onset,
      emergingUntil: addDays(draft.onset, SPELL_DAYS.emerging),
      activeUntil,
      validTo: next !== undefined && next <= validTo ? addDays(next, -1) : validTo,
      incidents: sorted.slice(draft.first, draft.last + 1),
      gravest: gravestOf(draft.peaks),
    };
  });
}

/** Twelve months that end with an incident; `first` and `last` index the sorted incidents. */
interface Window {
  readonly day: string;
  readonly first: number;
  readonly last: number;
  readonly events: number;
  readonly deaths: number;
}

/** One for each day with an incident, in one pass. */
function windowsOf(sorted: readonly Incident[]): Window[] {
  const windows: Window[] = [];
  let first = 0;
  let events = 0;
  let deaths = 0;
  sorted.forEach((incident, last) => {
    events += incident.events;
    deaths += incident.deaths;
    const since = addDays(incident.day, -SPELL_DAYS.window);
    for (let old = sorted[first]; old && old.day <= since; old = sorted[first]) {
      events -= old.events;
      deaths -= old.deaths;
      first += 1;
    }
    if (sorted[last + 1]?.day !== incident.day) {
      windows.push({ day: incident.day, first, last, events, deaths });
    }
  });
  return windows;
}

function endOfActive({ peaks, onset }: { peaks: readonly Window[]; onset: string }): string {
  return addDays(peaks.at(-1)?.day ?? onset, SPELL_DAYS.active);
}

function gravestOf(peaks: readonly Window[]): Spell<Incident>['gravest'] {
  const since = addDays(peaks.at(-1)?.day ?? '', -SPELL_DAYS.gravest);
  const recent = peaks.filter(({ day }) => day > since);
  const worst = recent.reduce((most, window) => (window.deaths > most.deaths ? window : most));
  return { until: worst.day, events: worst.events, deaths: worst.deaths };
}
