/** A workbook for people to fill in, as data: what the program that writes it is told. */
export interface PlannedWorkbook {
  sheets: readonly PlannedSheet[];
  /** By name, see `PlannedCell`. */
  styles: Readonly<Record<string, PlannedStyle>>;
}

export interface PlannedSheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  name: string;
  /** `veryHidden`: no menu of a spreadsheet program shows it. */
  state: 'visible' | 'hidden' | 'veryHidden';
  columns: readonly PlannedColumn[];
  rows: readonly (readonly (PlannedCell | null)[])[];
  /** Rows and columns that stay in view. */
  frozen?: { rows: number; columns: number };
  /** Only cells whose style is open can be changed; `rows` lets rows be put in and taken out. */
  protection?: 'cells' | 'rows';
  lists: readonly PlannedList[];
}

export interface PlannedColumn {
  /** In characters. */
  width: number;
  /** Of cells that the plan does not name. */
  style?: string;
  hidden?: boolean;
}

export interface PlannedCell {
  /** Text is never a formula, whatever it begins with. */
  value: string | number;
  style: string;
}

/** Cells that offer a list to choose from. */
export interface PlannedList {
  /** Such as `D5:D60`. */
  cells: string;
  /** Where the values stand, such as `'Lists'!$A$1:$A$9`. */
  values: string;
  title: string;
  refusal: string;
}

export interface PlannedStyle {
  bold?: boolean;
  size?: number;
  /** RRGGBB. */
  color?: string;
  fill?: string;
  wrap?: boolean;
  border?: boolean;
  format?: string;
  open?: boolean;
}
