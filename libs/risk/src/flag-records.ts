import type { FlagPlan, RaisedFlag } from './flag-plan';
import { priorityOf, severityLevel } from './severity';

const KEPT_COLUMNS = [
  ...['tenant_id', 'id', 'revision', 'rule_version', 'supplier_id', 'state', 'facts_hash', 'facts'],
  ...['parameters', 'sources', 'sentence', 'severity', 'priority'],
  // What a person decided stays readable after the facts have undone it.
  ...['decision_reason', 'decided_by', 'review_on', 'cleared_because'],
];
export const KEPT = KEPT_COLUMNS.join(', ');
export const KEPT_OF_FLAG = KEPT_COLUMNS.map((column) => `flag.${column}`).join(', ');

/** A revision of each flag `written`: nothing is read again to keep it. */
export const KEEP_WRITTEN = `insert into flag_revision (tenant_id, flag_id, revision, rule_version, supplier_id, state,
    facts_hash, facts, parameters, sources, sentence, severity, priority, decision_reason, decided_by, review_on,
    cleared_because, known_on, cause)
  select w.*, $2::date, $3 from written w`;

/** Flags ($5) with what is the same of all flags of their rule ($4). */
export const RECORDS = `jsonb_to_recordset($5::jsonb) as f(id uuid, rule text, site_id uuid, supplier_id uuid, flag_key text,
    scale int, scope int, irremediability int, severity int, likelihood int, priority int, crisis_type text,
    sentence text, facts jsonb, facts_hash text, sources jsonb, reopen boolean)
  join jsonb_to_recordset($4::jsonb) as r(code text, version int, subject text, title text, parameters jsonb)
    on r.code = f.rule`;

/** Flags on their way to the database: JSON for {@link RECORDS}. */
export interface Records {
  ids: readonly string[];
  rules: string;
  flags: string;
}

export interface Inserted {
  id: string;
  raised: RaisedFlag;
}

/** Beyond it the database puts the records on disk before it reads them. */
const CHUNK = 1_000;

/** Writes in chunks; while the database writes one, the next is made ready. */
export async function inChunks<T>(
  items: readonly T[],
  prepare: (chunk: readonly T[]) => Records,
  write: (records: Records) => Promise<unknown>,
): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < items.length; from += CHUNK) {
    const records = prepare(items.slice(from, from + CHUNK));
    await writing;
    writing = write(records);
  }
  await writing;
}

export function recordsOf(flags: readonly Inserted[]): Records {
  return packed(
    flags.map(({ raised }) => raised),
    flags.map(({ id, raised }) => record(id, raised)),
  );
}

export function updatesOf(updates: readonly FlagPlan['update'][number][]): Records {
  return packed(
    updates.map(({ raised }) => raised),
    updates.map(({ existing, raised, reopen }) => ({ ...record(existing.id, raised), reopen })),
  );
}

interface FlagRecord {
  id: string;
  [column: string]: unknown;
}

/** An assessment has one choice of parameters for each rule. */
function packed(raised: readonly RaisedFlag[], records: readonly FlagRecord[]): Records {
  const rules = new Map(
    raised.map(({ rule: { code, version, subject, title }, parameters }) => [
      code,
      { code, version, subject, title, parameters },
    ]),
  );
  return {
    ids: records.map(({ id }) => id),
    rules: JSON.stringify([...rules.values()]),
    flags: JSON.stringify(records),
  };
}

function record(id: string, raised: RaisedFlag): FlagRecord {
  const { rule, draft } = raised;
  return {
    id,
    rule: rule.code,
    site_id: raised.siteId,
    supplier_id: raised.supplierId,
    flag_key: draft.key,
    ...draft.severity,
    severity: severityLevel(draft.severity),
    likelihood: draft.likelihood,
    priority: priorityOf(draft.severity, draft.likelihood),
    crisis_type: draft.crisisType ?? null,
    sentence: draft.sentence,
    facts: draft.facts,
    facts_hash: raised.factsHash,
    sources: draft.sources,
  };
}
