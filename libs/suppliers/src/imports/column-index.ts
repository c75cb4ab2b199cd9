import type { SheetRow } from '@para42/platform';
import type { ColumnMapping, Header } from './header';
import { REQUIRED_FIELDS, type ImportField } from './import-columns.data';

/** The columns of a list by what they mean; made once for a file. */
export class ColumnIndex {
  readonly width: number;
  private readonly byField: ReadonlyMap<ImportField, number>;
  private readonly fields: readonly (ImportField | undefined)[];
  private readonly headers: readonly string[];
  /** Asked of every row, and always the same. */
  private readonly asked = new Map<readonly ImportField[], boolean>();

  constructor({ columns }: Header) {
    this.width = columns.length;
    this.headers = columns.map(({ header }) => header);
    this.fields = columns.map(({ field }) => field ?? undefined);
    const known = columns.filter(
      (c): c is ColumnMapping & { field: ImportField } => c.field !== null,
    );
    this.byField = new Map(known.map(({ field, index }) => [field, index]));
  }

  of(field: ImportField): number | undefined {
    return this.byField.get(field);
  }

  /** What the column means; undefined where it is not read. */
  at(index: number): ImportField | undefined {
    return this.fields[index];
  }

  /** Whether a row says what the header says, in its required columns. */
  isHeader({ cells }: SheetRow): boolean {
    return REQUIRED_FIELDS.every((field) => {
      const at = this.byField.get(field) ?? 0;
      return cells[at] !== undefined && cells[at] === this.headers[at];
    });
  }

  hasAny(fields: readonly ImportField[]): boolean {
    let known = this.asked.get(fields);
    if (known === undefined) {
      known = fields.some((field) => this.byField.has(field));
      this.asked.set(fields, known);
    }
    return known;
  }

  /** Those of the fields that the list has a column for. */
  among<Field extends ImportField>(fields: readonly Field[]): Field[] {
    return fields.filter((field) => this.byField.has(field));
  }
}
