import type { Link } from './case-columns';
import type { RowValues } from './columns';

/** Ids by ref of what rows of a case point to. */
export class CaseIds {
  private readonly ids: Record<Link['to'], ReadonlyMap<string, string>> = {
    agency: new Map(),
    job_order: new Map(),
    cohort: new Map(),
  };

  set(table: Link['to'], ids: ReadonlyMap<string, string>): void {
    this.ids[table] = ids;
  }

  /** Id of what a ref names; null for no ref. Throws on a ref that the checks let through. */
  of(table: Link['to'], ref: string | undefined): string | null {
    if (ref === undefined) return null;
    const id = this.ids[table].get(ref);
    if (id === undefined) throw new Error(`no ${table} is known as ${ref}`);
    return id;
  }

  /** The link columns of a row. */
  links(row: object, links: readonly Link[]): RowValues {
    return Object.fromEntries(
      links.map(({ column, to, path }) => [column, this.of(to, refAt(row, path))]),
    );
  }
}

function refAt(row: object, path: string): string | undefined {
  let current: unknown = row;
  for (const step of path.split('.')) current = (current as Record<string, unknown>)[step];
  return current as string | undefined;
}
