import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';

/** What is exported of a case and of what it is judged by: documents as the API gives them. */
export interface ExportedCase {
  /** Of `GET …/case-file`. */
  'case-file': unknown;
  /** Items of `GET …/fee-rules`. */
  'fee-rules': readonly unknown[];
  /** Of `GET …/recruitment-policy`. */
  'recruitment-policy': unknown;
}

/** Workers who are due the same, as the second program has it. */
export interface ReckonedEntitlement {
  cohort: string;
  worker: string | null;
  workers: number;
  unreachable: number;
  basis: string;
  due: string;
  monthsOfWage: string | null;
  discoveredOn: string;
  deadlineOn: string;
  /** `YYYY-MM-DD amount`, per worker. */
  instalments: string[];
}

export interface ReckonedObservation {
  key: string;
  agency: string | null;
  observedOn: string;
  /** Kind and code. */
  basis: string;
  indicators: string[];
  strength: string;
  sign: string | null;
  workers: number;
  figures: Record<string, unknown>;
}

export interface Reckoned {
  currency: string;
  total: string;
  setAside: string;
  entitlements: ReckonedEntitlement[];
  /** Grade of each cohort. */
  grades: Record<string, string | null>;
  observations: ReckonedObservation[];
}

/** By subject, in the order in which one builds on the other. */
const PARTS = ['terms', 'charges', 'fees', 'licences', 'terms-of-work', 'repayment', 'answer'];

const PROGRAM = PARTS.map((part) => readFileSync(join(__dirname, `${part}.sql`), 'utf8')).join(
  '\n',
);

/**
 * Judges a case a second time, in SQL and from an export alone: the rule and cap of each line, every
 * observation, the grades, and what is owed. It shares no code with the product and reads none of
 * its tables: the export stands in a schema of its own, all else is gone at the end of the call.
 */
export async function secondProgram(superuser: Pool, exported: ExportedCase): Promise<Reckoned> {
  const client = await superuser.connect();
  try {
    await client.query(
      'create schema if not exists second; drop table if exists second.export; ' +
        'create table second.export (part text primary key, doc jsonb not null)',
    );
    for (const [part, doc] of Object.entries(exported)) {
      await client.query('insert into second.export values ($1, $2)', [part, JSON.stringify(doc)]);
    }
    const results: unknown = await client.query(PROGRAM);
    const last = (results as { rows: { answer: Reckoned }[] }[]).at(-1);
    if (!last?.rows[0]) throw new Error('the second program gave no answer');
    return last.rows[0].answer;
  } finally {
    client.release();
  }
}
