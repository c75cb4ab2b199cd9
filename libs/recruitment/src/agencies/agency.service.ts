import { Injectable } from '@nestjs/common';
import { notFound, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { countryOf } from '@para42/locations';
import { CaseFileRejected } from '../casefile/case-file-rejected';
import { CASE_FILE_FORMAT, type CaseAgency, type CaseLicence } from '../casefile/case-file.schema';
import { checkCaseFile } from '../casefile/case-file.checks';
import { ReassessmentService } from '../casefile/reassessment.service';
import { ChainRepository } from '../chain/chain.repository';
import { caseFileRejected } from '../recruitment.errors';
import {
  AgencyReadingRepository,
  type AgencyFilter,
  type AgencyRecord,
} from './agency-reading.repository';
import { AgencyWritingRepository } from './agency-writing.repository';

/** The tenant's register of agencies, whether or not a case names them. */
@Injectable()
export class AgencyService {
  constructor(
    private readonly tx: Tx,
    private readonly reading: AgencyReadingRepository,
    private readonly writing: AgencyWritingRepository,
    private readonly chain: ChainRepository,
    private readonly reassessment: ReassessmentService,
  ) {}

  list(
    ctx: Ctx,
    filter: AgencyFilter,
    after: string | undefined,
    limit: number,
  ): Promise<AgencyRecord[]> {
    return this.tx.run(ctx, (ctx) => this.reading.list(ctx, filter, after, limit), {
      readOnly: true,
    });
  }

  /**
   * An agency with the sites that it reaches, however many hands lie between.
   * @throws DomainError not_found
   */
  get(ctx: Ctx, id: string): Promise<AgencyRecord & { siteIds: string[] }> {
    return this.tx.run(
      ctx,
      async (ctx) => ({
        ...(await this.getOrThrow(ctx, id)),
        siteIds: await this.chain.sitesOfAgency(ctx, id),
      }),
      { readOnly: true },
    );
  }

  /** Puts an agency on record, or changes what is known of it; cases that name it are judged again. */
  put(ctx: Ctx, agency: CaseAgency): Promise<AgencyRecord> {
    return this.tx.run(ctx, async (ctx) => {
      const parent = agency.parent === undefined ? [] : [await this.byRef(ctx, agency.parent)];
      assertFits({ agencies: [...parent, agency] });
      const { ids, changed } = await this.writing.upsertAgencies(ctx, [...parent, agency]);
      const id = ids.get(agency.ref) as string;
      await this.changed(ctx, id, changed, 'agency.recorded');
      return this.getOrThrow(ctx, id);
    });
  }

  /** Puts a licence of an agency on record, or changes it. */
  putLicence(
    ctx: Ctx,
    agencyId: string,
    licence: Omit<CaseLicence, 'agency'>,
  ): Promise<AgencyRecord> {
    return this.tx.run(ctx, async (ctx) => {
      const agency = await this.getOrThrow(ctx, agencyId);
      const complete = { ...licence, agency: agency.ref };
      assertFits({ agencies: [toCase(agency)], licences: [complete] });
      const ids = new Map([[agency.ref, agencyId]]);
      const { changed } = await this.writing.upsertLicences(ctx, [complete], ids);
      await this.changed(ctx, agencyId, changed, 'agency-licence.recorded');
      return this.getOrThrow(ctx, agencyId);
    });
  }

  private async changed(
    ctx: TxCtx,
    id: string,
    changed: readonly string[],
    action: string,
  ): Promise<void> {
    if (changed.length === 0) return;
    ctx.ledger.append({ action, subject: { type: 'agency', id }, parts: [{ agencyId: id }] });
    await this.reassessment.ofAgencies(ctx, changed);
  }

  private async byRef(ctx: TxCtx, ref: string): Promise<CaseAgency> {
    const agency = await this.reading.findByRef(ctx, ref);
    if (!agency) throw notFound('agency');
    return toCase(agency);
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<AgencyRecord> {
    const agency = await this.reading.find(ctx, id);
    if (!agency) throw notFound('agency');
    return agency;
  }
}

function toCase(agency: AgencyRecord): CaseAgency {
  const { ref, kind, role, country, name, pseudonym, admin1, zeroFeeClauseOn, evidence } = agency;
  return {
    ref,
    kind,
    role: role as CaseAgency['role'],
    country,
    ...(name === null ? {} : { name }),
    ...(pseudonym === null ? {} : { pseudonym }),
    ...(admin1 === null ? {} : { admin1 }),
    ...(zeroFeeClauseOn === null ? {} : { zeroFeeClauseOn }),
    ...(evidence.length === 0 ? {} : { evidence }),
  };
}

/** The checks of a case file, on a part of one. @throws DomainError invalid */
function assertFits(part: { agencies: CaseAgency[]; licences?: CaseLicence[] }): void {
  const faults = checkCaseFile(
    { format: CASE_FILE_FORMAT, ...part },
    { today: '9999-12-31', isCountry: (iso3) => countryOf(iso3) !== undefined },
  );
  if (faults.length > 0) throw caseFileRejected(new CaseFileRejected(faults));
}
