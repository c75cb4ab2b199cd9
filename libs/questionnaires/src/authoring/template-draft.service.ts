import { Injectable } from '@nestjs/common';
import {
  canonicalJson,
  newId,
  sha256Hex,
  staleVersion,
  Tx,
  type Ctx,
  type TxCtx,
} from '@para42/platform';
import type { TemplateDefinition } from '../engine/template-definition';
import { LARGEST_DEFINITION, storingFaults } from './draft-definition.checks';
import type { DraftDefinition, DraftOrigin, DraftSummary, TemplateDraft } from './own-template';
import { isOwnTemplateCode } from './own-template';
import { ownTemplateErrors } from './own-template.errors';
import { OwnTemplateRepository } from './own-template.repository';
import { ownTemplateStates } from './own-template.states';
import { TemplateDraftRepository, type DraftContent } from './template-draft.repository';

/** Open drafts of one tenant. */
export const MOST_DRAFTS = 100;

/** Questionnaire templates while a tenant writes them. */
@Injectable()
export class TemplateDraftService {
  constructor(
    private readonly tx: Tx,
    private readonly drafts: TemplateDraftRepository,
    private readonly published: OwnTemplateRepository,
  ) {}

  /** The newest first. */
  list(ctx: Ctx, beforeId: string | undefined, limit: number): Promise<DraftSummary[]> {
    return this.tx.run(ctx, (txCtx) => this.drafts.list(txCtx, beforeId, limit), {
      readOnly: true,
    });
  }

  /** @throws DomainError not_found `template_draft_not_found` */
  get(ctx: Ctx, id: string): Promise<TemplateDraft> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  /**
   * Starts a draft. What it says may be wrong: a lint tells where. The version in the definition does not
   * count, since publishing gives the number.
   * @throws DomainError invalid `template_draft_rejected` with places, conflict `code_taken`, `draft_open`,
   *   `too_many_drafts`
   */
  create(
    ctx: Ctx,
    definition: TemplateDefinition | DraftDefinition,
    from?: DraftOrigin,
  ): Promise<TemplateDraft> {
    return this.tx.run(ctx, async (txCtx) => {
      const content = contentOf(definition);
      if ((await this.drafts.countOpen(txCtx)) >= MOST_DRAFTS) {
        throw ownTemplateErrors.tooMany(MOST_DRAFTS);
      }
      await this.published.lockCode(txCtx, content.code);
      const id = newId();
      if (!(await this.drafts.insert(txCtx, id, content, from))) {
        throw ownTemplateErrors.draftOpen(content.code);
      }
      record(txCtx, 'created', id, content, from && { from: { ...from } });
      return this.getOrThrow(txCtx, id);
    });
  }

  /**
   * Puts a whole definition in the place of the one before; its lint is void then.
   * @throws DomainError not_found, stale, invalid `template_draft_rejected`, conflict `draft_published`,
   *   `code_taken`, `draft_open`
   */
  change(
    ctx: Ctx,
    id: string,
    version: number,
    definition: TemplateDefinition | DraftDefinition,
  ): Promise<TemplateDraft> {
    return this.tx.run(ctx, async (txCtx) => {
      const content = contentOf(definition);
      const draft = await this.lockOpen(txCtx, id, version);
      if (draft.state !== 'draft') ownTemplateStates.assert(draft.state, 'draft');
      await this.published.lockCode(txCtx, content.code);
      if (!(await this.drafts.change(txCtx, id, content))) {
        throw ownTemplateErrors.draftOpen(content.code);
      }
      record(txCtx, 'changed', id, content);
      return this.getOrThrow(txCtx, id);
    });
  }

  /** Deletes a draft that was not published. @throws DomainError not_found, stale, conflict `draft_published` */
  abandon(ctx: Ctx, id: string, version: number): Promise<void> {
    return this.tx.run(ctx, async (txCtx) => {
      const draft = await this.lockOpen(txCtx, id, version);
      await this.drafts.remove(txCtx, id);
      record(txCtx, 'abandoned', id, draft);
    });
  }

  /** A draft that can still change, locked. */
  async lockOpen(ctx: TxCtx, id: string, version: number): Promise<TemplateDraft> {
    const draft = await this.drafts.find(ctx, id, true);
    if (!draft) throw ownTemplateErrors.draftNotFound();
    if (draft.version !== version) throw staleVersion(draft.version);
    if (draft.state === 'published') throw ownTemplateErrors.published();
    return draft;
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<TemplateDraft> {
    const draft = await this.drafts.find(ctx, id);
    if (!draft) throw ownTemplateErrors.draftNotFound();
    return draft;
  }
}

function contentOf(given: TemplateDefinition | DraftDefinition): DraftContent {
  const text = JSON.stringify(given);
  if (text.length > LARGEST_DEFINITION) throw ownTemplateErrors.tooLarge(LARGEST_DEFINITION);
  const definition = JSON.parse(text) as Record<string, unknown>;
  delete definition.version;
  const { code } = definition;
  if (typeof code === 'string' && !isOwnTemplateCode(code)) throw ownTemplateErrors.codeTaken(code);
  const faults = storingFaults(definition);
  if (faults.length > 0) throw ownTemplateErrors.rejected(faults);
  return { code: String(code), definition, contentHash: sha256Hex(canonicalJson(definition)) };
}

function record(
  ctx: TxCtx,
  step: 'created' | 'changed' | 'abandoned',
  id: string,
  { code, contentHash }: Pick<DraftContent, 'code' | 'contentHash'>,
  more?: { from: { code: string; version: number } },
): void {
  ctx.ledger.append({
    action: `template-draft.${step}`,
    subject: { type: 'template-draft', id },
    parts: [{ code, contentHash, ...more }],
  });
}
