import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { ClearReason } from './clear-reason';
import type { FlagState } from './flag.states';
import type { SourceRef } from './facts';

export interface Flag {
  id: string;
  ruleCode: string;
  ruleVersion: number;
  subject: string;
  siteId: string;
  supplierId: string;
  key: string;
  state: FlagState;
  scale: number;
  scope: number;
  irremediability: number;
  severity: number;
  likelihood: number;
  priority: number;
  crisisType: string | null;
  title: string;
  sentence: string;
  parameters: Record<string, number>;
  facts: Record<string, unknown>;
  factsHash: string;
  sources: SourceRef[];
  raisedOn: string;
  confirmedOn: string;
  clearedOn: string | null;
  /** Null while it is not cleared. */
  clearedBecause: ClearReason | null;
  decisionReason: string | null;
  /** `kind:id` of who decided. */
  decidedBy: string | null;
  reviewOn: string | null;
  revision: number;
  version: number;
}

export interface FlagFilter {
  siteId?: string;
  supplierId?: string;
  state?: string;
  ruleCode?: string;
  /** That the flag stands on. */
  areaId?: string;
  crisisType?: string;
  minimumSeverity?: number;
  /** Only settled flags whose day of review has come. */
  review?: 'due';
}

export interface FlagRevision {
  flagId: string;
  revision: number;
  ruleVersion: number;
  state: FlagState;
  factsHash: string;
  sentence: string;
  severity: number;
  /** Of a decision, in force or undone since. */
  decisionReason: string | null;
  decidedBy: string | null;
  reviewOn: string | null;
  clearedBecause: ClearReason | null;
  cause: string;
  knownOn: string;
}

/** What a person last decided of a flag, whatever became of it since. */
export interface LastDecision {
  state: FlagState;
  reason: string;
  /** `kind:id`. */
  by: string;
  /** YYYY-MM-DD. */
  on: string;
  reviewOn: string | null;
  revision: number;
}

const COLUMNS = `id, rule_code as "ruleCode", rule_version as "ruleVersion", subject, site_id as "siteId",
  supplier_id as "supplierId", flag_key as key, state, scale, scope, irremediability, severity, likelihood, priority,
  crisis_type as "crisisType", title, sentence, parameters, facts, facts_hash as "factsHash", sources,
  raised_on::text as "raisedOn", confirmed_on::text as "confirmedOn", cleared_on::text as "clearedOn",
  cleared_because as "clearedBecause",  decision_reason as "decisionReason", decided_by as "decidedBy", review_on::text as "reviewOn", revision, version`;

/** What was decided at a revision, and why it was cleared. */
export const DECIDED = (r: string) =>
  `${r}.decision_reason as "decisionReason", ${r}.decided_by as "decidedBy", ${r}.review_on::text as "reviewOn",
   ${r}.cleared_because as "clearedBecause"`;

/** Severity leads the priority, of which there is an index (`priorityOf`): a hundred for each level. */
const A_LEVEL = 100;

/** Conditions that are set, each with its value: plain comparisons, which an index can answer under row security. */
function conditionsOf(filter: FlagFilter, today: string): [condition: string, value: unknown][] {
  const { areaId, crisisType, minimumSeverity, review } = filter;
  return [
    ...(areaId ? [['area_id = ?::text', areaId] as [string, unknown]] : []),
    ...(crisisType ? [['crisis_type = ?::text', crisisType] as [string, unknown]] : []),
    ...(minimumSeverity
      ? [['priority >= ?::int', minimumSeverity * A_LEVEL] as [string, unknown]]
      : []),
    ...(review === 'due'
      ? [
          [`state in ('dismissed', 'mitigated') and review_on <= ?::date`, today] as [
            string,
            unknown,
          ],
        ]
      : []),
  ];
}

/** What raised a flag; whatever is absent may be anything. */
export interface FlagOrigins {
  ruleCodes?: readonly string[];
  crisisTypes?: readonly string[];
}

