import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  EvidenceContributors,
  type EvidenceContributor,
  type EvidenceRecord,
  type EvidenceScope,
} from '@para42/evidence';
import type { JsonValue, TxHandle } from '@para42/platform';

type Row = { readonly [member: string]: JsonValue };

const PAGE = 500;
const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
const IN_SCOPE = `r.tenant_id = $1 and ($2::uuid[] is null or r.supplier_id = any($2))`;

/** Cycles whose period touches the one asked for. Totals speak of every supplier of the tenant. */
const CYCLES = `select c.id, c.name, c.period_from::text as "periodFrom", c.period_to::text as "periodTo", c.state,
    case when $2::uuid[] is null then c.account end as account, c.account_hash as "accountHash",
    (select coalesce(json_agg(json_build_object('stage', s.stage, 'subjects', s.subjects, 'effects', s.effects,
        'startedAt', to_char(s.started_at at time zone 'UTC', ${INSTANT}),
        'finishedAt', to_char(s.finished_at at time zone 'UTC', ${INSTANT})) order by s.started_at, s.stage), '[]'::json)
     from cycle_stage s where s.tenant_id = $1 and s.cycle_id = c.id) as stages
  from cycle c
  where c.tenant_id = $1 and ($3::date is null or c.period_to >= $3) and ($4::date is null or c.period_from <= $4)
  order by c.id`;

/** The account of every risk: its dated chain, steps that are missing among them. */
const RISKS = `select r.cycle_id as cycle, r.flag_id as flag, r.supplier_id as "supplierId",
    r.identified_on::text as "identifiedOn", r.accounted_on::text as "accountedOn", r.chain
  from cycle_risk r join cycle c on c.tenant_id = $1 and c.id = r.cycle_id
  where ${IN_SCOPE} and ($3::date is null or c.period_to >= $3) and ($4::date is null or c.period_from <= $4)
    and ($5::uuid is null or (r.cycle_id, r.flag_id) > ($5, $6::uuid))
  order by r.cycle_id, r.flag_id limit ${PAGE}`;

const OPEN_IN_PERIOD = `($4::date is null or r.opened_on <= $4)`;

const FINDINGS = `select r.id, r.supplier_id as "supplierId", r.site_id as "siteId", r.flag_id as flag,
    r.rule_code as "ruleCode", r.title, r.basis, r.severity, r.priority, r.state, r.opened_on::text as "openedOn",
    r.closed_on::text as "closedOn", r.opened_in as cycle
  from finding r
  where ${IN_SCOPE} and ${OPEN_IN_PERIOD} and ($3::date is null or r.closed_on is null or r.closed_on >= $3)
    and ($5::uuid is null or r.id > $5) order by r.id limit ${PAGE}`;

const ACTIONS = `select r.id, r.finding_id as finding, r.supplier_id as "supplierId", r.site_id as "siteId", r.code,
    r.stage, r.title, r.owner_kind as "ownerKind", r.expected_effect as "expectedEffect", r.remedy_form as "remedyForm",
    r.state, r.opened_on::text as "openedOn", r.due_on::text as "dueOn", r.shared_on::text as "sharedOn",
    r.done_on::text as "doneOn", r.check_due_on::text as "checkDueOn", r.checked_on::text as "checkedOn"
  from action r join finding f on f.tenant_id = $1 and f.id = r.finding_id
  where ${IN_SCOPE} and ${OPEN_IN_PERIOD} and ($3::date is null or f.closed_on is null or f.closed_on >= $3)
    and ($5::uuid is null or r.id > $5) order by r.id limit ${PAGE}`;

/**
 * This context's part of a bundle. Who is answerable is told as buyer or supplier, and what people wrote
 * stays out: names may stand there, and the ledger holds both where a profile can hide them.
 */
@Injectable()
export class DiligenceEvidence implements EvidenceContributor, OnModuleInit {
  readonly context = 'diligence';

  constructor(private readonly contributors: EvidenceContributors) {}

  onModuleInit(): void {
    this.contributors.register(this);
  }

  async *collect(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<EvidenceRecord> {
    const cycles = await tx.query<Row>(CYCLES, start(scope));
    for (const record of cycles) yield { file: 'cycles', record };
    const parts = [
      { file: 'cycle-risks', sql: RISKS, key: ['cycle', 'flag'] },
      { file: 'findings', sql: FINDINGS, key: ['id'] },
      { file: 'actions', sql: ACTIONS, key: ['id'] },
    ];
    for (const { file, sql, key } of parts) {
      for await (const record of pages(tx, sql, scope, key)) yield { file, record };
    }
  }
}

function start(scope: EvidenceScope): unknown[] {
  const suppliers = scope.supplierIds === 'all' ? null : scope.supplierIds;
  return [scope.tenantId, suppliers, scope.from ?? null, scope.to ?? null];
}

async function* pages(
  tx: TxHandle,
  sql: string,
  scope: EvidenceScope,
  key: readonly string[],
): AsyncGenerator<Row> {
  let last: Row | undefined;
  for (;;) {
    const after = key.map((member) => last?.[member] ?? null);
    const rows: Row[] = await tx.query<Row>(sql, [...start(scope), ...after]);
    yield* rows;
    last = rows[PAGE - 1];
    if (!last) return;
  }
}
