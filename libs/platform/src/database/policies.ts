/** Statements that make a table safe to share between tenants. The only way a policy is made. */

export type ActorKindName = 'buyer' | 'supplier' | 'agency' | 'auditor' | 'system';
export type AppGrant = 'select' | 'insert' | 'update' | 'delete';

export interface TenantTableOptions {
  /** What the app role may do at all. DELETE only where a row is nobody's record. */
  grants: readonly AppGrant[];
  /** Columns that the app role may update, where not all. */
  updateColumns?: readonly string[];
  /** Actor kinds that may touch every row of their tenant. */
  actors: readonly ActorKindName[];
  /** Actor kinds that may add rows which they may not see. */
  adds?: readonly ActorKindName[];
  /** Column that holds the id of the party; that party's users see and change these rows only. */
  own?: { supplier?: string; agency?: string };
  /** Whether the auditors' role reads the table: whole tenant, or rows within the limits of the grant. */
  auditor?: 'tenant' | 'none' | AuditorLimits;
}

/** What of a row the limits of a grant are held against, as SQL expressions. */
export interface AuditorLimits {
  /**
   * Id of the supplier; of several, one that is covered is enough. `all`: rows that speak of every
   * supplier, only for a grant of all of them.
   */
  supplier?: string | readonly string[];
  /** Id of the cycle. */
  cycle?: string;
  /** First and last day of which the row speaks; null: open on that side. */
  days?: readonly [first: string, last: string];
}

const TENANT = `tenant_id = current_setting('app.tenant_id')::uuid`;
const KIND = `current_setting('app.actor_kind')`;
const PARTY = `(select nullif(current_setting('app.party_id', true), '')::uuid)`;

/**
 * Enables and forces row security on a table with `tenant_id`, with exactly one permissive policy
 * per role. The tenant setting is read without `missing_ok`: a forgotten tenant is an error and not
 * an empty result. Settings other than the tenant's are read once per statement (sub-select), so
 * that they cost nothing per row.
 */
export function tenantTable(table: string, options: TenantTableOptions): string[] {
  const statements = [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_tenant on ${table} for all to para42_app using (${TENANT}) with check (${TENANT})`,
    `create policy ${table}_actor on ${table} as restrictive for all to para42_app using (${actorCondition(options)}) with check (${actorCondition({ ...options, actors: options.adds ?? options.actors })})`,
    ...grantsToApp(table, options),
  ];
  const auditor = options.auditor ?? 'none';
  if (auditor !== 'none') {
    const within = withinGrant(auditor === 'tenant' ? {} : auditor);
    statements.push(
      `create policy ${table}_auditor on ${table} for select to para42_auditor using (${[TENANT, ...within].join(' and ')})`,
      `grant select on ${table} to para42_auditor`,
    );
  }
  return statements;
}

/** What does not depend on the row is asked once per statement (sub-select). */
function withinGrant({ supplier, cycle, days }: AuditorLimits): string[] {
  const conditions: string[] = [];
  if (days) conditions.push(...withinDays(...days));
  if (cycle) conditions.push(`grant_covers_cycle(${cycle})`);
  if (supplier === 'all') return [...conditions, '(select grant_covers_all_suppliers())'];
  if (!supplier) return [...conditions, '(select grant_is_live())'];
  const covered = [supplier].flat().map((column) => `grant_covers_supplier(${column})`);
  return [...conditions, covered.length > 1 ? `(${covered.join(' or ')})` : covered.join('')];
}

function withinDays(first: string, last: string): string[] {
  const until = `coalesce(${first} <= (select grant_last_day()), true)`;
  return last === 'null'
    ? [until]
    : [until, `coalesce(${last} >= (select grant_first_day()), true)`];
}

/**
 * The sub-selects answer yes or no, of which the planner expects half. Of a value compared with a list
 * it expects one row in a hundred, and then reads the whole register for a page of 10,000.
 */
function actorCondition(options: TenantTableOptions): string {
  const kinds = options.actors.map((kind) => `'${kind}'`).join(', ');
  const own = Object.entries(options.own ?? {}).map(
    ([kind, column]) => `((select ${KIND} = '${kind}') and ${column} = ${PARTY})`,
  );
  return [...(kinds ? [`(select ${KIND} in (${kinds}))`] : []), ...own].join(' or ');
}

function grantsToApp(table: string, options: TenantTableOptions): string[] {
  const whole = options.grants.filter((g) => g !== 'update' || !options.updateColumns);
  const statements = whole.length ? [`grant ${whole.join(', ')} on ${table} to para42_app`] : [];
  if (options.grants.includes('update') && options.updateColumns) {
    statements.push(`grant update (${options.updateColumns.join(', ')}) on ${table} to para42_app`);
  }
  return statements;
}

/** A table without tenants (reference data): read only for the roles named. */
export function referenceTable(table: string, options: { read: readonly string[] }): string[] {
  return [`grant select on ${table} to ${options.read.join(', ')}`];
}
