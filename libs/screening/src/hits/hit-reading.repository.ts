import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { SubjectKind } from '../subjects/screening-subject';
import { HIT_COLUMNS } from './hit.repository';
import type { Hit } from './hit';
import type { HitState, Verdict } from './hit.states';
import type { EntryKind } from '../lists/entity-list';

/** What the list says of the entry today. Of a natural person its kind and nothing that tells who. */
export interface HitEntry {
  readonly kind: EntryKind;
  readonly name: string | null;
  readonly otherNames: readonly { readonly kind: string; readonly text: string }[];
  readonly countries: readonly string[];
  readonly address: string | null;
  readonly measure: string | null;
  readonly listedOn: string | null;
  readonly raw: string | null;
  readonly state: 'listed' | 'ended' | 'removed';
}

export type HitView = Hit & {
  readonly entry: HitEntry;
  readonly source: {
    readonly code: string;
    readonly versionId: string;
    readonly asOf: string;
    readonly sha256: string;
  };
};

export interface HitStep {
  readonly what: string;
  readonly verdict: Verdict | null;
  readonly reason: string | null;
  readonly score: number;
  readonly by: string;
  readonly at: string;
}

export interface HitFilter {
  readonly state?: HitState;
  readonly list?: string;
  readonly strength?: 'strong' | 'possible';
  readonly subjectKind?: SubjectKind;
  readonly subjectId?: string;
  readonly supplierId?: string;
}

const VIEW = `${HIT_COLUMNS},
  json_build_object('kind', e.kind, 'name', e.name, 'otherNames', e.other_names, 'countries', e.countries, 'address', e.address,
    'measure', e.measure, 'listedOn', e.listed_on, 'raw', e.raw, 'state', e.state) as entry,
  json_build_object('code', v.list_code, 'versionId', v.id, 'asOf', v.as_of, 'sha256', v.sha256) as source`;

const FROM = `screening_hit h
  join entity_list_entry e on e.tenant_id = h.tenant_id and e.id = h.entry_id
  join entity_list_version v on v.tenant_id = h.tenant_id and v.id = h.list_version_id`;

/** Hits as people and other contexts read them. */
@Injectable()
export class HitReadingRepository {
  find(ctx: TxCtx, id: string): Promise<HitView | undefined> {
    return ctx.tx.one<HitView>(`select ${VIEW} from ${FROM} where h.tenant_id = $1 and h.id = $2`, [
      ctx.tenantId,
      id,
    ]);
  }

  /** Newest first. */
  list(
    ctx: TxCtx,
    filter: HitFilter,
    afterId: string | undefined,
    limit: number,
  ): Promise<HitView[]> {
    const { state, list, strength, subjectKind, subjectId, supplierId } = filter;
    return ctx.tx.query<HitView>(
      `select ${VIEW} from ${FROM} where h.tenant_id = $1 and ($2::text is null or h.state = $2)
         and ($3::text is null or h.list_code = $3) and ($4::text is null or h.strength = $4)
         and ($5::text is null or h.subject_kind = $5) and ($6::uuid is null or h.subject_id = $6)
         and ($7::uuid is null or h.supplier_id = any(ids_of_supplier($7))) and ($8::uuid is null or h.id < $8)
       order by h.id desc limit $9`,
      [
        ctx.tenantId,
        state ?? null,
        list ?? null,
        strength ?? null,
        subjectKind ?? null,
        subjectId ?? null,
        supplierId ?? null,
        afterId ?? null,
        limit,
      ],
    );
  }

  /** All that happened to a hit, oldest first. */
  steps(ctx: TxCtx, hitId: string): Promise<HitStep[]> {
    return ctx.tx.query<HitStep>(
      `select what, verdict, reason, score, changed_by as by,
         to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
       from screening_hit_change where tenant_id = $1 and hit_id = $2 order by id`,
      [ctx.tenantId, hitId],
    );
  }

  /** Hits that are open, true or unsure. */
  standing(
    ctx: TxCtx,
    kinds: readonly SubjectKind[],
    subjectIds: readonly string[],
  ): Promise<HitView[]> {
    return ctx.tx.query<HitView>(
      `select ${VIEW} from ${FROM} where h.tenant_id = $1 and h.state in ('open', 'true', 'unsure')
         and h.subject_kind = any ($2::text[]) and h.subject_id = any ($3::uuid[])
       order by h.subject_kind, h.subject_id, h.list_code, h.id`,
      [ctx.tenantId, kinds, subjectIds],
    );
  }

  /** Of a supplier and its sites; agencies have their own. */
  strongOf(ctx: TxCtx, supplierId: string): Promise<HitView[]> {
    return ctx.tx.query<HitView>(
      `select ${VIEW} from ${FROM} where h.tenant_id = $1 and h.state in ('open', 'true', 'unsure')
         and h.strength = 'strong' and h.supplier_id = $2 and h.subject_kind in ('supplier', 'site')
       order by h.subject_kind, h.subject_id, h.list_code, h.id`,
      [ctx.tenantId, supplierId],
    );
  }

  /** When subjects were last screened as what they are. */
  async screenedAt(
    ctx: TxCtx,
    kind: SubjectKind,
    ids: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await ctx.tx.query<{ id: string; at: string }>(
      `select subject_id as id, to_char(screened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
       from screened_subject where tenant_id = $1 and subject_kind = $2 and subject_id = any ($3::uuid[])`,
      [ctx.tenantId, kind, ids],
    );
    return new Map(rows.map(({ id, at }) => [id, at]));
  }
}
