import type { Unplaced } from '../answers/answered-case';
import type { Placement } from '../answers/map-agency-answers';
import type { CaseCohort, CasePlace } from '../casefile/case-file.schema';
import { isFew } from '../cohorts/people-counts';
import { suppressed } from '../cohorts/suppressed-count';
import type { GroupComparison, ToldGroup, UnplacedSides } from './compared-answers';
import { notTold, NOTHING_UNPLACED } from './not-told';
import { isSamePlace, placeInWords } from './place-in-words';

interface Told extends ToldGroup {
  count: number;
  way: readonly CasePlace[];
}

/** Places that each cohort passed through as the employer tells it, by ref and in their order. */
export type EmployerWays = ReadonlyMap<string, readonly CasePlace[]>;

/**
 * Groups of workers of one agency at one site. Several groups of the agency may be one cohort; one
 * that is no cohort of the case stands alone.
 */
export function compareGroups(
  employer: readonly CaseCohort[],
  placements: readonly Placement[],
  ways: EmployerWays = new Map(),
  unplaced: UnplacedSides = NOTHING_UNPLACED,
): GroupComparison[] {
  const refs = new Set([
    ...employer.map(({ ref }) => ref),
    ...placements.flatMap(({ cohort }) => cohort?.ref ?? []),
  ]);
  const matched = [...refs].sort().flatMap((ref) => {
    const own = placements.filter(({ cohort }) => cohort?.ref === ref);
    const theirs = employer.find((cohort) => cohort.ref === ref);
    const cohort = theirs ?? own[0]?.cohort;
    return cohort
      ? compared(ref, cohort, { employer: theirs && ofCohort(theirs, ways), own, unplaced })
      : [];
  });
  const alone = placements
    .filter(({ cohort }) => !cohort)
    .map((placement) =>
      compared(null, placement, { employer: undefined, own: [placement], unplaced }),
    );
  return [...matched, ...alone];
}

function compared(
  cohort: string | null,
  { origin, destination }: Pick<Placement, 'origin' | 'destination'>,
  sides: { employer: Told | undefined; own: readonly Placement[]; unplaced: UnplacedSides },
): GroupComparison {
  const { employer, own: placements, unplaced } = sides;
  const agency = ofPlacements(placements);
  const names = [cohort, ...placements.map(({ shortName }) => shortName)];
  const reason = (side: 'employer' | 'agency'): string | undefined =>
    unplaced[side].groups.find((one) => isThisGroup(one, { names, origin, destination }))?.reason;
  const words = employer && agency ? inWords(employer, agency) : [];
  const missing = [
    ...(agency ? [] : notTold('agency', 'of this group', reason('agency'))),
    ...(agency && !employer ? notTold('employer', 'of this group', reason('employer')) : []),
  ];
  return {
    cohort,
    groups: placements.map(({ shortName }) => shortName),
    origin: { country: origin.country, admin1: origin.admin1 ?? null },
    destination,
    employer: told(employer),
    agency: told(agency),
    differences: [...missing, ...words],
  };
}

function ofCohort({ ref, workers, hiring }: CaseCohort, ways: EmployerWays): Told {
  const count = workers.current + workers.former;
  return { count, workers: suppressed(count), ...hiring, ...onTheWay(ways.get(ref) ?? []) };
}

function onTheWay(way: readonly CasePlace[]): Pick<Told, 'way' | 'passedThrough'> {
  return { way, passedThrough: way.map(placeInWords) };
}

function ofPlacements(placements: readonly Placement[]): Told | undefined {
  if (placements.length === 0) return undefined;
  const count = placements.reduce((sum, { workers }) => sum + workers, 0);
  const from = placements.map(({ hiring }) => hiring.from).sort()[0] ?? '';
  const to =
    placements
      .map(({ hiring }) => hiring.to)
      .sort()
      .at(-1) ?? '';
  const way = placements.flatMap(({ transits }) => transits.map(({ place }) => place));
  return { count, workers: suppressed(count), from, to, ...onTheWay(distinct(way)) };
}

function told(side: Told | undefined): ToldGroup | null {
  if (!side) return null;
  const { workers, from, to, passedThrough } = side;
  return { workers, from, to, passedThrough };
}

/** By its short name, or by the same corridor: what could not be placed cannot be told apart. */
function isThisGroup(
  { shortName, origin, destination }: Unplaced['groups'][number],
  group: { names: readonly (string | null)[] } & Pick<Placement, 'origin' | 'destination'>,
): boolean {
  if (group.names.includes(shortName)) return true;
  return origin?.country === group.origin.country && destination === group.destination;
}

/** No words give a count of 1 to 4 people away, nor that two such counts differ. */
function inWords(employer: Told, agency: Told): string[] {
  const words: string[] = [];
  const few = [employer.count, agency.count].filter(isFew).length;
  if (employer.count !== agency.count && few < 2) {
    words.push(
      few === 0
        ? `the employer counts ${employer.count} workers, the agency ${agency.count}`
        : 'the employer and the agency count different numbers of workers',
    );
  }
  if (employer.from !== agency.from || employer.to !== agency.to) {
    words.push(
      `the employer says hired from ${employer.from} to ${employer.to}, the agency from ${agency.from} to ${agency.to}`,
    );
  }
  const [theirs, own] = [employer.way, agency.way];
  const isSame =
    theirs.length === own.length &&
    theirs.every((place, at) => isSamePlace(place, own[at] ?? place));
  if (theirs.length > 0 && own.length > 0 && !isSame) {
    const way = (side: Told): string => side.passedThrough.join(', then ');
    words.push(`the employer says by way of ${way(employer)}, the agency by way of ${way(agency)}`);
  }
  return words;
}

function distinct(places: readonly CasePlace[]): CasePlace[] {
  return [...new Map(places.map((place) => [placeInWords(place), place])).values()];
}
