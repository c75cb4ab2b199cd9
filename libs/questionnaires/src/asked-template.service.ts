import { Injectable } from '@nestjs/common';
import { newId, notFound, sha256Hex, type TxCtx } from '@para42/platform';
import {
  AskedTemplateRepository,
  type AskedTemplate,
  type Reader,
} from './asked-template.repository';
import { templateOf, type Template } from './engine/define-template';
import type { TemplateDocument } from './engine/template-document';
import { ownTemplateErrors } from './authoring/own-template.errors';
import { TemplateCache } from './authoring/template-cache';
import { TemplateLibrary } from './authoring/template-library.service';
import { refuseOwnPeople } from './second-party/answered-by';
import { TemplateRegistry } from './template-registry';

/**
 * Templates by what was asked. A tenant keeps the document of every version that it asks, so that an
 * assignment can be read when the product no longer ships that version, or the tenant has retired its own.
 */
@Injectable()
export class AskedTemplateService {
  constructor(
    private readonly registry: TemplateRegistry,
    private readonly library: TemplateLibrary,
    private readonly asked: AskedTemplateRepository,
    private readonly cache: TemplateCache,
  ) {}

  /**
   * The version to ask, of the product or of the tenant's own, kept for the tenant. Without `version` the
   * newest that is not retired.
   * @throws DomainError not_found `template_not_found`, conflict `template_retired`, invalid
   *   `answered_by_own_people`
   */
  async ask(
    ctx: TxCtx,
    code: string,
    version?: number,
  ): Promise<{ id: string; template: Template }> {
    const template = await this.resolve(ctx, code, version);
    const { document, hash, canonical } = template;
    refuseOwnPeople(document);
    const known = await this.asked.find(ctx, code, document.version);
    if (known) return { id: sameOrThrow(known, hash), template };
    const fresh = { id: newId(), code, version: document.version, hash };
    await this.asked.insert(ctx, fresh, canonical);
    const kept = await this.asked.find(ctx, code, document.version);
    return { id: kept?.id ?? fresh.id, template };
  }

  /** The template that an assignment was made from: by its hash, never by being newest. */
  async of(ctx: Reader, asked: AskedTemplate): Promise<Template> {
    const shipped = this.registry.find(asked.code, asked.version);
    if (shipped?.hash === asked.hash) return shipped;
    const kept = this.cache.get(asked.hash);
    if (kept) return kept;
    const document = await this.asked.document(ctx, asked.id);
    if (document === undefined || sha256Hex(document) !== asked.hash) {
      throw new Error(`the document of template ${asked.code} v${asked.version} is not intact`);
    }
    const template = templateOf(JSON.parse(document) as TemplateDocument);
    this.cache.keep(template);
    return template;
  }

  /**
   * The version to ask, as `ask`, of whoever answers it; nothing is kept. It is not retired before what
   * asks it is there.
   */
  async resolve(ctx: TxCtx, code: string, version?: number): Promise<Template> {
    const number = version ?? (await this.library.newest(ctx, code))?.template.document.version;
    const found = number === undefined ? undefined : await this.library.hold(ctx, code, number);
    if (!found) throw notFound('template');
    if (found.state === 'retired') throw ownTemplateErrors.retired(code, number ?? 0);
    return found.template;
  }
}

/** @throws where a shipped version differs from what the tenant was asked under the same name */
function sameOrThrow(known: AskedTemplate, hash: string): string {
  if (known.hash === hash) return known.id;
  throw new Error(
    `template ${known.code} v${known.version} was published with another content before`,
  );
}
