import { Injectable } from '@nestjs/common';
import { canonicalJson, Clock, type TxCtx } from '@para42/platform';
import { countryOf } from '@para42/locations';
import { CaseAssessmentService } from '../casefile/case-assessment.service';
import {
  CaseFileReadingRepository,
  type StoredCase,
} from '../casefile/case-file-reading.repository';
import { CaseFileWritingRepository } from '../casefile/case-file-writing.repository';
import { readCaseFile } from '../casefile/case-file.checks';
import type { CaseFault } from '../casefile/case-file.faults';
import { CaseFileRejected } from '../casefile/case-file-rejected';
import type { CaseFile } from '../casefile/case-file.schema';
import { CaseFileService } from '../casefile/case-file.service';
import { assessCase } from '../casefile/assess-case';
import { missingRates } from '../casefile/rate.checks';
import { RepaymentPlanWriter } from '../repayment/repayment-plan.writer';
import {
  ANSWERED_SECTIONS,
  nothingAnswered,
  type AnsweredCase,
  type MappingProblem,
} from './answered-case';
import type { EarlierAdmission } from './earlier-admission';
import { holdAdmissions, type HeldAnswers } from './hold-admissions';
import { keepPlaced, madeBy } from './keep-placed';
import type { AnyRow, Merged } from './merge-answers';
import { settleAnswers } from './settle-answers';
import { problemsOfOurs } from './sieve-case';

export interface PutAnswers {
  /** Sites whose cases have rows of the answers. */
  siteIds: string[];
  /** Rows by list, over all sites. */
  rows: Record<string, number>;
  problems: MappingProblem[];
  /** What the answers take back of what the respondent admitted before. */
  takenBack: Omit<EarlierAdmission, 'state'>[];
}

/** How answers come to stand beside what the same respondent answered before. */
export interface PutOptions {
  /** Assignments of the same questionnaire and respondent. */
  replaces: ReadonlySet<string>;
  /** Sites whose cases have rows of earlier answers. */
  before: readonly string[];
  /** Whether what they take back waits, is replaced, or there is nothing before them. */
  earlier: 'stands' | 'is_replaced' | 'none';
  /** Of a submission that was mapped before: the answer that made a row, where it was one of its own. */
  pathOf?: (row: AnyRow) => string | undefined;
}

/** Puts answers into the cases of sites, beside what others put there. */
@Injectable()
export class AnsweredCaseService {
  constructor(
    private readonly clock: Clock,
    private readonly reading: CaseFileReadingRepository,
    private readonly writing: CaseFileWritingRepository,
    private readonly cases: CaseFileService,
    private readonly assessment: CaseAssessmentService,
    private readonly plans: RepaymentPlanWriter,
  ) {}

  /**
   * Brings the cases in step: those of the sites given, and those of `before`, from which the rows
   * of earlier answers go. A case that is the same afterwards is not written.
   */
  async put(
    ctx: TxCtx,
    sites: ReadonlyMap<string, AnsweredCase>,
    options: PutOptions,
  ): Promise<PutAnswers> {
    const outcome: PutAnswers = { siteIds: [], rows: {}, problems: [], takenBack: [] };
    const made = madeBy(sites);
    const gone = await this.groupsGone(ctx, sites, options);
    for (const siteId of [...new Set([...sites.keys(), ...options.before])].sort()) {
      const answered = sites.get(siteId) ?? nothingAnswered();
      const elsewhere = gone.filter((one) => one.siteId !== siteId).map(({ ref }) => ref);
      const around = { ...options, made, movedFrom: new Set(elsewhere) };
      const { file, problems, admissions } = await this.putOne(ctx, siteId, answered, around);
      outcome.problems.push(...problems);
      outcome.takenBack.push(...admissions.map((one) => ({ siteId, ...one })));
      if (countRows(file, options.replaces, outcome.rows) > 0) outcome.siteIds.push(siteId);
    }
    return outcome;
  }

  /** Groups that the respondent told at a site before and tells there no more. */
  private async groupsGone(
    ctx: TxCtx,
    sites: ReadonlyMap<string, AnsweredCase>,
    { replaces, before, earlier }: PutOptions,
  ): Promise<{ siteId: string; ref: string }[]> {
    if (earlier === 'none' || new Set([...sites.keys(), ...before]).size < 2) return [];
    const gone: { siteId: string; ref: string }[] = [];
    for (const siteId of new Set(before)) {
      const { file } = (await this.reading.read(ctx, siteId)) ?? {};
      const told = new Set(sites.get(siteId)?.cohorts.map(({ row }) => row.ref));
      const own = (file?.cohorts ?? []).filter(
        ({ ref, provenance }) =>
          provenance && replaces.has(provenance.assignment) && !told.has(ref),
      );
      gone.push(...own.map(({ ref }) => ({ siteId, ref })));
    }
    return gone;
  }

