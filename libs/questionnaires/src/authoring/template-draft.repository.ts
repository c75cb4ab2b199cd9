import { Injectable } from '@nestjs/common';
import { actorOf, type TxCtx } from '@para42/platform';
import type { DraftLint } from './lint-report';
import type { DraftDefinition, DraftOrigin, DraftSummary, TemplateDraft } from './own-template';
import type { Reader } from './own-template.repository';

interface SummaryRow extends Omit<DraftSummary, 'from' | 'createdAt' | 'changedAt'> {
  fromCode: string | null;
  fromVersion: number | null;
  createdAt: Date;
  changedAt: Date;
}

interface Row extends SummaryRow {
  definition: string;
  lint: DraftLint | null;
}

export interface DraftContent {
  code: string;
  definition: DraftDefinition;
  contentHash: string;
}

const SUMMARY = `d.id, d.code, d.state, d.content_hash as "contentHash", d.lint_hash as "lintHash", d.from_code as "fromCode",
  d.from_version as "fromVersion", t.template_version as "publishedVersion", d.version, d.created_by as "createdBy",
  d.changed_by as "changedBy", d.created_at as "createdAt", d.changed_at as "changedAt"`;
const WHOLE = `${SUMMARY}, d.definition, d.lint`;
const FROM = `from template_draft d left join own_template t on t.tenant_id = d.tenant_id and t.id = d.published_id
  where d.tenant_id = $1`;

/** Templates that are being written, and what each was published as. */
@Injectable()
export class TemplateDraftRepository {
  /** @param lock for a change: of two at once, the second waits and sees what the first did */
  async find(ctx: Reader, id: string, lock = false): Promise<TemplateDraft | undefined> {
    const row = await ctx.tx.one<Row>(
      `select ${WHOLE} ${FROM} and d.id = $2 ${lock ? 'for update of d' : ''}`,
      [ctx.tenantId, id],
    );
    return row && draftOf(row);
  }

  /** The newest first, without what they say. */
  async list(ctx: Reader, beforeId: string | undefined, limit: number): Promise<DraftSummary[]> {
    const rows = await ctx.tx.query<SummaryRow>(
      `select ${SUMMARY} ${FROM} and ($2::uuid is null or d.id < $2) order by d.id desc limit $3`,
      [ctx.tenantId, beforeId ?? null, limit],
    );
    return rows.map(summaryOf);
  }

  async countOpen(ctx: Reader): Promise<number> {
    const row = await ctx.tx.one<{ count: number }>(
      `select count(*)::int as count from template_draft where tenant_id = $1 and state in ('draft', 'linted')`,
      [ctx.tenantId],
    );
    return row?.count ?? 0;
  }

  /** @returns false where a draft of the code is open */
  async insert(
    ctx: TxCtx,
    id: string,
    { code, definition, contentHash }: DraftContent,
    from: DraftOrigin | undefined,
  ): Promise<boolean> {
    const added = await ctx.tx.exec(
      `insert into template_draft (tenant_id, id, code, definition, content_hash, from_code, from_version, created_by, changed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
       on conflict (tenant_id, code) where state in ('draft', 'linted') do nothing`,
      [
        ...[ctx.tenantId, id, code, JSON.stringify(definition), contentHash],
        ...[from?.code ?? null, from?.version ?? null, actorOf(ctx)],
      ],
    );
    return added === 1;
  }

  /**
   * Makes it a draft again, whose lint is void.
   * @returns false where another draft of the code is open
   */
  async change(
    ctx: TxCtx,
    id: string,
    { code, definition, contentHash }: DraftContent,
  ): Promise<boolean> {
    // One statement sees the other draft or waits for it: the unique index has the last word.
    const changed = await ctx.tx.exec(
      `update template_draft d set code = $3, definition = $4, content_hash = $5, state = 'draft', changed_by = $6,
         changed_at = now(), version = d.version + 1
       where d.tenant_id = $1 and d.id = $2 and not exists (
         select 1 from template_draft o where o.tenant_id = $1 and o.code = $3 and o.id <> $2 and o.state in ('draft', 'linted'))`,
      [ctx.tenantId, id, code, JSON.stringify(definition), contentHash, actorOf(ctx)],
    );
    return changed === 1;
  }

  /** Keeps what a lint of the present content found. */
  async keepLint(
    ctx: TxCtx,
    id: string,
    lint: DraftLint,
    state: 'draft' | 'linted',
  ): Promise<void> {
    await ctx.tx.exec(
      `update template_draft set lint = $3, lint_hash = content_hash, linted_at = now(), state = $4, version = version + 1
       where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id, JSON.stringify(lint), state],
    );
  }

  async publish(ctx: TxCtx, id: string, publishedId: string): Promise<void> {
    await ctx.tx.exec(
      `update template_draft set state = 'published', published_id = $3, version = version + 1
       where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id, publishedId],
    );
  }

  async remove(ctx: TxCtx, id: string): Promise<void> {
    await ctx.tx.exec(`delete from template_draft where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      id,
    ]);
  }
}

function draftOf({ definition, lint, ...row }: Row): TemplateDraft {
  const summary = summaryOf(row);
  return {
    ...summary,
    definition: JSON.parse(definition) as DraftDefinition,
    lint: summary.lintHash === summary.contentHash ? lint : null,
  };
}

function summaryOf({ fromCode, fromVersion, createdAt, changedAt, ...row }: SummaryRow) {
  return {
    ...row,
    from:
      fromCode !== null && fromVersion !== null ? { code: fromCode, version: fromVersion } : null,
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
  };
}
