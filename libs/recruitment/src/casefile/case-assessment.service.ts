import { Injectable } from '@nestjs/common';
import { Clock, type TxCtx } from '@para42/platform';
import { AgencyTermsRepository } from '../answers/agency-terms.repository';
import { mergeRules } from '../fees/applicable-rule.policy';
import type { FeeRule } from '../fees/fee-rule';
import { FEE_RULES } from '../fees/fee-rules.table';
import { TermsRepository } from '../fees/terms.repository';
import { ObservationRepository } from '../observed/observation.repository';
import { RateGaps } from '../money/rate-gaps';
import { afterClosure, type SettledEntitlement } from '../repayment/after-closure.policy';
import { planFigures, type PlanFigures } from '../repayment/plan.policy';
import { RepaymentPlanWriter } from '../repayment/repayment-plan.writer';
import { assessCase, type Assessment } from './assess-case';
import { CaseFileReadingRepository, type StoredCase } from './case-file-reading.repository';
import { CaseFileWritingRepository } from './case-file-writing.repository';
import type { CaseFile, CaseLicence } from './case-file.schema';
import { caseInput, type CaseInput } from './case-input';
import type { CaseFault } from './case-file.faults';
import { CaseFileRejected } from './case-file-rejected';
import { assertRated, missingInWords, missingRates, rateMissing } from './rate.checks';

/** A stored case with all by which it is judged. */
export interface LoadedCase {
  stored: StoredCase;
  input: CaseInput;
  /** What closed plans of the site owed. */
  settled: SettledEntitlement[];
}

/** Holds cases against rules, rates and policy, and keeps what comes of it. */
@Injectable()
export class CaseAssessmentService {
  constructor(
    private readonly cases: CaseFileReadingRepository,
    private readonly headers: CaseFileWritingRepository,
    private readonly terms: TermsRepository,
    private readonly agencyTerms: AgencyTermsRepository,
    private readonly observations: ObservationRepository,
    private readonly plans: RepaymentPlanWriter,
    private readonly clock: Clock,
  ) {}

  /** What a case file is judged by in this tenant. */
  async inputFor(
    ctx: TxCtx,
    file: CaseFile,
    around: {
      otherLicences: readonly CaseLicence[];
      firstAcceptedOn: string;
      /** Of the amounts that closed plans have settled. */
      currencies?: readonly string[];
    },
  ): Promise<CaseInput> {
    const { settings } = await this.terms.policy(ctx);
    const own = await this.terms.ownRules(ctx);
    const rules = mergeRules(
      FEE_RULES,
      own.map(({ rule }) => rule),
    );
    const { currencies = [] } = around;
    const needed = [...currencies, ...currenciesOf(file, rules, settings.currency)];
    const rates = await this.terms.rates(ctx, needed);
    const agencyTerms = await this.agencyTerms.of(
      ctx,
      (file.agencies ?? []).map(({ ref }) => ref),
    );
    return caseInput(file, { ...around, rules, rates, tenantPolicy: settings, agencyTerms });
  }

  /** The stored case of a site with its input; undefined where there is none. */
  async load(ctx: TxCtx, siteId: string): Promise<LoadedCase | undefined> {
    const stored = await this.cases.read(ctx, siteId);
    if (!stored) return undefined;
    const otherLicences = await this.cases.otherLicences(ctx, siteId);
    const settled = await this.plans.settled(ctx, siteId);
    const currencies = [...new Set(settled.map(({ currency }) => currency))];
    const { file, firstAcceptedOn } = stored;
    const around = { otherLicences, firstAcceptedOn, currencies };
    return { stored, settled, input: await this.inputFor(ctx, file, around) };
  }

  /**
   * Judges the stored case of a site and keeps observations, grades and the plan that is not
   * agreed yet. Where a rate is missing, what needs it stays as it was, and the case says so.
   * @returns ids of observations that changed
   * @throws CaseFileRejected with `mustBeRated`, where a rate is missing that its writer can give
   */
  async reassess(
    ctx: TxCtx,
    siteId: string,
    { mustBeRated = false }: { mustBeRated?: boolean } = {},
  ): Promise<string[]> {
    await this.headers.lock(ctx, siteId);
    const loaded = await this.load(ctx, siteId);
    if (!loaded) return [];
    const { stored, input } = loaded;
    if (mustBeRated) assertRated(input);
    const assessment = assessCase(input);
    const changed = await this.keep(ctx, siteId, stored, assessment);
    const { plan, planLacks } = assessment;
    const lacking = await this.writePlan(ctx, siteId, loaded, { plan, isWhole: !planLacks });
    if (mustBeRated && lacking.length > 0) throw new CaseFileRejected(lacking);
    const problem = missingInWords([...missingRates(input, assessment), ...lacking]);
    await this.headers.setProblem(ctx, siteId, problem);
    return changed;
  }

  /**
   * Works out again what is owed, where a plan was closed and the case had changed since it was
   * agreed: what it owes beyond that plan becomes the next one. The caller has locked the case.
   */
  async planAgain(ctx: TxCtx, siteId: string): Promise<void> {
    const loaded = await this.load(ctx, siteId);
    if (!loaded) return;
    const gaps = new RateGaps();
    const plan = planFigures(loaded.input, gaps);
    await this.writePlan(ctx, siteId, loaded, { plan, isWhole: gaps.missing.length === 0 });
  }

  /** @returns rates without which nobody can say what closed plans have settled */
  private async writePlan(
    ctx: TxCtx,
    siteId: string,
    { stored, settled, input }: LoadedCase,
    { plan, isWhole }: { plan: PlanFigures; isWhole: boolean },
  ): Promise<CaseFault[]> {
    const gaps = new RateGaps();
    const left = afterClosure(plan, { settled, rates: input.rates, gaps });
    const figures = { ...left, isWhole: isWhole && gaps.missing.length === 0 };
    await this.plans.write(ctx, siteId, figures, input.policy, stored.cohortIds);
    return gaps.missing.map(({ currency, month }) => rateMissing('/rates', currency, month));
  }

  private async keep(
    ctx: TxCtx,
    siteId: string,
    stored: StoredCase,
    assessment: Assessment,
  ): Promise<string[]> {
    const today = this.clock.today();
    const changed = await this.observations.sync(ctx, siteId, assessment, stored, today);
    await this.observations.writeGrades(ctx, siteId, assessment.grades, stored, today);
    return changed;
  }
}

function currenciesOf(
  file: CaseFile,
  rules: readonly FeeRule[],
  policyCurrency: string | undefined,
): string[] {
  const currencies = [
    policyCurrency,
    file.policy?.currency,
    ...(file.payments ?? []).map((payment) => payment.currency),
    ...(file.jobOrders ?? []).map((order) => order.currency),
    ...(file.cohorts ?? []).flatMap((cohort) => [
      cohort.wage?.currency,
      cohort.debt?.meanOutstanding?.currency,
    ]),
    ...(file.individuals ?? []).map((person) => person.monthlyIncome?.currency),
    ...rules.map(({ cap }) => ('currency' in cap ? cap.currency : undefined)),
  ];
  return [...new Set(currencies.filter((currency) => currency !== undefined))];
}
