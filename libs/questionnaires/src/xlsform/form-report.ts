/** A cell of the form, e.g. `survey` `F12`; a sheet as a whole has no cell. */
export interface FormPlace {
  sheet: string;
  cell?: string;
}

/** A mistake: the form is not imported before it is put right. */
export interface FormProblem extends FormPlace {
  code: string;
  message: string;
}

/** What the form says and the template does not, or says otherwise. */
export interface FormLoss extends FormPlace {
  code: string;
  /** What stands there. */
  what: string;
  /** What becomes of it. */
  becomes: string;
}

/** More are counted and not listed. */
const MOST = 2000;

/** Gathers what is wrong with a form and what of it is not carried. */
export class FormReport {
  readonly problems: FormProblem[] = [];
  readonly losses: FormLoss[] = [];
  /** Problems and losses beyond those listed. */
  unlisted = 0;

  problem(place: FormPlace, code: string, message: string): void {
    if (this.problems.length >= MOST) this.unlisted += 1;
    else this.problems.push({ ...placeOf(place), code, message });
  }

  /** Is there a problem at this cell already? */
  has(sheet: string, cell: string): boolean {
    return this.problems.some((one) => one.sheet === sheet && one.cell === cell);
  }

  loss(place: FormPlace, code: string, what: string, becomes: string): void {
    if (this.losses.length >= MOST) this.unlisted += 1;
    else this.losses.push({ ...placeOf(place), code, what: short(what), becomes });
  }
}

const placeOf = ({ sheet, cell }: FormPlace): FormPlace => (cell ? { sheet, cell } : { sheet });

/** A text of the form as far as a message needs it. */
export function short(text: string, most = 120): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
