import { Injectable } from '@nestjs/common';
import { invalid, newId, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { templateOf } from '../engine/define-template';
import { lintDefinition, type LintedDefinition } from './lint-definition';
import type { DraftFinding } from './lint-report';
import {
  isOwnTemplateCode,
  type DraftOrigin,
  type OwnTemplate,
  type TemplateDraft,
} from './own-template';
import { ownTemplateErrors } from './own-template.errors';
import { OwnTemplateRepository, type TemplatePlace } from './own-template.repository';
import { ownTemplateStates } from './own-template.states';
import { TemplateDraftRepository } from './template-draft.repository';
import { TemplateDraftService } from './template-draft.service';
import { TemplateLibrary } from './template-library.service';

const LAST_VERSION = 9_999;

/** From a draft to a version that is asked, and from a version to its end or to the next draft. */
@Injectable()
export class TemplatePublicationService {
  constructor(
    private readonly tx: Tx,
    private readonly drafts: TemplateDraftService,
    private readonly stored: TemplateDraftRepository,
    private readonly published: OwnTemplateRepository,
    private readonly library: TemplateLibrary,
  ) {}

  /**
   * Looks through a draft as it is now and keeps what it found; without errors the draft may be published.
   * @throws DomainError not_found, stale, conflict `draft_published`
   */
  lint(ctx: Ctx, id: string, version: number): Promise<TemplateDraft> {
    return this.tx.run(ctx, async (txCtx) => {
      const draft = await this.drafts.lockOpen(txCtx, id, version);
      const { lint, document } = await this.linted(txCtx, draft);
      const state = document ? 'linted' : 'draft';
      if (draft.state !== state) ownTemplateStates.assert(draft.state, state);
      await this.stored.keepLint(txCtx, id, lint, state);
      txCtx.ledger.append({
        action: 'template-draft.linted',
        subject: { type: 'template-draft', id },
        parts: [
          { code: draft.code, contentHash: draft.contentHash },
          { errors: lint.errors.length, warnings: lint.warnings.length },
        ],
      });
      return this.drafts.get(txCtx, id);
    });
  }

  /**
   * Freezes a draft as the next version of its code.
   * @throws DomainError not_found, stale, conflict `draft_published`, `lint_missing`, invalid `template_refused`
   *   where the product has become stricter since the lint
   */
  publish(ctx: Ctx, id: string, version: number): Promise<OwnTemplate> {
    return this.tx.run(ctx, async (txCtx) => {
      const draft = await this.drafts.lockOpen(txCtx, id, version);
      if (draft.state !== 'linted') throw ownTemplateErrors.lintMissing();
      ownTemplateStates.assert(draft.state, 'published');
      await this.published.lockCode(txCtx, draft.code);
      const { lint, document } = await this.linted(txCtx, draft);
      if (!document) throw refused(lint.errors);
      const template = templateOf(document);
      const ownId = newId();
      await this.published.insert(txCtx, ownId, template);
      await this.stored.publish(txCtx, id, ownId);
      const place = { code: draft.code, version: document.version };
      txCtx.ledger.append({
        action: 'own-template.published',
        subject: { type: 'own-template', id: ownId },
        parts: [
          { ...place, hash: template.hash },
          { draft: id, contentHash: draft.contentHash },
        ],
      });
      return this.recordOrThrow(txCtx, place);
    });
  }

  /**
   * Takes a version out of use: no campaign asks it any more, and whoever was asked it before goes on reading it.
   * @throws DomainError not_found, conflict `product_template`, `illegal_transition`
   */
  retire(ctx: Ctx, place: TemplatePlace, reason: string): Promise<OwnTemplate> {
    return this.tx.run(ctx, async (txCtx) => {
      if (!isOwnTemplateCode(place.code)) {
        const shipped = await this.library.find(txCtx, place.code, place.version);
        throw shipped ? ownTemplateErrors.productTemplate() : ownTemplateErrors.templateNotFound();
      }
      const own = await this.published.record(txCtx, place, true);
      if (!own) throw ownTemplateErrors.templateNotFound();
      ownTemplateStates.assert(own.state, 'retired');
      await this.published.retire(txCtx, own.id, reason);
      txCtx.ledger.append({
        action: 'own-template.retired',
        subject: { type: 'own-template', id: own.id },
        parts: [{ ...place, hash: own.hash }, { reason }],
      });
      return this.recordOrThrow(txCtx, place);
    });
  }

  /**
   * Starts a draft from a version of the product or of the tenant's own, retired or not.
   * @param code of the draft; by default that of the version, which has to be the tenant's own then
   * @throws DomainError not_found `template_not_found`, and those of a new draft
   */
  startFrom(ctx: Ctx, from: DraftOrigin, code = from.code): Promise<TemplateDraft> {
    return this.tx.run(ctx, async (txCtx) => {
      const found = await this.library.find(txCtx, from.code, from.version);
      if (!found) throw ownTemplateErrors.templateNotFound();
      const { format: _, ...definition } = found.template.document;
      return this.drafts.create(txCtx, { ...definition, code }, from);
    });
  }

  /** Under the number that it would be published with now. */
  private async linted(ctx: TxCtx, { code, definition }: TemplateDraft): Promise<LintedDefinition> {
    const { any } = await this.published.newest(ctx, code);
    const version = (any ?? 0) + 1;
    if (version > LAST_VERSION) throw ownTemplateErrors.versionsUsedUp(code);
    return lintDefinition(definition, version);
  }

  private async recordOrThrow(ctx: TxCtx, place: TemplatePlace): Promise<OwnTemplate> {
    const own = await this.published.record(ctx, place);
    if (!own) throw ownTemplateErrors.templateNotFound();
    return own;
  }
}

function refused(errors: readonly DraftFinding[]) {
  const problems = errors.map(({ path, code, message }) => ({ path, code, detail: message }));
  return invalid(
    'template_refused',
    'Nothing was published: mend each place that is listed.',
    problems,
  );
}