  /** Cohorts of the sites' cases that other hands put in. */
  async cohortsOfOthers(
    ctx: TxCtx,
    siteIds: readonly string[],
    replaces: ReadonlySet<string>,
  ): Promise<{ siteId: string; ref: string }[]> {
    const cohorts: { siteId: string; ref: string }[] = [];
    for (const siteId of siteIds) {
      const stored = await this.reading.read(ctx, siteId);
      for (const { ref, provenance } of stored?.file.cohorts ?? []) {
        if (!provenance || !replaces.has(provenance.assignment)) cohorts.push({ siteId, ref });
      }
    }
    return cohorts;
  }

  /** @returns the case as it stands afterwards; undefined where there is none */
  private async putOne(
    ctx: TxCtx,
    siteId: string,
    answered: AnsweredCase,
    around: AroundSite,
  ): Promise<PutOne> {
    const { replaces } = around;
    const header = await this.writing.lock(ctx, siteId);
    const stored = header && (await this.reading.read(ctx, siteId));
    const owed = new Set(await this.plans.cohortsOwed(ctx, siteId));
    const kept = withPlaced(stored?.file, answered, around);
    const { merged, file, admissions, ...settled } = settleAnswers(stored?.file, kept.answered, {
      replaces,
      owed,
      hold: (told) => withEarlier(stored?.file, told, around),
      faultsOf: (file) => this.faultsOf(file),
    });
    const problems = [...kept.problems, ...settled.problems];
    if (!file) return { file: stored?.file, problems, admissions };
    problems.push(...(await this.waiting(ctx, siteId, { ...merged, file }, stored)));
    const isEmpty = ANSWERED_SECTIONS.every((section) => file[section] === undefined);
    if (!stored && isEmpty) return { file: undefined, problems, admissions };
    if (!stored || !isSame(stored.file, file)) await this.cases.replace(ctx, siteId, file, header);
    return { file, problems, admissions };
  }

  private faultsOf(file: CaseFile): readonly CaseFault[] {
    try {
      const isCountry = (iso3: string): boolean => countryOf(iso3) !== undefined;
      readCaseFile(file, { today: this.clock.today(), isCountry });
      return [];
    } catch (error) {
      if (error instanceof CaseFileRejected) return error.faults;
      throw error;
    }
  }

  /** Rows of the answers that stand in the case, and of which a part waits for a rate. */
  private async waiting(
    ctx: TxCtx,
    siteId: string,
    merged: Merged,
    stored: StoredCase | undefined,
  ): Promise<MappingProblem[]> {
    const { file } = merged;
    const input = await this.assessment.inputFor(ctx, file, {
      otherLicences: stored ? await this.reading.otherLicences(ctx, siteId) : [],
      firstAcceptedOn: stored?.firstAcceptedOn ?? this.clock.today(),
    });
    return problemsOfOurs(merged, missingRates(input, assessCase(input)));
  }
}

interface PutOne {
  file: CaseFile | undefined;
  problems: MappingProblem[];
  admissions: HeldAnswers['admissions'];
}

interface AroundSite extends PutOptions {
  made: ReadonlySet<string>;
  movedFrom: ReadonlySet<string>;
}

/** The answers with what stays of themselves when they were mapped before. */
function withPlaced(
  current: CaseFile | undefined,
  answered: AnsweredCase,
  { made, pathOf }: AroundSite,
): { answered: AnsweredCase; problems: MappingProblem[] } {
  return pathOf ? keepPlaced(current, answered, { made, pathOf }) : { answered, problems: [] };
}

/** The answers with what stays of earlier ones. */
function withEarlier(
  current: CaseFile | undefined,
  answered: AnsweredCase,
  { replaces, movedFrom, earlier }: AroundSite,
): HeldAnswers {
  if (earlier === 'none') return { answered, admissions: [] };
  const held = holdAdmissions(current, answered, { replaces, movedFrom });
  return { answered: earlier === 'stands' ? held.answered : answered, admissions: held.admissions };
}

function isSame(a: CaseFile, b: CaseFile): boolean {
  const canonical = (file: CaseFile): string => canonicalJson(file);
  return canonical(a) === canonical(b);
}

function countRows(
  file: CaseFile | undefined,
  assignments: ReadonlySet<string>,
  rows: Record<string, number>,
): number {
  let all = 0;
  for (const section of ANSWERED_SECTIONS) {
    const list = (file?.[section] ?? []) as unknown as readonly AnyRow[];
    const count = list.filter((row) => assignments.has(row.provenance?.assignment ?? '')).length;
    rows[section] = (rows[section] ?? 0) + count;
    all += count;
  }
  return all;
}
