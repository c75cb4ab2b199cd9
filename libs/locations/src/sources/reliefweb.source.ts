import { findCountry } from '../countries/country';
import { type GlideKind, glideKind } from './glide-event';
import { plainText } from './plain-text';
import { type Refusal, refuse } from './refusal';
import type { AreaExtent, AreaRecord, RiskSource, SourceContent } from './risk-source';
import { gatherAreas } from './source-areas';
import { addDays, dayOfInstant } from './source-days';
import { type JsonRecord, numberOf, readRecords, recordOf, textOf } from './source-json';
import { sourceText } from './source-text';

/**
 * Disasters of ReliefWeb (OCHA), from version 2 of its API. It says which countries a disaster touches
 * and whether it goes on. The point that it gives for a country is the middle of that country and not
 * the place of the disaster; it is not used.
 */
export const reliefweb: RiskSource = {
  code: 'reliefweb',
  title: 'ReliefWeb disasters',
  publisher: 'OCHA, ReliefWeb',
  licence: {
    name: 'Terms of ReliefWeb; an approved appname is needed for its API since November 2025',
    attribution: 'ReliefWeb, OCHA',
    url: 'https://reliefweb.int/terms-conditions',
  },
  formats: ['json'],
  guards: { minRecords: 1, maxDropPercent: 20, spotValues: [] },
  rhythmDays: 7,
  feed: { everyHours: 24, fewestHours: 6 },
  // What began within a month goes on, or is told as past; what is older leaves as newer ones come.
  rolling: { days: 30, dayOf: ({ validFrom }) => validFrom },
  untried:
    'No answer of its API could be fetched when the reader was written; it follows the documentation alone.',
  parse(bytes) {
    const text = sourceText(bytes);
    const records = readRecords(text, 'data', 'ReliefWeb answers with a list "data"');
    const content = collect(records);
    const total = numberOf(recordOf(JSON.parse(text))['totalCount']) ?? 0;
    if (total <= records.length) return content;
    const note = `${records.length} of ${total} disasters are in this answer; ask for up to 1000.`;
    return { ...content, notes: [...content.notes, note] };
  },
};

const CONFIDENCE = { wholeCountry: 40, country: 30 } as const;
const EMERGING_DAYS = 14;
/** An alert says that something may come; what goes on has no grade of its own. */
const SEVERITY: Readonly<Record<string, number>> = { alert: 2, ongoing: 3, past: 3 };

function collect(records: readonly JsonRecord[]): SourceContent {
  const { areas, refused } = gatherAreas(records, readDisaster);
  return { scores: [], areas, rows: records.length, notes: [], refused };
}

function readDisaster(record: JsonRecord): AreaRecord | Refusal {
  const fields = recordOf(record['fields']);
  const id = textOf(record['id']) || textOf(fields['id']);
  if (!/^\d{1,12}$/.test(id)) return refuse('bad_id', 'id', id);
  const status = textOf(fields['status']).toLowerCase();
  const severity = Object.hasOwn(SEVERITY, status) ? SEVERITY[status] : undefined;
  if (severity === undefined) return refuse('unknown_status', 'status', status);
  const code = primaryCode(fields['type']);
  const kind = glideKind(code);
  if (!kind) return refuse('not_a_crisis_type', 'type.code', code);
  const days = daysOf(recordOf(fields['date']), status, kind);
  if (!days) return refuse('bad_date', 'date.event, date.created', dateTold(fields['date']));
  const extents = extentsOf(fields['country'], kind);
  if (extents.length === 0) return refuse('no_place', 'country', '');
  const number = plainText(textOf(fields['glide']), 30);
  return {
    externalId: id,
    title: plainText(textOf(fields['name']), 300) || `${kind.name}, ReliefWeb ${id}`,
    type: kind.type,
    severity,
    severityText: `${status}; ${kind.name}${number === '' ? '' : `; GLIDE ${number}`}`,
    ...days,
    extents,
    episodes: [],
  };
}

function dateTold(date: unknown): string {
  const { event, created } = recordOf(date);
  return [textOf(event), textOf(created)].filter((text) => text !== '').join(', ');
}

/** The type marked as primary, or the first. */
function primaryCode(value: unknown): string {
  const types = (Array.isArray(value) ? value : []).map(recordOf);
  const type = types.find((each) => each['primary'] === true) ?? types[0];
  return textOf(type?.['code']).toUpperCase();
}

type Days = Pick<AreaRecord, 'validFrom' | 'emergingUntil' | 'activeUntil' | 'validTo'>;

/** What goes on is active until long after the last change; what is past counts from the last change. */
function daysOf(date: JsonRecord, status: string, kind: GlideKind): Days | undefined {
  const created = dayOfInstant(textOf(date['created']));
  const from = dayOfInstant(textOf(date['event'])) ?? created;
  if (!from) return undefined;
  const changed = dayOfInstant(textOf(date['changed'])) ?? created ?? from;
  const last = changed < from ? from : changed;
  const activeUntil = status === 'past' ? last : addDays(last, kind.active);
  return {
    validFrom: from,
    emergingUntil: addDays(from, EMERGING_DAYS),
    activeUntil,
    validTo: addDays(activeUntil, kind.recovery),
  };
}

/** Every country of the list, not the primary one alone. */
function extentsOf(value: unknown, kind: GlideKind): AreaExtent[] {
  const named = (Array.isArray(value) ? value : []).map(recordOf).flatMap((each) => {
    const country = findCountry(textOf(each['iso3'])) ?? findCountry(textOf(each['name']));
    return country ? [country.alpha3] : [];
  });
  return [...new Set(named)].map((country) => ({
    method: 'country',
    country,
    confidence: kind.wholeCountry ? CONFIDENCE.wholeCountry : CONFIDENCE.country,
    reach: kind.wholeCountry ? 'whole' : 'unlocated',
  }));
}
