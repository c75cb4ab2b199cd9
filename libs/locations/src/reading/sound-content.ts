import { DomainError, invalid } from '@para42/platform';
import { REFUSED_KEPT } from '../sources/refused-rows';
import type { AreaRecord, RefusedRow, RiskSource, SourceContent } from '../sources/risk-source';
import { isDay } from '../sources/source-days';
import { tooMuch } from '../sources/source-text';
import { wellFormed } from '../sources/well-formed';

/** What the reading process of a file is told. */
export interface SourceReading {
  readonly code: string;
  readonly today: string;
}

/** A full yearly edition of events makes some 7,000. */
const MOST_AREAS = 20_000;

/**
 * Reads a whole file, and what it holds can be written as it is.
 * @throws DomainError invalid `source_file_…`, whatever the file holds
 */
export function parseSound(source: RiskSource, bytes: Buffer, today: string): SourceContent {
  try {
    return soundContent(source.parse(bytes, today));
  } catch (error) {
    throw error instanceof DomainError ? error : unreadable();
  }
}

/** Something in a file that no reader was told of: trying again would not mend it. */
export function unreadable(): DomainError {
  return invalid(
    'source_file_unreadable',
    'The file cannot be read: something in it is not what a file of this source holds. Fetch it again from its publisher.',
  );
}

/**
 * What any source read, without what no database takes: an area whose days are none is refused by its id, texts
 * lose zero bytes and halves of characters, and of refused rows the first are kept.
 * @throws DomainError invalid `source_file_too_much`
 */
export function soundContent(content: SourceContent): SourceContent {
  if (content.areas.length > MOST_AREAS) throw tooMuch(`${MOST_AREAS} areas`);
  const areas = content.areas.filter(hasDays);
  const dayless = content.areas.filter((area) => !hasDays(area)).map(refusedDays);
  const refused = [...content.refused.slice(0, REFUSED_KEPT), ...dayless].slice(0, REFUSED_KEPT);
  const refusedCount = (content.refusedCount ?? content.refused.length) + dayless.length;
  const { events, ...rest } = content;
  return {
    ...(cleaned({ ...rest, areas, refused }) as Omit<SourceContent, 'events'>),
    ...(events ? { events } : {}),
    ...(refusedCount > refused.length ? { refusedCount } : {}),
  };
}

function hasDays({
  validFrom,
  emergingUntil,
  activeUntil,
  validTo,
  episodes,
}: AreaRecord): boolean {
  const days = [validFrom, emergingUntil, activeUntil, ...(validTo === null ? [] : [validTo])];
  const told = episodes.flatMap(({ from, to }) => [from, to]);
  const inOrder = validFrom <= activeUntil && (validTo === null || activeUntil <= validTo);
  return inOrder && [...days, ...told].every(isDay);
}

function refusedDays({ externalId, validFrom, activeUntil }: AreaRecord): RefusedRow {
  const detail = `Its days are none, or lie before 1900 or after 2199: ${validFrom} to ${activeUntil}.`;
  return { at: `area ${externalId}`, code: 'bad_date', detail };
}

/** Every text of it well formed. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (Array.isArray(value)) return typeof value[0] === 'number' ? value : value.map(cleaned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cleaned(each)]));
}
