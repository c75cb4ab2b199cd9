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
import { ReassessmentService } from '../casefile/reassessment.service';
import { recruitmentErrors } from '../recruitment.errors';
import { AgencyReadingRepository, type LicenceRecord } from './agency-reading.repository';
import { AgencyWritingRepository } from './agency-writing.repository';
import { assertLicenceFits, type LicenceInput } from './agency.checks';
import { changedLicence, type LicenceChange } from './changed-licence.policy';

/** Licences of the register. A change has every case that names the agency judged again. */
@Injectable()
export class LicenceService {
  constructor(
    private readonly tx: Tx,
    private readonly reading: AgencyReadingRepository,
    private readonly writing: AgencyWritingRepository,
    private readonly reassessment: ReassessmentService,
  ) {}

  /** @throws DomainError not_found, invalid; conflict `licence_on_record` where the ref is taken */
  add(ctx: Ctx, agencyId: string, licence: LicenceInput): Promise<LicenceRecord> {
    return this.tx.run(ctx, async (ctx) => {
      const agency = await this.writing.lockAgency(ctx, agencyId);
      if (!agency) throw notFound('agency');
      const licences = await this.licences(ctx, agencyId);
      if (licences.some(({ ref }) => ref === licence.ref)) {
        throw recruitmentErrors.licenceOnRecord(licence.ref);
      }
      assertLicenceFits(licence);
      return this.record(ctx, { id: agencyId, ref: agency.ref }, licence);
    });
  }

  /**
   * Changes what is said of a licence; a status and evidence are added to those on record.
   * @throws DomainError not_found, stale, invalid
   */
  change(
    ctx: Ctx,
    agencyId: string,
    licenceId: string,
    version: number,
    change: LicenceChange,
  ): Promise<LicenceRecord> {
    return this.tx.run(ctx, async (ctx) => {
      const agency = await this.writing.lockAgency(ctx, agencyId);
      if (!agency) throw notFound('agency');
      const licence = (await this.licences(ctx, agencyId)).find(({ id }) => id === licenceId);
      if (!licence) throw notFound('licence');
      if (licence.version !== version) throw staleVersion(licence.version);
      const changed = changedLicence(licence, change);
      assertLicenceFits(changed, '/status');
      return this.record(ctx, { id: agencyId, ref: agency.ref }, changed);
    });
  }

  private async record(
    ctx: TxCtx,
    agency: { id: string; ref: string },
    licence: LicenceInput,
  ): Promise<LicenceRecord> {
    const ids = new Map([[agency.ref, agency.id]]);
    const complete = { ...licence, agency: agency.ref };
    const written = await this.writing.upsertLicences(ctx, [complete], ids);
    await this.writing.keepLicences(ctx, written.ids);
    if (written.changed.length > 0) {
      ctx.ledger.append({
        action: 'agency-licence.recorded',
        subject: { type: 'agency', id: agency.id },
        parts: [
          {
            agencyId: agency.id,
            licenceId: written.ids[0] ?? null,
            sha256: sha256Hex(canonicalJson(licence)),
          },
        ],
      });
      await this.reassessment.ofAgencies(ctx, written.changed);
    }
    const saved = (await this.licences(ctx, agency.id)).find(({ id }) => id === written.ids[0]);
    return saved as LicenceRecord;
  }

  private async licences(ctx: TxCtx, agencyId: string): Promise<readonly LicenceRecord[]> {
    return (await this.reading.find(ctx, agencyId))?.licences ?? [];
  }
}
