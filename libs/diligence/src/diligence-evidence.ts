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

const IN_CYCLES = (id: string) => `($5::uuid[] is null or ${id} = any($5))`;
const IN_PERIOD = `($3::date is null or c.period_to >= $3) and ($4::date is null or c.period_from <= $4)`;
/** What happened after the last day is not told. */
const KNOWN = (day: string) =>
  `case when $4::date is null or r.${day} <= $4 then r.${day}::text end`;
const STILL = (...days: string[]) =>
  `case when $4::date is null or (${days.map((day) => `coalesce(r.${day} <= $4, true)`).join(' and ')}) then r.state end`;

/**
 * Cycles whose period touches the one asked for. Totals and counts of stages speak of every supplier of
 * the tenant, so they are for bundles about all of them.
 */
const CYCLES = `select c.id, c.name, c.period_from::text as "periodFrom", c.period_to::text as "periodTo",
    case when $4::date is null or (c.account ->> 'accountedOn')::date <= $4 then c.state end as state,
    case when $2::uuid[] is null and ($4::date is null or (c.account ->> 'accountedOn')::date <= $4) then c.account end as account,
    case when $4::date is null or (c.account ->> 'accountedOn')::date <= $4 then c.account_hash end as "accountHash",
    (select coalesce(json_agg(json_build_object('stage', s.stage, 'subjects', s.subjects, 'effects', s.effects,
        'startedAt', to_char(s.started_at at time zone 'UTC', ${INSTANT}),
        'finishedAt', to_char(s.finished_at at time zone 'UTC', ${INSTANT})) order by s.started_at, s.stage), '[]'::json)
     from cycle_stage s where s.tenant_id = $1 and s.cycle_id = c.id and $2::uuid[] is null
       and ($4::date is null or s.finished_at < $4::date + 1)) as stages
  from cycle c
  where c.tenant_id = $1 and ${IN_CYCLES('c.id')} and ${IN_PERIOD}
  order by c.id`;

const ACCOUNTED = 'coalesce(r.accounted_on, r.identified_on)';

/** The account of every risk: its dated chain, steps that are missing among them. */
const RISKS = `select r.cycle_id as cycle, r.flag_id as flag, r.supplier_id as "supplierId",
    r.identified_on::text as "identifiedOn", r.accounted_on::text as "accountedOn", r.chain
  from cycle_risk r join cycle c on c.tenant_id = $1 and c.id = r.cycle_id
  where ${IN_SCOPE} and ${IN_CYCLES('r.cycle_id')} and ($3::date is null or ${ACCOUNTED} >= $3)
    and ($4::date is null or ${ACCOUNTED} <= $4)
    and ($6::uuid is null or (r.cycle_id, r.flag_id) > ($6, $7::uuid))
  order by r.cycle_id, r.flag_id limit ${PAGE}`;

const OPEN_IN_PERIOD = `($4::date is null or r.opened_on <= $4)`;

const FINDINGS = `select r.id, r.supplier_id as "supplierId", r.site_id as "siteId", r.flag_id as flag,
    r.rule_code as "ruleCode", r.title, r.basis, r.severity, r.priority,
    ${STILL('closed_on')} as state, r.opened_on::text as "openedOn", ${KNOWN('closed_on')} as "closedOn",
    case when ${IN_CYCLES('r.opened_in')} then r.opened_in end as cycle
  from finding r
  where ${IN_SCOPE} and ${OPEN_IN_PERIOD} and ($3::date is null or r.closed_on is null or r.closed_on >= $3)
    and ($6::uuid is null or r.id > $6) order by r.id limit ${PAGE}`;

const ACTIONS = `select r.id, r.finding_id as finding, r.supplier_id as "supplierId", r.site_id as "siteId", r.code,
    r.stage, r.title, r.owner_kind as "ownerKind", r.expected_effect as "expectedEffect", r.remedy_form as "remedyForm",
    ${STILL('done_on', 'checked_on')} as state, r.opened_on::text as "openedOn", r.due_on::text as "dueOn",
    ${KNOWN('shared_on')} as "sharedOn", ${KNOWN('done_on')} as "doneOn", r.check_due_on::text as "checkDueOn",
    ${KNOWN('checked_on')} as "checkedOn"
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
    const cycles = await tx.query<Row>(CYCLES, [...start(scope), cyclesOf(scope)]);
    const ledgerStaysOut = scope.supplierIds !== 'all';
    for (const record of cycles) yield { file: 'cycles', record, ledgerStaysOut };
    const parts = [
      { file: 'cycle-risks', sql: RISKS, key: ['cycle', 'flag'] },
      { file: 'findings', sql: FINDINGS, key: ['id'] },
      { file: 'actions', sql: ACTIONS, key: ['id'] },
    ];
    for (const { file, sql, key } of parts) {
      const limits = file === 'actions' ? start(scope) : [...start(scope), cyclesOf(scope)];
      for await (const record of pages(tx, sql, limits, key)) yield { file, record };
    }
  }
}

function start(scope: EvidenceScope): unknown[] {
  const suppliers = scope.supplierIds === 'all' ? null : scope.supplierIds;
  return [scope.tenantId, suppliers, scope.from ?? null, scope.to ?? null];
}

function cyclesOf({ cycleIds }: EvidenceScope): readonly string[] | null {
  return cycleIds === 'all' ? null : cycleIds;
}

async function* pages(
  tx: TxHandle,
  sql: string,
  limits: readonly unknown[],
  key: readonly string[],
): AsyncGenerator<Row> {
  let last: Row | undefined;
  for (;;) {
    const after = key.map((member) => last?.[member] ?? null);
    const rows: Row[] = await tx.query<Row>(sql, [...limits, ...after]);
    yield* rows;
    last = rows[PAGE - 1];
    if (!last) return;
  }
}
