import { Injectable } from '@nestjs/common';
import { countryOf } from '@para42/locations';
import type { TxCtx } from '@para42/platform';
import type { ScreeningSubject, SubjectKind } from '@para42/screening';

interface Row {
  id: string;
  name: string;
  country: string;
  licences: string[];
}

/** Firms only: a sub-agent who is a natural person has a pseudonym and no name here. */
const FIRMS = `select a.id, a.name, a.country, coalesce((select array_agg(l.number order by l.number) from agency_licence l
    where l.tenant_id = a.tenant_id and l.agency_id = a.id), '{}') as licences
  from agency a where a.tenant_id = $1 and a.kind = 'FIRM' and (a.role = 'SUB_AGENT') = $2`;

/** Agencies and sub-agents as list screening holds them against lists. */
@Injectable()
export class AgencySubjectRepository {
  async read(
    ctx: TxCtx,
    kind: SubjectKind,
    afterId: string | undefined,
    limit: number,
  ): Promise<ScreeningSubject[]> {
    const page = `${FIRMS} and ($3::uuid is null or a.id > $3) order by a.id limit $4`;
    const rows = await ctx.tx.query<Row>(page, [
      ctx.tenantId,
      kind === 'sub_agent',
      afterId ?? null,
      limit,
    ]);
    return rows.map((row) => subjectOf(kind, row));
  }

  async byIds(ctx: TxCtx, kind: SubjectKind, ids: readonly string[]): Promise<ScreeningSubject[]> {
    const rows = await ctx.tx.query<Row>(`${FIRMS} and a.id = any ($3::uuid[]) order by a.id`, [
      ctx.tenantId,
      kind === 'sub_agent',
      ids,
    ]);
    return rows.map((row) => subjectOf(kind, row));
  }
}

function subjectOf(kind: SubjectKind, { id, name, country, licences }: Row): ScreeningSubject {
  return {
    kind,
    id,
    supplierId: null,
    names: [{ kind: 'name', text: name }],
    country: countryOf(country)?.alpha2 ?? null,
    address: null,
    identifiers: licences,
  };
}
