import { Injectable } from '@nestjs/common';
import { newId, notFound, sha256Hex, type TxCtx } from '@para42/platform';
import {
  AskedTemplateRepository,
  type AskedTemplate,
  type Reader,
} from './asked-template.repository';
import { templateOf, type Template } from './engine/define-template';
import type { TemplateDocument } from './engine/template-document';
import { TemplateRegistry } from './template-registry';

/** Compiled templates that are kept; each is some hundred kilobytes. */
const KEPT = 200;

/**
 * Templates by what was asked. A tenant keeps the document of every version that it asks, so that an
 * assignment can be read when the product no longer ships that version.
 */
@Injectable()
export class AskedTemplateService {
  private readonly byHash = new Map<string, Template>();

  constructor(
    private readonly registry: TemplateRegistry,
    private readonly asked: AskedTemplateRepository,
  ) {}

  /**
   * The version to ask, kept for the tenant. Without `version` the newest.
   * @throws DomainError not_found `template_not_found`
   */
  async ask(
    ctx: TxCtx,
    code: string,
    version?: number,
  ): Promise<{ id: string; template: Template }> {
    const template = version ? this.registry.find(code, version) : this.registry.newest(code);
    if (!template) throw notFound('template');
    const { document, hash, canonical } = template;
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
    const kept = this.byHash.get(asked.hash);
    if (kept) return kept;
    const document = await this.asked.document(ctx, asked.id);
    if (document === undefined || sha256Hex(document) !== asked.hash) {
      throw new Error(`the document of template ${asked.code} v${asked.version} is not intact`);
    }
    const template = templateOf(JSON.parse(document) as TemplateDocument);
    this.keep(template);
    return template;
  }

  private keep(template: Template): void {
    if (this.byHash.size >= KEPT) {
      const oldest = this.byHash.keys().next().value;
      if (oldest !== undefined) this.byHash.delete(oldest);
    }
    this.byHash.set(template.hash, template);
  }
}

/** @throws where a shipped version differs from what the tenant was asked under the same name */
function sameOrThrow(known: AskedTemplate, hash: string): string {
  if (known.hash === hash) return known.id;
  throw new Error(
    `template ${known.code} v${known.version} was published with another content before`,
  );
}
