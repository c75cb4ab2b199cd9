import type { CrisisType } from '../crisis';
import { type GdacsEpisode, type GdacsEventType, readEpisode } from './gdacs-event';
import { extentsOf } from './gdacs-extent';
import { readFeed } from './gdacs-feed';
import type { AreaRecord, RefusedRow, RiskSource, SourceContent } from './risk-source';
import { addDays } from './source-days';
import { sourceText } from './source-text';

/**
 * GDACS, the Global Disaster Alert and Coordination System of the United Nations and the European
 * Commission: its RSS feed of events. An event comes back with new episodes; the area is one.
 */
export const gdacs: RiskSource = {
  code: 'gdacs',
  title: 'GDACS disaster alerts',
  publisher:
    'Global Disaster Alert and Coordination System (United Nations and European Commission)',
  licence: {
    name: 'Public domain, as the feed states; acknowledgement of the European Union asked for',
    attribution: 'GDACS, © European Union',
    url: 'https://www.gdacs.org',
  },
  formats: ['xml'],
  guards: { minRecords: 1, maxDropPercent: 20, spotValues: [] },
  rhythmDays: 1,
  feed: { url: 'https://www.gdacs.org/xml/rss.xml', everyHours: 6, fewestHours: 1 },
  // Fewer days than the feed keeps, by the product's own reading.
  rolling: { days: 3, dayOf: ({ episodes, validFrom }) => episodes.at(-1)?.to ?? validFrom },
  parse(bytes) {
    return collect(sourceText(bytes));
  },
};

const TYPES: Readonly<Record<GdacsEventType, CrisisType>> = {
  EQ: 'NATURAL_DISASTER',
  TC: 'NATURAL_DISASTER',
  FL: 'NATURAL_DISASTER',
  DR: 'NATURAL_DISASTER',
  VO: 'NATURAL_DISASTER',
  WF: 'NATURAL_DISASTER',
  TS: 'NATURAL_DISASTER',
};

const SEVERITY = { Green: 1, Orange: 3, Red: 5 } as const;

/**
 * Days after the last day that GDACS reports: how long the event counts as active, then how long people
 * are exposed to deceptive recruitment while they recover. The product's own choice.
 */
const AFTER: Readonly<Record<GdacsEventType, { active: number; recovery: number }>> = {
  EQ: { active: 90, recovery: 275 },
  TC: { active: 60, recovery: 305 },
  FL: { active: 60, recovery: 305 },
  DR: { active: 90, recovery: 275 },
  VO: { active: 60, recovery: 120 },
  WF: { active: 30, recovery: 150 },
  TS: { active: 90, recovery: 275 },
};
const EMERGING_DAYS = 14;

function collect(text: string): SourceContent {
  const { items, publishedAt } = readFeed(text);
  const refused: RefusedRow[] = [];
  const events = new Map<string, GdacsEpisode[]>();
  items.forEach((item, index) => {
    const episode = readEpisode(item);
    if ('code' in episode) {
      refused.push({ at: `item ${index + 1}`, ...episode });
      return;
    }
    const known = events.get(episode.eventKey);
    if (known) known.push(episode);
    else events.set(episode.eventKey, [episode]);
  });
  const notes = new Set<string>();
  const areas: AreaRecord[] = [];
  for (const episodes of events.values()) {
    const area = areaOf(episodes.sort(byTime), notes);
    if (area) areas.push(area);
    else refused.push({ at: `event ${episodes[0]?.eventKey}`, ...NOWHERE });
  }
  return {
    scores: [],
    areas,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    rows: items.length,
    notes: [...notes],
    refused,
  };
}

const NOWHERE = {
  code: 'no_place',
  detail: 'The event has neither a point nor a box nor a country that is known.',
};

function byTime(a: GdacsEpisode, b: GdacsEpisode): number {
  return a.to.localeCompare(b.to) || Number(a.episodeId) - Number(b.episodeId);
}

/** The latest episode says where and how grave; the event began with the first. */
function areaOf(episodes: readonly GdacsEpisode[], notes: Set<string>): AreaRecord | undefined {
  const latest = episodes[episodes.length - 1];
  if (!latest) return undefined;
  const { extents, notes: met } = extentsOf(latest);
  met.forEach((note) => notes.add(note));
  if (extents.length === 0) return undefined;
  const from = episodes.reduce((first, { from: day }) => (day < first ? day : first), latest.from);
  const { active, recovery } = AFTER[latest.type];
  return {
    externalId: latest.eventKey,
    title: latest.title.slice(0, 300),
    type: TYPES[latest.type],
    severity: SEVERITY[latest.alert],
    severityText: severityText(latest),
    validFrom: from,
    emergingUntil: addDays(from, EMERGING_DAYS),
    activeUntil: addDays(latest.to, active),
    validTo: addDays(latest.to, active + recovery),
    extents,
    episodes: episodes.map((episode) => ({
      externalId: episode.episodeId,
      from: episode.from,
      to: episode.to,
      severityText: severityText(episode),
    })),
  };
}

function severityText({ alert, measure, glide }: GdacsEpisode): string {
  const measured = measure.value > 0 ? `; ${+measure.value.toFixed(1)} ${measure.unit}` : '';
  return `${alert} alert${measured}${glide ? `; GLIDE ${glide}` : ''}`.slice(0, 200);
}
