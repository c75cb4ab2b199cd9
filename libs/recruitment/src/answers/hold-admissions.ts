import type { CaseCohort, CaseFile } from '../casefile/case-file.schema';
import { costLabel } from '../vocabulary/cost-code.table';
import {
  ANSWERED_SECTIONS,
  type Answered,
  type AnsweredCase,
  type AnsweredSection,
} from './answered-case';
import type { EarlierAdmission } from './earlier-admission';
import { areFeesEased, feesInWords, isWayEased } from './eased-fees';
import { isLicenceEased, withoutEasing } from './eased-terms';
import { isAlike } from './match-placement';
import type { AnyRow } from './merge-answers';

export interface HeldAnswers {
  /** The answers with what was admitted before in place of what would take it away. */
  answered: AnsweredCase;
  admissions: Omit<EarlierAdmission, 'state' | 'siteId'>[];
}

export interface HoldOptions {
  /** Assignments of the same questionnaire and respondent. */
  replaces: ReadonlySet<string>;
  /** Groups that the same respondent told at another site before and tells there no more. */
  movedFrom: ReadonlySet<string>;
}

/**
 * What later answers of a respondent take away of earlier ones. What they add counts at once: a
 * group, a cost, a part of the terms that is no better than before. A group that is gone, a cost of
 * which less is admitted, a part that is eased stays as it was, whole, beside them; of one cost
 * never both are taken, which would count it twice. Pure, and the same when it is done again.
 */
export function holdAdmissions(
  current: CaseFile | undefined,
  answered: AnsweredCase,
  { replaces, movedFrom }: HoldOptions,
): HeldAnswers {
  const held = new Hold(current, answered, replaces);
  held.dropGroups(movedFrom);
  held.cohorts();
  held.fees();
  held.way();
  held.licences();
  return { answered: held.answered, admissions: held.admissions };
}

class Hold {
  readonly admissions: HeldAnswers['admissions'] = [];
  readonly answered: AnsweredCase;
  private readonly before: { [K in AnsweredSection]: AnsweredCase[K][number]['row'][] };
  /** Ref of an earlier group, by the ref under which it is told now. */
  private readonly calledBefore = new Map<string, string>();

  constructor(
    current: CaseFile | undefined,
    answered: AnsweredCase,
    replaces: ReadonlySet<string>,
  ) {
    const own = (section: AnsweredSection) =>
      ((current?.[section] ?? []) as readonly AnyRow[]).filter(
        ({ provenance }) => provenance !== undefined && replaces.has(provenance.assignment),
      );
    this.before = Object.fromEntries(
      ANSWERED_SECTIONS.map((section) => [section, own(section)]),
    ) as typeof this.before;
    this.answered = { ...answered };
  }

  /** A group that stands at another site until its move is reviewed does not count here as well. */
  dropGroups(refs: ReadonlySet<string>): void {
    const known = new Set(this.before.cohorts.map(({ ref }) => ref));
    const gone = [...refs].filter((ref) => !known.has(ref));
    if (gone.length > 0) this.dropGroup(new Set(gone));
  }

  cohorts(): void {
    for (const earlier of this.before.cohorts) {
      const same = this.answered.cohorts.find(({ row }) => row.ref === earlier.ref);
      const later = same ?? this.renamed(earlier);
      if (!later) {
        this.say('cohorts', earlier.ref, `group "${earlier.ref}"`);
        this.answered.cohorts = [...this.answered.cohorts, { row: earlier, path: '' }];
        continue;
      }
      if (!same) {
        this.underNewName(earlier, later);
        continue;
      }
      const { row, held } = withoutEasing(earlier, later.row);
      if (held.length === 0) continue;
      for (const part of held) this.say('cohorts', earlier.ref, `of "${earlier.ref}", ${part}`);
      this.replace('cohorts', later, { ...later, row });
    }
  }

  /** Costs of a group, by code: what is admitted of one is taken from one submission only. */
  fees(): void {
    for (const [key, earlier] of this.earlierFees()) {
      const [{ cohort, costCode }] = earlier as [(typeof earlier)[number]];
      const isOfCost = ({ row }: AnsweredCase['payments'][number]): boolean =>
        this.nameBefore(row.cohort) === cohort && row.costCode === costCode;
      const later = this.answered.payments.filter(isOfCost);
      if (
        !areFeesEased(
          earlier,
          later.map(({ row }) => row),
        )
      )
        continue;
      const words = `that workers of "${cohort}" paid ${feesInWords(earlier)} for ${costLabel(costCode)}`;
      this.say('payments', key, words);
      const others = this.answered.payments.filter((one) => !isOfCost(one));
      this.answered.payments = [...others, ...standing(earlier, this.answered.payments, others)];
    }
  }

