import { Injectable } from '@nestjs/common';
import { notFound, Tx, type Ctx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import type { CohortGrade } from '../observations/continuum.policy';
import {
  ObservationReadingRepository,
  type ObservationFilter,
  type ObservationRecord,
} from '../observed/observation-reading.repository';
import type { ReconciliationRow } from '../reconciliation/reconciliation-row';
import { CaseAssessmentService } from './case-assessment.service';
import { assessCase } from './assess-case';
import { missingRates } from './rate.checks';
import type { CaseInvolvement } from './case-file.schema';

export interface CaseReading {
  grades: (CohortGrade & { involvement: readonly CaseInvolvement[] })[];
  reconciliation: ReconciliationRow[];
  /** Rates for want of which something is not judged or not compared. */
  problems: string[];
}

/** What a case shows, read back. */
@Injectable()
export class CaseReadingService {
  constructor(
    private readonly tx: Tx,
    private readonly sites: SuppliersReadModel,
    private readonly assessment: CaseAssessmentService,
    private readonly observations: ObservationReadingRepository,
  ) {}

  /** Observations of a site, or of the whole tenant where no site is named. */
  list(
    ctx: Ctx,
    filter: ObservationFilter,
    after: string | undefined,
    limit: number,
  ): Promise<ObservationRecord[]> {
    return this.tx.run(
      ctx,
      async (ctx) => {
        if (filter.siteId === undefined) return this.observations.list(ctx, filter, after, limit);
        const { id } = await this.sites.site(ctx, filter.siteId);
        return this.observations.list(ctx, { ...filter, siteId: id }, after, limit);
      },
      { readOnly: true },
    );
  }

  /** Grades and reconciliation of a site, worked out from its case as it stands. */
  read(ctx: Ctx, siteId: string): Promise<CaseReading> {
    return this.tx.run(
      ctx,
      async (ctx) => {
        const { id } = await this.sites.site(ctx, siteId);
        const loaded = await this.assessment.load(ctx, id);
        if (!loaded) throw notFound('case-file');
        const assessment = assessCase(loaded.input);
        const records = loaded.stored.file.involvement ?? [];
        const involvement = (cohort: string): CaseInvolvement[] =>
          records.filter((record) => record.cohort === undefined || record.cohort === cohort);
        return {
          grades: assessment.grades.map((grade) => ({
            ...grade,
            involvement: involvement(grade.cohort),
          })),
          reconciliation: assessment.reconciliation,
          problems: missingRates(loaded.input, assessment).map(({ detail }) => detail),
        };
      },
      { readOnly: true },
    );
  }
}
