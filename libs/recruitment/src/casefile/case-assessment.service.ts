import { Injectable } from '@nestjs/common';
import { Clock, type TxCtx } from '@para42/platform';
import { AgencyTermsRepository } from '../answers/agency-terms.repository';
import { mergeRules } from '../fees/applicable-rule.policy';
import type { FeeRule } from '../fees/fee-rule';
import { FEE_RULES } from '../fees/fee-rules.table';
import { TermsRepository } from '../fees/terms.repository';
import { ObservationRepository } from '../observed/observation.repository';
import { RepaymentPlanWriter } from '../repayment/repayment-plan.writer';
import { assessCase, type Assessment } from './assess-case';
import { CaseFileReadingRepository, type StoredCase } from './case-file-reading.repository';
import { CaseFileWritingRepository } from './case-file-writing.repository';
import type { CaseFile, CaseLicence } from './case-file.schema';
import { caseInput, type CaseInput } from './case-input';
import { assertRated, missingInWords, missingRates } from './rate.checks';

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
    around: { otherLicences: readonly CaseLicence[]; firstAcceptedOn: string },
  ): Promise<CaseInput> {
    const { settings } = await this.terms.policy(ctx);
    const own = await this.terms.ownRules(ctx);
    const rules = mergeRules(
      FEE_RULES,
      own.map(({ rule }) => rule),
    );
    const rates = await this.terms.rates(ctx, currenciesOf(file, rules, settings.currency));
    const agencyTerms = await this.agencyTerms.of(
      ctx,
      (file.agencies ?? []).map(({ ref }) => ref),
    );
    return caseInput(file, { ...around, rules, rates, tenantPolicy: settings, agencyTerms });
  }

  /** The stored case of a site with its input; undefined where there is none. */
  async load(
    ctx: TxCtx,
    siteId: string,
  ): Promise<{ stored: StoredCase; input: CaseInput } | undefined> {
    const stored = await this.cases.read(ctx, siteId);
    if (!stored) return undefined;
    const otherLicences = await this.cases.otherLicences(ctx, siteId);
    const { file, firstAcceptedOn } = stored;
    return { stored, input: await this.inputFor(ctx, file, { otherLicences, firstAcceptedOn }) };
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
    const loaded = await this.load(ctx, siteId);
    if (!loaded) return [];
    const { stored, input } = loaded;
    if (mustBeRated) assertRated(input);
    const assessment = assessCase(input);
    const changed = await this.keep(ctx, siteId, stored, input, assessment);
    const problem = missingInWords(missingRates(input, assessment));
    await this.headers.setProblem(ctx, siteId, problem);
    return changed;
  }

  private async keep(
    ctx: TxCtx,
    siteId: string,
    stored: StoredCase,
    input: CaseInput,
    assessment: Assessment,
  ): Promise<string[]> {
    const today = this.clock.today();
    const { grades, plan, planLacks } = assessment;
    const changed = await this.observations.sync(ctx, siteId, assessment, stored, today);
    await this.observations.writeGrades(ctx, siteId, grades, stored, today);
    const isWhole = !planLacks;
    await this.plans.write(ctx, siteId, { ...plan, isWhole }, input.policy, stored.cohortIds);
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
