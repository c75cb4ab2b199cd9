import { Injectable } from '@nestjs/common';
import { actorOf, type TxCtx } from '@para42/platform';
import type { Template } from '../engine/define-template';
import type { OwnTemplate, TemplateSummary } from './own-template';

/** A transaction of any role within a tenant. */
export type Reader = Pick<TxCtx, 'tx' | 'tenantId'>;

export interface StoredTemplate {
  hash: string;
  state: 'published' | 'retired';
}

interface Row extends Omit<OwnTemplate, 'publishedAt' | 'retiredAt' | 'own'> {
  publishedAt: Date;
  retiredAt: Date | null;
}

export interface TemplatePlace {
  code: string;
  version: number;
}

// Canonical: members are in order of their names, so that it stands first where it is there at all.
const ANSWERED_BY = `coalesce(substring(left(document, 40) from '^\\{"answeredBy":"([a-z]+)"'), 'recipient') as "answeredBy"`;
const SUMMARY = `code, template_version as version, hash, subject, ${ANSWERED_BY}, title, locales, unreviewed, questions, state`;
const COLUMNS = `id, ${SUMMARY}, published_by as "publishedBy", published_at as "publishedAt", retired_by as "retiredBy", retired_at as "retiredAt",
  retire_reason as "retireReason"`;

/** Versions that a tenant published of its own templates. Respondents see none of them. */
@Injectable()
export class OwnTemplateRepository {
  /** @param hold against retirement until the end of the transaction */
  find(ctx: Reader, place: TemplatePlace, hold = false): Promise<StoredTemplate | undefined> {
    return ctx.tx.one<StoredTemplate>(
      `select hash, state from own_template where tenant_id = $1 and code = $2 and template_version = $3
       ${hold ? 'for share' : ''}`,
      [ctx.tenantId, place.code, place.version],
    );
  }

  /** The canonical document. */
  async document(ctx: Reader, place: TemplatePlace): Promise<string | undefined> {
    const row = await ctx.tx.one<{ document: string }>(
      `select document from own_template where tenant_id = $1 and code = $2 and template_version = $3`,
      [ctx.tenantId, place.code, place.version],
    );
    return row?.document;
  }

  /** The highest version, retired or not; the highest that is not retired. Null where there is none. */
  async newest(ctx: Reader, code: string): Promise<{ any: number | null; asked: number | null }> {
    const row = await ctx.tx.one<{ any: number | null; asked: number | null }>(
      `select max(template_version) as "any", max(template_version) filter (where state = 'published') as asked
       from own_template where tenant_id = $1 and code = $2`,
      [ctx.tenantId, code],
    );
    return row ?? { any: null, asked: null };
  }

  /** In order of code, then version. */
  async list(
    ctx: Reader,
    after: TemplatePlace | undefined,
    limit: number,
  ): Promise<TemplateSummary[]> {
    const rows = await ctx.tx.query<Omit<TemplateSummary, 'own'>>(
      `select ${SUMMARY} from own_template
       where tenant_id = $1 and ($2::text is null or (code collate "C", template_version) > ($2, $3::int))
       order by code collate "C", template_version limit $4`,
      [ctx.tenantId, after?.code ?? null, after?.version ?? 0, limit],
    );
    return rows.map((row) => ({ ...row, own: true }));
  }

  /** @param lock for a change: of two at once, the second waits and sees what the first did */
  async record(ctx: Reader, place: TemplatePlace, lock = false): Promise<OwnTemplate | undefined> {
    const row = await ctx.tx.one<Row>(
      `select ${COLUMNS} from own_template where tenant_id = $1 and code = $2 and template_version = $3
       ${lock ? 'for update' : ''}`,
      [ctx.tenantId, place.code, place.version],
    );
    return row && ownTemplateOf(row);
  }

  async insert(ctx: TxCtx, id: string, { document, hash, canonical }: Template): Promise<void> {
    const { code, version, subject, title, locales, unreviewed, sections } = document;
    await ctx.tx.exec(
      `insert into own_template (tenant_id, id, code, template_version, hash, document, subject, title, locales,
         unreviewed, questions, published_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[ctx.tenantId, id, code, version, hash, canonical, subject],
        ...[title[locales[0] ?? 'en'] ?? code, locales, unreviewed],
        sections.reduce((count, section) => count + section.questions.length, 0),
        actorOf(ctx),
      ],
    );
  }

  async retire(ctx: TxCtx, id: string, reason: string): Promise<void> {
    await ctx.tx.exec(
      `update own_template set state = 'retired', retired_by = $3, retired_at = now(), retire_reason = $4
       where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id, actorOf(ctx), reason],
    );
  }

  /** One publication of a code at a time, so that numbers of versions follow each other. */
  async lockCode(ctx: TxCtx, code: string): Promise<void> {
    await ctx.tx.exec(`select pg_advisory_xact_lock(hashtextextended('own-template:' || $1, 42))`, [
      `${ctx.tenantId}:${code}`,
    ]);
  }
}

function ownTemplateOf({ publishedAt, retiredAt, ...row }: Row): OwnTemplate {
  return {
    ...row,
    own: true,
    publishedAt: publishedAt.toISOString(),
    retiredAt: retiredAt?.toISOString() ?? null,
  };
}
