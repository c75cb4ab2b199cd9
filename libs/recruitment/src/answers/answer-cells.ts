import type { Answers, MoneyAnswer, PlaceAnswer, RowAnswer } from '@para42/questionnaires';

/** Rows of a table; none where it is hidden or unanswered. */
export function rowsOf(answers: Answers, table: string): readonly RowAnswer[] {
  const rows = answers[table];
  return Array.isArray(rows) ? (rows as readonly RowAnswer[]) : [];
}

/**
 * The cells of one row. The engine held each against its column's type when it was answered; what
 * is of another type all the same counts as unanswered.
 */
export class Cells {
  constructor(private readonly row: RowAnswer) {}

  text(column: string): string | undefined {
    const value = this.row[column];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  }

  choices(column: string): readonly string[] | undefined {
    const value = this.row[column];
    return Array.isArray(value) && value.length > 0 ? (value as readonly string[]) : undefined;
  }

  count(column: string): number | undefined {
    const value = this.row[column];
    return typeof value === 'number' ? value : undefined;
  }

  yes(column: string): boolean | undefined {
    const value = this.row[column];
    return typeof value === 'boolean' ? value : undefined;
  }

  money(column: string): MoneyAnswer | undefined {
    return this.holds(column, 'amount') as MoneyAnswer | undefined;
  }

  place(column: string): PlaceAnswer | undefined {
    return this.holds(column, 'country') as PlaceAnswer | undefined;
  }

  private holds(column: string, member: string): object | undefined {
    const value: unknown = this.row[column];
    return typeof value === 'object' && value !== null && member in value ? value : undefined;
  }
}

/** Only the members that have a value: a case file leaves out what is not known. */
export function known<T extends object>(members: T): T {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as T;
}
