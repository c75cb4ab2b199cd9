import type { Pool } from 'pg';
import type { CrashingPostgres } from './crashing-postgres';

/** What the killed run shows against what was expected of it. */
export interface FaultResult {
  trials: number;
  lost: number;
  doubled: number;
  /** What else the figures rest on, for a reader. */
  notes: string[];
}

export interface FaultOptions {
  short: boolean;
  /** Folder with the built product and the built fault modules. */
  dist: string;
  /** Aborts when the time for all is over. */
  signal: AbortSignal;
  /** Undefined where the server is not the run's own. */
  postgres: CrashingPostgres | undefined;
}

export const sleep = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Difference of two lists in which every element counts: what is missing, what is too many. */
export function compareEach(
  expected: readonly string[],
  found: readonly string[],
): { lost: string[]; doubled: string[] } {
  const left = new Map<string, number>();
  for (const key of expected) left.set(key, (left.get(key) ?? 0) + 1);
  const doubled = found.filter((key) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
  const lost = [...left].flatMap(([key, count]) =>
    Array.from({ length: Math.max(0, count) }, () => key),
  );
  return { lost, doubled };
}

export async function openTasks(superuser: Pool): Promise<number> {
  const { rows } = await superuser.query<{ n: number }>(
    `select count(*)::int as n from task where state in ('pending', 'running')`,
  );
  return rows[0]?.n ?? 0;
}

/** @throws Error where tasks are still open after `limitMs` */
export async function allTasksEnded(
  superuser: Pool,
  limitMs: number,
  signal: AbortSignal,
): Promise<void> {
  const end = Date.now() + limitMs;
  while ((await openTasks(superuser)) > 0) {
    signal.throwIfAborted();
    if (Date.now() > end) {
      const { rows } = await superuser.query<{ told: string }>(
        `select kind || ' ' || state || ' ' || count(*) as told from task
         where state not in ('done', 'cancelled', 'parked') group by kind, state order by 1`,
      );
      const open = rows.map(({ told }) => told).join(', ');
      throw new Error(`tasks are still open after ${limitMs / 1000} s: ${open}`);
    }
    await sleep(100);
  }
}
