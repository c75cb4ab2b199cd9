import { Injectable } from '@nestjs/common';
import { actorOf, Clock, newId, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import type { Site } from '../register/site';
import { SiteListRepository } from '../register/site-list.repository';
import type { Supplier } from '../register/supplier';
import { SupplierRepository } from '../register/supplier.repository';
import { suppliersErrors } from '../suppliers.errors';
import { profileSubmitted } from '../suppliers.events';
import { refusalOfMove } from './move.policy';
import { onboardingErrors } from './onboarding.errors';
import { lastWord } from './own-word';
import { OwnWordRepository } from './own-word.repository';
import { NO_CHANGES, type ProfileChanges } from './profile-changes';
import {
  differences,
  freezeProfile,
  type ProfileDifference,
  type ProfileDocument,
  type ProfileHead,
  type ProfileSignatory,
} from './profile-document';
import { ProfileDraftRepository } from './profile-draft.repository';
import { ownId, ProfileDraftService, requireOpen } from './profile-draft.service';
import {
  ProfileSubmissionRepository,
  type ProfileSubmission,
  type RoundLine,
} from './profile-submission.repository';
import { StateEntryService } from './state-entry.service';

const SITES_PAGE = 1_000;

export interface ProfileReceipt {
  round: number;
  documentSha256: string;
  submittedAt: string;
}

export interface ProfileRound {
  id: string;
  supplierId: string;
  round: number;
  documentSha256: string;
  document: ProfileDocument;
  /** Against the round before; none of round 0, which is what the register held. */
  differences: ProfileDifference[];
}

/** Profiles as suppliers submitted them, round by round. */
@Injectable()
export class ProfileSubmissionService {
  constructor(
    private readonly tx: Tx,
    private readonly drafts: ProfileDraftRepository,
    private readonly ownDrafts: ProfileDraftService,
    private readonly words: OwnWordRepository,
    private readonly submissions: ProfileSubmissionRepository,
    private readonly suppliers: SupplierRepository,
    private readonly sites: SiteListRepository,
    private readonly entries: StateEntryService,
    private readonly clock: Clock,
  ) {}

  /**
   * @param version of the draft: what is signed is what was last seen
   * @throws DomainError stale; conflict `profile_closed`
   */
  submit(ctx: Ctx, version: number, signatory: ProfileSignatory): Promise<ProfileReceipt> {
    return this.tx.run(ctx, async (txCtx) => {
      const id = ownId(ctx);
      const supplier = requireOpen(await this.suppliers.find(txCtx, id));
      const refusal = refusalOfMove(ctx, supplier.state, 'profile_submitted');
      if (refusal) throw refusal;
      const draft = await this.ownDrafts.current(txCtx, id);
      if (draft.version !== version) throw staleVersion(draft.version);
      if (!(await this.drafts.put(txCtx, id, version, NO_CHANGES))) throw staleVersion(version + 1);
      const submitted = await this.freeze(txCtx, supplier, draft.changes, signatory);
      await this.entries.enter(txCtx, supplier, { to: 'profile_submitted' });
      txCtx.events.publish(profileSubmitted, { submissionId: submitted.id });
      const { round, documentSha256, submittedAt } = submitted;
      return { round, documentSha256, submittedAt };
    });
  }

  /** Keeps what the register holds of a supplier that comes in, to hold its first round against. */
  async keepBaseline(ctx: TxCtx, supplier: Supplier): Promise<void> {
    if ((await this.submissions.lastRound(ctx, supplier.id)) >= 0) return;
    await this.freeze(ctx, supplier, NO_CHANGES, null);
  }

  /** Oldest first. @throws DomainError not_found */
  rounds(ctx: Ctx, supplierId: string): Promise<RoundLine[]> {
    const read = async (txCtx: TxCtx) => {
      const supplier = await this.suppliers.find(txCtx, supplierId);
      if (!supplier) throw suppliersErrors.supplierNotFound();
      return this.submissions.rounds(txCtx, supplier.id);
    };
    return this.tx.run(ctx, read, { readOnly: true });
  }

  /** @throws DomainError not_found */
  round(ctx: Ctx, id: string): Promise<ProfileRound> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const found = await this.submissions.find(txCtx, id);
        if (!found) throw onboardingErrors.roundNotFound();
        const { supplierId, round } = found;
        const before = await this.submissions.findRound(txCtx, supplierId, round - 1);
        const ids = await this.submissions.siteIds(txCtx, supplierId);
        const document = read(found);
        return {
          id,
          supplierId,
          round,
          documentSha256: found.documentSha256,
          document,
          differences: before ? differences(read(before), document, ids) : [],
        };
      },
      { readOnly: true },
    );
  }

  private async freeze(
    ctx: TxCtx,
    supplier: Supplier,
    changes: ProfileChanges,
    signatory: ProfileSignatory | null,
  ): Promise<ProfileSubmission> {
    const head: ProfileHead = {
      round: (await this.submissions.lastRound(ctx, supplier.id)) + 1,
      signatory: signatory && {
        name: signatory.name,
        role: signatory.role,
        authority: signatory.authority,
      },
      submittedAt: this.clock.now().toISOString(),
      submittedBy: actorOf(ctx),
    };
    const register = { supplier, sites: await this.allSites(ctx, supplier.id) };
    const { newSites } = lastWord([await this.words.of(ctx, supplier.id), changes]);
    const told = Object.entries(newSites).filter(
      ([id]) => !register.sites.some((site) => site.id === id),
    );
    const frozen = { ...changes, newSites: Object.fromEntries(told) };
    const { document, sha256 } = freezeProfile(register, frozen, head);
    const { round, submittedAt, submittedBy } = head;
    const submission: ProfileSubmission = {
      id: newId(),
      supplierId: supplier.id,
      round,
      document,
      documentSha256: sha256,
      changes,
      submittedBy,
      submittedAt,
    };
    await this.submissions.insert(ctx, submission);
    ctx.ledger.append({
      action: round === 0 ? 'profile.kept' : 'profile.submitted',
      subject: { type: 'profile-submission', id: submission.id },
      parts: [
        { supplier: supplier.id, round },
        { signatory: head.signatory && { ...head.signatory } },
        // Of a site with few workers the hash would confirm whoever guesses the rest.
        { counted: { documentSha256: sha256 } },
      ],
    });
    return submission;
  }

  private async allSites(ctx: TxCtx, supplierId: string): Promise<Site[]> {
    const all: Site[] = [];
    let after: string | undefined;
    do {
      const page = await this.sites.list(ctx, { supplierId }, after, SITES_PAGE);
      all.push(...page);
      after = page[SITES_PAGE - 1]?.id;
    } while (after !== undefined);
    return all;
  }
}

function read({ document }: ProfileSubmission): ProfileDocument {
  return JSON.parse(document) as ProfileDocument;
}
