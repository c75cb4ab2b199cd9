import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { SubjectKind } from './screening-subject';

/** As what subjects were last screened. */
@Injectable()
export class ScreenedSubjectRepository {
  async hashes(
    ctx: TxCtx,
    kind: SubjectKind,
    ids: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await ctx.tx.query<{ id: string; sha256: string }>(
      `select subject_id as id, sha256 from screened_subject
       where tenant_id = $1 and subject_kind = $2 and subject_id = any ($3::uuid[])`,
      [ctx.tenantId, kind, ids],
    );
    return new Map(rows.map(({ id, sha256 }) => [id, sha256]));
  }

  async mark(
    ctx: TxCtx,
    kind: SubjectKind,
    subjects: readonly { id: string; sha256: string }[],
    at: Date,
  ): Promise<void> {
    if (subjects.length === 0) return;
    await ctx.tx.exec(
      `insert into screened_subject (tenant_id, subject_kind, subject_id, sha256, screened_at)
       select $1, $2, r.id, r.sha256, $4 from jsonb_to_recordset($3::jsonb) as r(id uuid, sha256 text)
       on conflict (tenant_id, subject_kind, subject_id) do update set sha256 = excluded.sha256,
         screened_at = excluded.screened_at`,
      [ctx.tenantId, kind, JSON.stringify(subjects), at],
    );
  }
}
