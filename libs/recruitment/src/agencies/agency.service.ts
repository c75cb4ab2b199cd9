import { Injectable } from '@nestjs/common';
import {
  canonicalJson,
  notFound,
  sha256Hex,
  staleVersion,
  Tx,
  type Ctx,
  type TxCtx,
} from '@para42/platform';
import type { CaseAgency } from '../casefile/case-file.schema';
import { ReassessmentService } from '../casefile/reassessment.service';
import { ChainRepository } from '../chain/chain.repository';
import { recruitmentErrors } from '../recruitment.errors';
import {
  AgencyReadingRepository,
  type AgencyFilter,
  type AgencyRecord,
} from './agency-reading.repository';
import { AgencyWritingRepository } from './agency-writing.repository';
import { assertAgencyFits } from './agency.checks';

/** What the register is told of an agency. */
export type AgencyInput = Omit<CaseAgency, 'parent' | 'provenance'> & {
  /** The agency for which it works. */
  parentId?: string;
};

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

  /** @throws DomainError invalid; conflict `agency_on_record` where the ref is taken */
  create(ctx: Ctx, agency: AgencyInput): Promise<AgencyRecord> {
    return this.tx.run(ctx, async (ctx) => {
      const made = await this.record(ctx, agency);
      if (made.version !== 1) throw recruitmentErrors.agencyOnRecord(agency.ref);
      return made;
    });
  }

  /**
   * Replaces what is known of an agency; its ref stays, since case files name it so. Every case
   * that names it is judged again.
   * @throws DomainError not_found, stale, invalid
   */
  replace(
    ctx: Ctx,
    id: string,
    version: number,
    agency: Omit<AgencyInput, 'ref'>,
  ): Promise<AgencyRecord> {
    return this.tx.run(ctx, async (ctx) => {
      const known = await this.writing.lockAgency(ctx, id);
      if (!known) throw notFound('agency');
      if (known.version !== version) throw staleVersion(known.version);
      if (agency.parentId !== undefined && (await this.isAbove(ctx, id, agency.parentId))) {
        throw recruitmentErrors.worksForItself();
      }
      return this.record(ctx, { ...agency, ref: known.ref });
    });
  }

  private async record(ctx: TxCtx, { parentId, ...agency }: AgencyInput): Promise<AgencyRecord> {
    assertAgencyFits(agency);
    if (parentId !== undefined) await this.getOrThrow(ctx, parentId);
    const parents = new Map([[agency.ref, parentId ?? null]]);
    const { ids, changed } = await this.writing.upsertAgencies(ctx, [agency], parents);
    const id = ids.get(agency.ref) as string;
    if (changed.length > 0) {
      ctx.ledger.append({
        action: 'agency.recorded',
        subject: { type: 'agency', id },
        parts: [
          {
            agencyId: id,
            sha256: sha256Hex(canonicalJson({ ...agency, parentId: parentId ?? null })),
          },
        ],
      });
      await this.reassessment.ofAgencies(ctx, changed);
    }
    return this.getOrThrow(ctx, id);
  }

  /** Whether the agency is the other one, or one for which that one works, however many hands lie between. */
  private async isAbove(ctx: TxCtx, agencyId: string, otherId: string): Promise<boolean> {
    const above = await this.reading.worksFor(ctx, otherId);
    return above.includes(agencyId);
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<AgencyRecord> {
    const agency = await this.reading.find(ctx, id);
    if (!agency) throw notFound('agency');
    return agency;
  }
}
