import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  EvidenceContributors,
  type EvidenceContributor,
  type EvidenceRecord,
  type EvidenceScope,
} from '@para42/evidence';
import { AreaMentions, type MentionScope } from '@para42/locations';
import type { JsonValue, TxHandle } from '@para42/platform';
import { RULES } from './rules';
import { defaultsOf } from './rules/define-rule';
import { toldFlag, toldRevision } from './told-flag';

type Row = { readonly [member: string]: JsonValue } & { readonly id: string };

const PAGE = 500;
const SUPPLIERS = `($2::uuid[] is null or f.supplier_id = any($2))`;

/** Each flag as it was known at the end of the period; those that were cleared before it stay out. */
const FLAGS = `select f.id, f.rule_code as "ruleCode", r.rule_version as "ruleVersion", f.subject,
    f.supplier_id as "supplierId", f.site_id as "siteId", f.flag_key as key, f.title, r.state, r.revision, r.severity,
    r.priority, r.sentence, r.parameters, r.facts, r.facts_hash as "factsHash", r.sources,
    f.raised_on::text as "raisedOn", r.known_on::text as "knownOn",
    r.cleared_because as "clearedBecause"
  from flag f join lateral (
    select * from flag_revision v where v.tenant_id = $1 and v.flag_id = f.id and ($4::date is null or v.known_on <= $4)
    order by v.revision desc limit 1) r on true
  where f.tenant_id = $1 and ${SUPPLIERS} and ($5::uuid is null or f.id > $5)
    and not (r.state = 'cleared' and $3::date is not null and r.known_on < $3)
  order by f.id limit ${PAGE}`;

/** What happened to flags in the period. */
const REVISIONS = `select f.flag_id as id, f.revision, f.rule_version as "ruleVersion", f.supplier_id as "supplierId",
    f.state, f.severity, f.priority, f.facts_hash as "factsHash", f.cleared_because as "clearedBecause", f.cause, f.known_on::text as "knownOn",
    f.facts ? 'observation' as "ofCase"
  from flag_revision f
  where f.tenant_id = $1 and ${SUPPLIERS} and ($3::date is null or f.known_on >= $3)
    and ($4::date is null or f.known_on <= $4)
    and ($5::uuid is null or (f.flag_id, f.revision) > ($5, $6::int))
  order by f.flag_id, f.revision limit ${PAGE}`;

/** Areas that flags of these suppliers froze: shipped rules as `area`, own rules within lists. */
const AREAS_NAMED = `select distinct a.id #>> '{}' as id
  from flag_revision f cross join lateral (
    select f.facts -> 'area' where jsonb_typeof(f.facts -> 'area') = 'string'
    union all select f.facts -> 'gravestArea' where jsonb_typeof(f.facts -> 'gravestArea') = 'string'
    union all select jsonb_path_query(f.facts, '$.**.areaId')) as a(id)
  where f.tenant_id = $1 and f.supplier_id = any($2) and ($3::date is null or f.known_on <= $3)`;

const SETTINGS = `select id, rule_code as "ruleCode", enabled, parameters,
    to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "decidedAt"
  from rule_setting
  where tenant_id = $1 and ($2::date is null or created_at < $2::date + 1) order by created_at, id`;

/** Every version of an own rule that was live, with its steps; what was only written is nobody's evidence. */
const OWN_RULES = `select v.rule_id as id, r.code, v.number as version, v.title, v.condition, v.key_expression as key,
    v.scale, v.scope, v.irremediability, v.likelihood, v.sentence, v.basis, v.content_hash as "contentHash", s.steps
  from tenant_rule_version v join tenant_rule r on r.tenant_id = v.tenant_id and r.id = v.rule_id
  join lateral (
    select jsonb_agg(jsonb_build_object('step', t.step, 'decidedAt',
        to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by t.created_at, t.id) as steps,
      bool_or(t.step = 'live') as live
    from tenant_rule_step t where t.tenant_id = v.tenant_id and t.rule_id = v.rule_id and t.number = v.number
      and ($2::date is null or t.created_at < $2::date + 1)) s on s.live
  where v.tenant_id = $1 order by r.code, v.number`;

/**
 * This context's part of a bundle: flags with what they froze, their history, and the rules with every
 * setting. What people wrote freely (reasons) stays out: it is in the ledger, where a profile can hide it.
 * Hashes from which counts of people could be guessed stay out too, and the record says so.
 */
@Injectable()
export class RiskEvidence implements EvidenceContributor, OnModuleInit {
  readonly context = 'risk';

  constructor(
    private readonly contributors: EvidenceContributors,
    private readonly mentions: AreaMentions,
  ) {}

  onModuleInit(): void {
    this.contributors.register(this);
    this.mentions.register(areasNamed);
  }

  async *collect(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<EvidenceRecord> {
    for (const rule of RULES) {
      const { code, version, title, subject, basis } = rule;
      yield {
        file: 'rules',
        record: { code, version, title, subject, basis, parameters: defaultsOf(rule) },
      };
    }
    const settings = await tx.query<Row>(SETTINGS, [scope.tenantId, scope.to ?? null]);
    for (const record of settings) yield { file: 'rule-settings', record };
    const own = await tx.query<Row>(OWN_RULES, [scope.tenantId, scope.to ?? null]);
    for (const { id: _, ...record } of own) yield { file: 'own-rules', record };
    for await (const page of pages(tx, FLAGS, scope, () => [])) {
      for (const flag of page) yield { file: 'flags', record: toldFlag(flag) };
    }
    const afterRevision = (last: Row | undefined) => [last?.revision ?? null];
    for await (const page of pages(tx, REVISIONS, scope, afterRevision)) {
      for (const { id, ...revision } of page) {
        yield { file: 'flag-revisions', record: { flag: id, ...toldRevision(revision) } };
      }
    }
  }
}

async function areasNamed(tx: TxHandle, scope: MentionScope): Promise<string[]> {
  const { tenantId, supplierIds, to = null } = scope;
  const rows = await tx.query<{ id: string }>(AREAS_NAMED, [tenantId, supplierIds, to]);
  return rows.map(({ id }) => id);
}

async function* pages(
  tx: TxHandle,
  sql: string,
  scope: EvidenceScope,
  further: (last: Row | undefined) => readonly unknown[],
): AsyncGenerator<Row[]> {
  const suppliers = scope.supplierIds === 'all' ? null : scope.supplierIds;
  const start = [scope.tenantId, suppliers, scope.from ?? null, scope.to ?? null];
  let last: Row | undefined;
  for (;;) {
    const rows: Row[] = await tx.query<Row>(sql, [...start, last?.id ?? null, ...further(last)]);
    yield rows;
    last = rows[PAGE - 1];
    if (!last) return;
  }
}