@Injectable()
export class FlagReadingRepository {
  find(ctx: TxCtx, id: string): Promise<Flag | undefined> {
    return ctx.tx.one<Flag>(`select ${COLUMNS} from flag where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      id,
    ]);
  }

  byIds(ctx: TxCtx, ids: readonly string[]): Promise<Flag[]> {
    return ctx.tx.query<Flag>(
      `select ${COLUMNS} from flag where tenant_id = $1 and id = any($2::uuid[]) order by priority desc, id`,
      [ctx.tenantId, ids],
    );
  }

  /** The gravest first. */
  list(
    ctx: TxCtx,
    filter: FlagFilter,
    after: { priority: number; id: string } | undefined,
    limit: number,
    today: string,
  ): Promise<Flag[]> {
    const further = conditionsOf(filter, today);
    const more = further.map(([condition], at) => `and ${condition.replace('?', `$${9 + at}`)}`);
    return ctx.tx.query<Flag>(
      `select ${COLUMNS} from flag where tenant_id = $1 and ($2::uuid is null or site_id = any(ids_of_site($2)))
         and ($3::uuid is null or supplier_id = any(ids_of_supplier($3)))
         and ($4::text is null or state = $4) and ($5::text is null or rule_code = $5)
         ${more.join(' ')}
         and ($6::int is null or priority < $6 or (priority = $6 and id > $7::uuid))
       order by priority desc, id limit $8`,
      [
        ctx.tenantId,
        filter.siteId ?? null,
        filter.supplierId ?? null,
        filter.state ?? null,
        filter.ruleCode ?? null,
        after?.priority ?? null,
        after?.id ?? null,
        limit,
        ...further.map(([, value]) => value),
      ],
    );
  }

  /** Flags of sites whose cause is there and which nobody has dismissed. */
  liveOfSites(ctx: TxCtx, siteIds: readonly string[]): Promise<Flag[]> {
    return ctx.tx.query<Flag>(
      `select ${COLUMNS} from flag where tenant_id = $1 and site_id = any($2::uuid[])
         and state in ('open', 'acknowledged', 'mitigated') order by id`,
      [ctx.tenantId, siteIds],
    );
  }

  /** Sites with an open flag of at least that severity, of these rules and crises where named, each once. */
  flaggedSites(
    ctx: TxCtx,
    severityAtLeast: number,
    { ruleCodes, crisisTypes }: FlagOrigins = {},
  ): Promise<{ supplierId: string; siteId: string }[]> {
    return ctx.tx.query<{ supplierId: string; siteId: string }>(
      `select distinct supplier_id as "supplierId", site_id as "siteId" from flag
       where tenant_id = $1 and state in ('open', 'acknowledged') and severity >= $2
         and ($3::text[] is null or rule_code = any($3)) and ($4::text[] is null or crisis_type = any($4))
       order by supplier_id, site_id`,
      [ctx.tenantId, severityAtLeast, ruleCodes ?? null, crisisTypes ?? null],
    );
  }

  revisions(ctx: TxCtx, flagId: string): Promise<FlagRevision[]> {
    return ctx.tx.query<FlagRevision>(
      `select flag_id as "flagId", revision, rule_version as "ruleVersion", state, facts_hash as "factsHash", sentence, severity,
         ${DECIDED('flag_revision')}, cause, known_on::text as "knownOn"
       from flag_revision where tenant_id = $1 and flag_id = $2 order by revision`,
      [ctx.tenantId, flagId],
    );
  }

  /** Of flags on which a person ever decided, by id. */
  async lastDecisions(ctx: TxCtx, flagIds: readonly string[]): Promise<Map<string, LastDecision>> {
    const rows = await ctx.tx.query<LastDecision & { flagId: string }>(
      `select d.* from unnest($2::uuid[]) as f(id) cross join lateral (
         select r.flag_id as "flagId", r.state, r.decision_reason as reason, r.decided_by as by,
           r.known_on::text as "on", r.review_on::text as "reviewOn", r.revision
         from flag_revision r where r.tenant_id = $1 and r.flag_id = f.id and r.cause like 'decision:%'
         order by r.revision desc limit 1) d`,
      [ctx.tenantId, flagIds],
    );
    return new Map(rows.map(({ flagId, ...decision }) => [flagId, decision]));
  }

  /** What was known at the end of a day: the last revision of every flag of a site up to then. */
  asOf(ctx: TxCtx, siteId: string, day: string): Promise<FlagRevision[]> {
    return ctx.tx.query<FlagRevision>(
      `select distinct on (r.flag_id) r.flag_id as "flagId", r.revision, r.rule_version as "ruleVersion", r.state, r.facts_hash as "factsHash",
         r.sentence, r.severity, ${DECIDED('r')}, r.cause, r.known_on::text as "knownOn"
       from flag_revision r join flag f on f.tenant_id = r.tenant_id and f.id = r.flag_id
       where r.tenant_id = $1 and f.site_id = $2 and r.known_on <= $3
       order by r.flag_id, r.revision desc`,
      [ctx.tenantId, siteId, day],
    );
  }
}