  way(): void {
    for (const cohort of new Set(this.before.edges.map((edge) => edge.cohort))) {
      const earlier = this.before.edges.filter((edge) => edge.cohort === cohort);
      const isOfGroup = ({ row }: AnsweredCase['edges'][number]): boolean =>
        (row.cohort === undefined ? undefined : this.nameBefore(row.cohort)) === cohort;
      const later = this.answered.edges.filter(isOfGroup).map(({ row }) => row);
      if (!isWayEased(earlier, later)) continue;
      this.say('edges', cohort ?? '', `the way by which "${cohort ?? 'workers'}" came`);
      const others = this.answered.edges.filter((one) => !isOfGroup(one));
      this.answered.edges = [...others, ...standing(earlier, this.answered.edges, others)];
    }
  }

  licences(): void {
    for (const earlier of this.before.licences) {
      const later = this.answered.licences.find(
        ({ row }) => row.agency === earlier.agency && row.ref === earlier.ref,
      );
      if (!later || !isLicenceEased(earlier, later.row)) continue;
      this.say('licences', earlier.ref, `on which days licence ${earlier.number} was in force`);
      this.replace('licences', later, { ...later, row: earlier });
    }
  }

  /** A group told under another short name is the same people where corridor and days agree. */
  private renamed(earlier: CaseCohort): Answered<CaseCohort> | undefined {
    const known = new Set(this.before.cohorts.map(({ ref }) => ref));
    const alike = this.answered.cohorts.filter(
      ({ row }) => !known.has(row.ref) && !this.calledBefore.has(row.ref) && isAlike(earlier, row),
    );
    return alike.length === 1 ? alike[0] : undefined;
  }

  /** Taken under its new name where nothing of it is eased; else it waits whole. */
  private underNewName(earlier: CaseCohort, later: Answered<CaseCohort>): void {
    const { ref } = later.row;
    const isEased =
      withoutEasing(earlier, later.row).held.length > 0 ||
      isWayEased(
        this.before.edges.filter((edge) => edge.cohort === earlier.ref),
        this.answered.edges.map((one) => one.row).filter((edge) => edge.cohort === ref),
      ) ||
      [...this.earlierFees().values()].some(
        (lines) =>
          lines[0]?.cohort === earlier.ref &&
          areFeesEased(
            lines,
            this.answered.payments
              .map(({ row }) => row)
              .filter((row) => row.cohort === ref && row.costCode === lines[0]?.costCode),
          ),
      );
    if (!isEased) {
      this.calledBefore.set(ref, earlier.ref);
      return;
    }
    this.say('cohorts', earlier.ref, `group "${earlier.ref}", which is now called "${ref}"`);
    this.dropGroup(new Set([ref]));
    this.answered.cohorts = [...this.answered.cohorts, { row: earlier, path: later.path }];
  }

  private earlierFees(): Map<string, AnsweredCase['payments'][number]['row'][]> {
    const groups = new Map<string, AnsweredCase['payments'][number]['row'][]>();
    for (const row of this.before.payments) {
      const key = `${row.cohort} ${row.costCode}`;
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    return groups;
  }

  private nameBefore(cohort: string): string {
    return this.calledBefore.get(cohort) ?? cohort;
  }

  private dropGroup(refs: ReadonlySet<string>): void {
    const isOther = (cohort: string | undefined): boolean => !refs.has(cohort ?? '');
    const { cohorts, payments, edges } = this.answered;
    this.answered.cohorts = cohorts.filter(({ row }) => isOther(row.ref));
    this.answered.payments = payments.filter(({ row }) => isOther(row.cohort));
    this.answered.edges = edges.filter(({ row }) => isOther(row.cohort));
  }

  private replace<K extends 'cohorts' | 'licences'>(
    section: K,
    one: AnsweredCase[K][number],
    by: AnsweredCase[K][number],
  ): void {
    const rows = this.answered[section] as AnsweredCase[K][number][];
    this.answered[section] = rows.map((row) => (row === one ? by : row)) as AnsweredCase[K];
  }

  private say(list: AnsweredSection, ref: string, said: string): void {
    this.admissions.push({ list, ref, said });
  }
}

/**
 * Earlier rows under the answers that tell of the same now, where there are any. A row of the
 * questionnaire that tells of something else now has the ref of what it told before.
 */
function standing<T extends { ref: string }>(
  rows: readonly T[],
  answered: readonly Answered<T>[],
  others: readonly Answered<T>[],
): Answered<T>[] {
  const paths = new Map(answered.map(({ row, path }) => [row.ref, path]));
  const taken = new Set([...others, ...rows.map((row) => ({ row }))].map(({ row }) => row.ref));
  const byOthers = new Set(others.map(({ row }) => row.ref));
  return rows.map((row) => {
    let { ref } = row;
    if (byOthers.has(ref)) while (taken.has(ref)) ref = `${ref}-before`;
    taken.add(ref);
    return { row: ref === row.ref ? row : { ...row, ref }, path: paths.get(row.ref) ?? '' };
  });
}
