import { publishedWorkers, type PublishedCount } from './workers';

/**
 * Groups that facility lists and questionnaires count workers by. Groups of one partition exclude each
 * other; `migrant` and the others may overlap anything. Counts of groups, never of anybody's status.
 */
export const WORKER_GROUPS = [
  'women',
  'men',
  'other_gender',
  'permanent',
  'temporary',
  'agency',
  'production',
  'non_production',
  'migrant',
  'domestic_migrant',
  'seasonal',
  'young',
  'apprentice',
  'homeworker',
] as const;
export type WorkerGroup = (typeof WORKER_GROUPS)[number];

export interface GroupCount {
  group: WorkerGroup;
  min: number;
  /** Null: no upper limit is known. */
  max: number | null;
}

const PARTITIONS: readonly (readonly WorkerGroup[])[] = [
  ['women', 'men', 'other_gender'],
  ['permanent', 'temporary', 'agency'],
  ['production', 'non_production'],
];

interface Total {
  min: number | null;
  max: number | null;
}

/** The group, or the partition, that counts more people than there are; undefined where none does. */
export function exceedsTotal(
  groups: readonly GroupCount[],
  { max }: Total,
): WorkerGroup | undefined {
  if (max === null) return undefined;
  const alone = groups.find(({ min }) => min > max);
  if (alone) return alone.group;
  for (const partition of PARTITIONS) {
    const members = groups.filter(({ group }) => partition.includes(group));
    const sum = members.reduce((total, { min }) => total + min, 0);
    if (sum > max) return members.at(-1)?.group;
  }
  return undefined;
}

export type PublishedGroup = { group: WorkerGroup } & (
  { min: number; max: number | null } | { suppressed: '1-4' | 'by_subtraction' }
);

/**
 * Groups as they may leave the register: none of one to four people, and none from which such a one
 * follows. A total and all groups of a partition but one give the last away, a total and one group give
 * away those outside it; then the smallest that could be told is withheld as well.
 */
export function publishedGroups(total: Total, groups: readonly GroupCount[]): PublishedGroup[] {
  const withheld = new Set<WorkerGroup>();
  const whole = publishedWorkers(total.min, total.max);
  for (const partition of PARTITIONS) {
    const members = groups.filter(({ group }) => partition.includes(group));
    withholdFrom(members, whole, total, withheld);
  }
  for (const each of groups) if (tellsRest([each], total, whole)) withheld.add(each.group);
  return groups.map((each) => {
    const count = publishedWorkers(each.min, each.max);
    if (count && 'suppressed' in count) return { group: each.group, suppressed: '1-4' };
    if (withheld.has(each.group)) return { group: each.group, suppressed: 'by_subtraction' };
    return { group: each.group, min: each.min, max: each.max };
  });
}

function withholdFrom(
  members: readonly GroupCount[],
  whole: PublishedCount,
  total: Total,
  withheld: Set<WorkerGroup>,
): void {
  const told = () =>
    members.filter(
      (each) => !withheld.has(each.group) && !isFew(publishedWorkers(each.min, each.max)),
    );
  while (tellsRest(told(), total, whole)) {
    // One that is empty hides nobody.
    const [smallest] = told()
      .filter(({ min, max }) => min > 0 || max !== 0)
      .sort((a, b) => a.min - b.min);
    if (!smallest) return;
    withheld.add(smallest.group);
  }
}

/** Whether what is left of the total beside these groups is known to be one to four people. */
function tellsRest(told: readonly GroupCount[], total: Total, whole: PublishedCount): boolean {
  if (told.length === 0 || whole === null || isFew(whole)) return false;
  if (total.min === null || total.max === null) return false;
  const sum = (of: (each: GroupCount) => number) => told.reduce((all, each) => all + of(each), 0);
  if (told.some(({ max }) => max === null)) return false;
  const most = total.max - sum(({ min }) => min);
  return most >= 1 && most <= 4;
}

function isFew(count: PublishedCount): boolean {
  return count !== null && 'suppressed' in count;
}
