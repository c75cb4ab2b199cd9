import { Injectable } from '@nestjs/common';
import { sha256Hex } from '@para42/platform';
import { templateOf, type Template } from '../engine/define-template';
import type { TemplateDocument } from '../engine/template-document';
import { TemplateRegistry } from '../template-registry';
import { isOwnTemplateCode, type TemplateSummary } from './own-template';
import { OwnTemplateRepository, type Reader, type TemplatePlace } from './own-template.repository';
import { TemplateCache } from './template-cache';

export interface LibraryTemplate {
  template: Template;
  /** Written by the tenant itself. */
  own: boolean;
  /** Retired: read by whom it was asked of, asked of nobody any more. */
  state: 'published' | 'retired';
}

/**
 * Every template version that a tenant may use: those that come with the product, and those that it published
 * itself. Other tenants' are not there, and respondents find those of the product alone.
 */
@Injectable()
export class TemplateLibrary {
  constructor(
    private readonly registry: TemplateRegistry,
    private readonly published: OwnTemplateRepository,
    private readonly cache: TemplateCache,
  ) {}

  /** One version, retired or not. */
  find(ctx: Reader, code: string, version: number): Promise<LibraryTemplate | undefined> {
    return this.read(ctx, { code, version }, false);
  }

  /** One version that stays what it is, published or retired, until the end of the transaction. */
  hold(ctx: Reader, code: string, version: number): Promise<LibraryTemplate | undefined> {
    return this.read(ctx, { code, version }, true);
  }

  /** The highest version that is not retired. */
  async newest(ctx: Reader, code: string): Promise<LibraryTemplate | undefined> {
    if (!isOwnTemplateCode(code)) return builtIn(this.registry.newest(code));
    const { asked } = await this.published.newest(ctx, code);
    return asked === null ? undefined : this.find(ctx, code, asked);
  }

  /**
   * In order of code, then version; retired ones as well.
   * @param shows which of the product's are listed
   */
  async list(
    ctx: Reader,
    after: TemplatePlace | undefined,
    limit: number,
    shows: (document: TemplateDocument) => boolean = () => true,
  ): Promise<TemplateSummary[]> {
    const own = await this.published.list(ctx, after, limit);
    const shipped = this.registry
      .all()
      .filter(({ document }) => shows(document))
      .map(summaryOf);
    return [...shipped.filter((one) => !after || isBehind(one, after)), ...own]
      .sort((a, b) => (isBehind(a, b) ? 1 : -1))
      .slice(0, limit);
  }

  private async read(
    ctx: Reader,
    place: TemplatePlace,
    hold: boolean,
  ): Promise<LibraryTemplate | undefined> {
    if (!isOwnTemplateCode(place.code)) {
      return builtIn(this.registry.find(place.code, place.version));
    }
    const stored = await this.published.find(ctx, place, hold);
    if (!stored) return undefined;
    const template = this.cache.get(stored.hash) ?? (await this.load(ctx, place, stored.hash));
    return { template, own: true, state: stored.state };
  }

  private async load(ctx: Reader, place: TemplatePlace, hash: string): Promise<Template> {
    const document = await this.published.document(ctx, place);
    if (document === undefined || sha256Hex(document) !== hash) {
      throw new Error(`the document of template ${place.code} v${place.version} is not intact`);
    }
    const template = templateOf(JSON.parse(document) as TemplateDocument);
    this.cache.keep(template);
    return template;
  }
}

function builtIn(template: Template | undefined): LibraryTemplate | undefined {
  return template && { template, own: false, state: 'published' };
}

/** By code points, as the database orders them. */
function isBehind(one: TemplatePlace, other: TemplatePlace): boolean {
  return one.code === other.code ? one.version > other.version : one.code > other.code;
}

export function summaryOf({ document, hash }: Template): TemplateSummary {
  const { code, version, subject, title, locales, unreviewed, sections } = document;
  const { answeredBy = 'recipient' } = document;
  return {
    ...{
      code,
      version,
      hash,
      subject,
      answeredBy,
      locales: [...locales],
      unreviewed: [...unreviewed],
    },
    title: title[locales[0] ?? 'en'] ?? code,
    questions: sections.reduce((count, section) => count + section.questions.length, 0),
    own: false,
    state: 'published',
  };
}
