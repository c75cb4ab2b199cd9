import type { Pool } from 'pg';
import { TENANT } from './crisis-register';

/**
 * Everything that a cycle leaves behind, one line for each thing, without ids and times that differ
 * from run to run: flags and their revisions, findings, actions, risks of the cycle, stage counts,
 * ledger entries by kind.
 */
const OUTCOME = `
  select 'flag ' || f.rule_code || ' ' || f.site_id || ' ' || f.flag_key || ' ' || f.state || ' ' || f.facts_hash || ' ' || f.revision as line
    from flag f where f.tenant_id = $1
  union all
  select 'revision ' || f.rule_code || ' ' || f.site_id || ' ' || f.flag_key || ' ' || r.revision || ' ' || r.facts_hash
    from flag_revision r join flag f on f.tenant_id = r.tenant_id and f.id = r.flag_id where r.tenant_id = $1
  union all
  select 'finding ' || f.rule_code || ' ' || f.site_id || ' ' || f.flag_key || ' ' || d.state || ' ' || d.basis
    from finding d join flag f on f.tenant_id = d.tenant_id and f.id = d.flag_id where d.tenant_id = $1
  union all
  select 'action ' || f.rule_code || ' ' || f.site_id || ' ' || f.flag_key || ' ' || a.code || ' ' || a.stage || ' ' || a.state
    from action a join finding d on d.tenant_id = a.tenant_id and d.id = a.finding_id
    join flag f on f.tenant_id = d.tenant_id and f.id = d.flag_id where a.tenant_id = $1
  union all
  select 'risk ' || f.rule_code || ' ' || f.site_id || ' ' || f.flag_key || ' ' || (c.chain is not null)::text || ' ' || coalesce(c.chain ->> 'missing', 'none')
    from cycle_risk c join flag f on f.tenant_id = c.tenant_id and f.id = c.flag_id where c.tenant_id = $1
  union all
  select 'stage ' || s.stage || ' ' || s.subjects || ' ' || s.effects || ' ' || (s.finished_at is not null)::text
    from cycle_stage s where s.tenant_id = $1
  union all
  select 'cycle ' || c.state || ' ' || coalesce((c.account - 'cycleId' - 'accountedOn')::text, 'open') from cycle c where c.tenant_id = $1
  union all
  select 'run ' || r.kind || ' ' || r.state || ' ' || r.done from run r where r.tenant_id = $1
  union all
  select 'task ' || t.kind || ' ' || t.state from task t where t.tenant_id = $1
  union all
  select 'entry ' || e.action from ledger_entry e where e.tenant_id = $1
  union all
  select 'part ' || e.action from ledger_entry e
    join ledger_part p on p.tenant_id = e.tenant_id and p.seq = e.seq where e.tenant_id = $1`;

export async function cycleOutcome(superuser: Pool): Promise<string[]> {
  const { rows } = await superuser.query<{ line: string }>(OUTCOME, [TENANT]);
  return rows.map((row) => row.line);
}
