import { Injectable } from '@nestjs/common';
import { isRefusal, type TxCtx } from '@para42/platform';
import type { Coordinates } from '../register/site';
import { SiteRepository } from '../register/site.repository';
import { SiteService } from '../register/site.service';
import { SupplierRepository } from '../register/supplier.repository';
import { SupplierService } from '../register/supplier.service';
import { precisionOf, placeCoordinates } from '../register/coordinates';
import { suppliersErrors } from '../suppliers.errors';
import type { OwnSiteFields } from './profile-changes';
import {
  ProfileSubmissionRepository,
  type HeldChange,
  type ProfileApplication,
  type ProfileSubmission,
} from './profile-submission.repository';

/** Who said how many people work there. */
const BY_ITSELF = 'The supplier itself';

/**
 * Takes a submitted profile over into the register, as the tenant's own work: what was changed and nothing
 * else, so that what the buyer has corrected meanwhile stays. What cannot be taken over is held for the
 * buyer, who alone may know of the record that stands against it.
 */
@Injectable()
export class ProfileApplicationService {
  constructor(
    private readonly submissions: ProfileSubmissionRepository,
    private readonly suppliers: SupplierService,
    private readonly supplierRecords: SupplierRepository,
    private readonly sites: SiteService,
    private readonly siteRecords: SiteRepository,
  ) {}

  async apply(ctx: TxCtx, submissionId: string): Promise<void> {
    const submission = await this.submissions.find(ctx, submissionId);
    if (!submission || (await this.submissions.isApplied(ctx, submissionId))) return;
    const application: ProfileApplication = { held: [], sites: {} };
    const { supplierId, changes } = submission;
    await this.orHold(application, '/supplier', () => this.applySupplier(ctx, submission));
    for (const [siteId, fields] of Object.entries(changes.sites)) {
      await this.orHold(application, `/sites/${siteId}`, () =>
        this.applySite(ctx, supplierId, siteId, fields),
      );
    }
    for (const [draftId, fields] of Object.entries(changes.newSites)) {
      await this.orHold(application, `/sites/${draftId}`, async () => {
        const { coordinates, ...said } = fields;
        const site = { ...said, ...placed(fields, fields.countryIso3), ...toldWorkers(fields) };
        const { id } = await this.sites.create(ctx, supplierId, site);
        application.sites[draftId] = id;
      });
    }
    await this.submissions.apply(ctx, submission, application);
    ctx.ledger.append({
      action: 'profile.taken-over',
      subject: { type: 'profile-submission', id: submissionId },
      parts: [
        {
          supplier: supplierId,
          round: submission.round,
          held: application.held.map(({ path, code }) => ({ path, code })),
        },
      ],
    });
  }

  private async applySupplier(ctx: TxCtx, submission: ProfileSubmission): Promise<void> {
    const { supplierId, changes } = submission;
    if (Object.keys(changes.supplier).length === 0) return;
    const known = await this.supplierRecords.find(ctx, supplierId);
    if (!known) return;
    const { employees } = changes.supplier;
    const told =
      employees === undefined ? {} : { employeesSource: employees === null ? null : BY_ITSELF };
    await this.suppliers.change(ctx, supplierId, known.version, { ...changes.supplier, ...told });
  }

  /** A site may have left the supplier since it was drafted: by a merge that was undone, for one. */
  private async applySite(
    ctx: TxCtx,
    supplierId: string,
    siteId: string,
    fields: Partial<OwnSiteFields>,
  ): Promise<void> {
    const known = await this.siteRecords.find(ctx, siteId);
    if (known?.supplierId !== supplierId) throw suppliersErrors.siteNotFound();
    if (Object.keys(fields).length === 0) return;
    const { coordinates, ...said } = fields;
    const patch = { ...said, ...placed(fields, known.countryIso3), ...toldWorkers(fields) };
    await this.sites.change(ctx, siteId, known.version, patch);
  }

  /** A refusal comes before anything is written, so the transaction goes on. */
  private async orHold(
    { held }: ProfileApplication,
    path: string,
    take: () => Promise<void>,
  ): Promise<void> {
    try {
      await take();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      held.push(heldBy(path, error));
    }
  }
}

function heldBy(
  path: string,
  error: { code: string; detail: string; extras: { members?: Record<string, unknown> } },
): HeldChange {
  const { code, detail, extras } = error;
  const existing = extras.members?.existingId;
  return { path, code, detail, existingId: typeof existing === 'string' ? existing : null };
}

function toldWorkers(fields: Partial<OwnSiteFields>): { workersSource?: string } {
  const { workersMin, workersMax, workerGroups } = fields;
  const told = [workersMin, workersMax, workerGroups].some((value) => value !== undefined);
  return told ? { workersSource: BY_ITSELF } : {};
}

/** Coordinates that the supplier itself gave. */
function placed(
  { coordinates }: Partial<OwnSiteFields>,
  countryIso3: string,
): { coordinates?: Coordinates | null } {
  if (!coordinates) return coordinates === null ? { coordinates } : {};
  const decimals = (text: string) => (text.split('.')[1] ?? '').length;
  const precision = precisionOf(Math.min(decimals(coordinates.lat), decimals(coordinates.lng)));
  const { lat, lng, check } = placeCoordinates(
    countryIso3,
    Number(coordinates.lat),
    Number(coordinates.lng),
  );
  return { coordinates: { lat, lng, check, precision, origin: 'supplier' } };
}
