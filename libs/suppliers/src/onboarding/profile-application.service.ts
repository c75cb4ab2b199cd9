import { Injectable } from '@nestjs/common';
import { isRefusal, type DomainError, type TxCtx } from '@para42/platform';
import { SiteRepository } from '../register/site.repository';
import { SiteService } from '../register/site.service';
import { SupplierRepository } from '../register/supplier.repository';
import { SupplierService } from '../register/supplier.service';
import { onboardingErrors } from './onboarding.errors';
import { ownCoordinates } from './own-word';
import { OwnWordRepository } from './own-word.repository';
import type { NewOwnSite, OwnSiteFields, OwnSupplierFields } from './profile-changes';
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
    private readonly words: OwnWordRepository,
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
    const word = await this.words.of(ctx, supplierId);
    await this.applySupplier(ctx, submission, application);
    for (const [siteId, fields] of Object.entries(changes.sites)) {
      const held = word.newSites[siteId];
      if (held && !(await this.siteRecords.find(ctx, siteId)))
        await this.addSite(ctx, supplierId, siteId, held, application);
      else await this.applySite(ctx, supplierId, siteId, fields, application);
    }
    for (const [siteId, fields] of Object.entries(changes.newSites))
      await this.addSite(ctx, supplierId, siteId, fields, application);
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

  private async applySupplier(
    ctx: TxCtx,
    { supplierId, changes: { supplier } }: ProfileSubmission,
    application: ProfileApplication,
  ): Promise<void> {
    const parts = partsOf(supplier, [['employees', 'employeesOn']]);
    await takeParts(application, '/supplier', parts, async (patch) => {
      const known = await this.supplierRecords.find(ctx, supplierId);
      if (!known) return;
      if (known.id !== supplierId) throw onboardingErrors.supplierMerged(known.id);
      await this.suppliers.change(ctx, supplierId, known.version, { ...patch, ...toldBy(patch) });
    });
  }

  /** A site may have left the supplier since it was drafted: by a merge that was undone, for one. */
  private async applySite(
    ctx: TxCtx,
    supplierId: string,
    siteId: string,
    fields: Partial<OwnSiteFields>,
    application: ProfileApplication,
  ): Promise<void> {
    const path = `/sites/${siteId}`;
    const left = await this.siteRecords.find(ctx, siteId);
    if (left?.supplierId !== supplierId) {
      application.held.push(heldBy(path, onboardingErrors.siteLeft()));
      return;
    }
    await takeParts(application, path, partsOf(fields, SITE_UNITS), async (patch) => {
      const known = (await this.siteRecords.find(ctx, siteId)) ?? left;
      await this.sites.change(ctx, siteId, known.version, placed(patch, known.countryIso3));
    });
  }

  /** Under the id under which it was told, by which the supplier goes on speaking of it. */
  private async addSite(
    ctx: TxCtx,
    supplierId: string,
    siteId: string,
    { countryIso3, ...fields }: NewOwnSite,
    application: ProfileApplication,
  ): Promise<void> {
    const take = async (said: typeof fields) => {
      const site = { ...said, ...placed(said, countryIso3), countryIso3 };
      await this.sites.create(ctx, supplierId, site, siteId);
      application.sites[siteId] = siteId;
    };
    const refusal = await refusalOf(() => take(fields));
    if (!refusal) return;
    // The number of another site is no reason to lose this one.
    const { osId, ...others } = fields;
    if (osId && !(await refusalOf(() => take(others))))
      application.held.push(heldBy(`/sites/${siteId}/osId`, refusal));
    else application.held.push(heldBy(`/sites/${siteId}`, refusal));
  }
}

/** What makes sense together only. */
const SITE_UNITS: readonly (readonly (keyof OwnSiteFields)[])[] = [
  ['name', 'address'],
  ['workersMin', 'workersMax', 'workerGroups', 'workersOn'],
];

function partsOf<T extends object>(fields: T, units: readonly (readonly (keyof T)[])[]): T[] {
  const parts = new Map<unknown, T>();
  for (const [name, value] of Object.entries(fields) as [string, unknown][]) {
    const unit = units.find((each) => each.includes(name as keyof T)) ?? name;
    parts.set(unit, { ...parts.get(unit), [name]: value } as T);
  }
  return [...parts.values()];
}

/** All at once or, where something stands against it, each part by itself. */
async function takeParts<T extends object>(
  { held }: ProfileApplication,
  path: string,
  parts: readonly T[],
  take: (patch: T) => Promise<void>,
): Promise<void> {
  if (parts.length === 0) return;
  const all = Object.assign({}, ...parts) as T;
  if (!(await refusalOf(() => take(all)))) return;
  for (const part of parts) {
    const refusal = await refusalOf(() => take(part));
    if (refusal) held.push(heldBy(`${path}/${Object.keys(part)[0] ?? ''}`, refusal));
  }
}

/** A refusal comes before anything is written, so the transaction goes on. */
async function refusalOf(take: () => Promise<void>): Promise<DomainError | undefined> {
  try {
    await take();
    return undefined;
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
}

function heldBy(path: string, { code, detail, extras }: DomainError): HeldChange {
  const existing = extras.members?.existingId;
  return { path, code, detail, existingId: typeof existing === 'string' ? existing : null };
}

function toldBy({ employees }: Partial<OwnSupplierFields>): { employeesSource?: string | null } {
  if (employees === undefined) return {};
  return { employeesSource: employees === null ? null : BY_ITSELF };
}

/** With who told the workers, and coordinates held against the country. */
function placed({ coordinates, ...said }: Partial<OwnSiteFields>, countryIso3: string) {
  const { workersMin, workersMax, workerGroups } = said;
  const told = [workersMin, workersMax, workerGroups].some((value) => value !== undefined);
  return {
    ...said,
    ...(told ? { workersSource: BY_ITSELF } : {}),
    ...(coordinates === undefined
      ? {}
      : { coordinates: coordinates && ownCoordinates(coordinates, countryIso3) }),
  };
}
