import { Injectable } from '@nestjs/common';
import {
  canonicalJson,
  Clock,
  DomainError,
  notFound,
  sha256Hex,
  staleVersion,
  Tx,
  type Ctx,
  type TxCtx,
} from '@para42/platform';
import { countryOf } from '@para42/locations';
import { SuppliersReadModel } from '@para42/suppliers';
import { promisedFaults } from '../repayment/promised.policy';
import { RepaymentPlanWriter } from '../repayment/repayment-plan.writer';
import { caseFileRejected, cohortUnderRepayment } from '../recruitment.errors';
import { caseFileAccepted } from '../recruitment.events';
import { CaseAssessmentService } from './case-assessment.service';
import { AnswerOriginRepository } from './answer-origin.repository';
import { CaseFileReadingRepository, type StoredCase } from './case-file-reading.repository';
import { CaseFileWritingRepository, type CaseHeader } from './case-file-writing.repository';
import { assertHolds, parseCaseFile } from './case-file.checks';
import { CaseFileRejected } from './case-file-rejected';
import type { CaseFile } from './case-file.schema';
import { otherSitesOf } from './edge.checks';
import { assignmentsOf } from './provenance.checks';
import { ReassessmentService } from './reassessment.service';

/** What the product says of an accepted case, apart from the case itself. */
export interface AcceptedCase {
  siteId: string;
  version: number;
  created: boolean;
  sha256: string;
  firstAcceptedOn: string;
  observationIds: string[];
}

/** Takes the case of a site in and gives it back. */
@Injectable()
export class CaseFileService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly sites: SuppliersReadModel,
    private readonly reading: CaseFileReadingRepository,
    private readonly writing: CaseFileWritingRepository,
    private readonly assessment: CaseAssessmentService,
    private readonly reassessment: ReassessmentService,
    private readonly plans: RepaymentPlanWriter,
    private readonly origins: AnswerOriginRepository,
  ) {}

  /**
   * Replaces the case of a site (of the one that took its place, where it was merged away) as a whole, or refuses it with every fault and stores nothing.
   * @param version the version last seen; required where the site has a case
   * @throws DomainError not_found, precondition_required, stale, invalid `case_file_rejected`
   */
  put(
    ctx: Ctx,
    siteId: string,
    document: unknown,
    version: number | undefined,
  ): Promise<AcceptedCase> {
    return this.tx.run(ctx, async (ctx) => {
      const { id } = await this.sites.site(ctx, siteId);
      const header = await this.writing.lock(ctx, id);
      assertSeen(header, version);
      const file = await orRefused(() => this.read(ctx, id, document));
      return this.replace(ctx, id, file, header, { mustBeRated: true });
    });
  }

  /**
   * The case of a site as it stands.
   * @throws DomainError not_found
   */
  get(ctx: Ctx, siteId: string): Promise<StoredCase> {
    return this.tx.run(ctx, (ctx) => this.getOrThrow(ctx, siteId), { readOnly: true });
  }

  /**
   * Writes a checked case over whatever the site has; also the door for answers, whose rows stand
   * without rates: what needs one is judged once it is there.
   */
  async replace(
    ctx: TxCtx,
    siteId: string,
    file: CaseFile,
    header: CaseHeader | undefined,
    options: { mustBeRated?: boolean } = {},
  ): Promise<AcceptedCase> {
    const accepted = await this.store(ctx, siteId, file, header, options);
    const { observationIds, sha256, ...entry } = accepted;
    ctx.ledger.append({
      action: 'case-file.accepted',
      subject: { type: 'site', id: siteId },
      // The hash of a case gives its small counts to whoever tries them: it is sealed apart.
      parts: [{ ...entry, observations: observationIds.length }, { counted: { sha256 } }],
    });
    ctx.events.publish(caseFileAccepted, { siteId, observationIds });
    return accepted;
  }

  private async store(
    ctx: TxCtx,
    siteId: string,
    file: CaseFile,
    header: CaseHeader | undefined,
    options: { mustBeRated?: boolean },
  ): Promise<AcceptedCase> {
    // First: it waits for an agreement under way, after which cohorts are owed that were not before.
    await this.plans.clearPlanned(ctx, siteId, cohortRefs(file));
    await orRefused(() => this.assertPromisesKept(ctx, siteId, file));
    const today = this.clock.today();
    const firstAcceptedOn = header?.firstAcceptedOn ?? today;
    const sha256 = sha256Hex(canonicalJson(file));
    const at = this.clock.now().toISOString();
    const version = await this.writing.writeHeader(ctx, siteId, file, {
      on: firstAcceptedOn,
      at,
      sha256,
    });
    const changedAgencies = await this.writing.writeRows(ctx, siteId, file);
    const observationIds = await orRefused(() => this.assessment.reassess(ctx, siteId, options));
    await this.reassessment.ofAgencies(ctx, changedAgencies, siteId);
    return { siteId, version, created: !header, sha256, firstAcceptedOn, observationIds };
  }

  private async read(ctx: TxCtx, own: string, document: unknown): Promise<CaseFile> {
    const file = parseCaseFile(document);
    const isCountry = (iso3: string): boolean => countryOf(iso3) !== undefined;
    const others = new Set((await this.sites.siteNames(ctx, otherSitesOf(file))).keys());
    const answers = await this.origins.of(ctx, own, assignmentsOf(file));
    assertHolds(file, { today: this.clock.today(), isCountry, sites: { own, others }, answers });
    return file;
  }

  /** The workers of plans that were agreed or closed stay in the case, each once. */
  private async assertPromisesKept(ctx: TxCtx, siteId: string, file: CaseFile): Promise<void> {
    const promised = await this.plans.promised(ctx, siteId);
    const kept = new Set(cohortRefs(file));
    const missing = promised.find(({ cohort }) => !kept.has(cohort));
    if (missing) throw cohortUnderRepayment(missing.cohort);
    const faults = promisedFaults(file, promised);
    if (faults.length > 0) throw new CaseFileRejected(faults);
  }

  private async getOrThrow(ctx: TxCtx, siteId: string): Promise<StoredCase> {
    const { id } = await this.sites.site(ctx, siteId);
    const stored = await this.reading.read(ctx, id);
    if (!stored) throw notFound('case-file');
    return stored;
  }
}

function cohortRefs(file: CaseFile): string[] {
  return (file.cohorts ?? []).map(({ ref }) => ref);
}

function assertSeen(header: CaseHeader | undefined, version: number | undefined): void {
  if (header && version === undefined) {
    throw new DomainError(
      'precondition_required',
      'if_match_required',
      'The site has a case: read it and send If-Match with its ETag, e.g. If-Match: "3".',
    );
  }
  if (version !== undefined && version !== header?.version)
    throw staleVersion(header?.version ?? 0);
}

async function orRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof CaseFileRejected ? caseFileRejected(error) : error;
  }
}
