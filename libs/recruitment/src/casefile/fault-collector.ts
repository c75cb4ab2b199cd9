import { minorUnits } from '../vocabulary/currency.table';
import { pointer, type CaseFault } from './case-file.faults';

/** Gathers faults while a case file is walked, so that all of them are told at once. */
export class FaultCollector {
  readonly faults: CaseFault[] = [];

  add(path: readonly PropertyKey[], code: string, detail: string, value?: string): void {
    const fault: CaseFault = { path: pointer(path), code, detail };
    this.faults.push(value === undefined ? fault : { ...fault, value });
  }

  /** Every key of the list once; returns the set of keys. */
  unique(section: string, key: string, values: readonly string[]): ReadonlySet<string> {
    const seen = new Set<string>();
    values.forEach((value, index) => {
      if (seen.has(value)) {
        this.add([section, index, key], 'duplicate_ref', `"${value}" is used twice`, value);
      }
      seen.add(value);
    });
    return seen;
  }

  /** A reference that must exist where it is given. */
  known(
    path: readonly PropertyKey[],
    value: string | undefined,
    among: ReadonlySet<string>,
    what: string,
  ): void {
    if (value === undefined || among.has(value)) return;
    this.add(path, 'unknown_ref', `there is no ${what} "${value}" in this case file`, value);
  }

  /** A period that must not end before it begins. */
  period(path: readonly PropertyKey[], from: string | undefined, to: string | undefined): void {
    if (from !== undefined && to !== undefined && to < from) {
      this.add(path, 'ends_before_it_begins', `ends on ${to}, before it begins on ${from}`, to);
    }
  }

  /** A day that must not lie after today. */
  past(path: readonly PropertyKey[], day: string | undefined, today: string): void {
    if (day !== undefined && day > today) {
      this.add(path, 'in_the_future', `${day} lies after today (${today})`, day);
    }
  }

  /** An object whose fields are all optional must say something, or be left out. */
  notEmpty(path: readonly PropertyKey[], value: object | undefined): void {
    if (value !== undefined && Object.keys(value).length === 0) {
      this.add(path, 'empty_object', 'says nothing: fill it in or leave it out');
    }
  }

  /** Money that was really paid has no more decimals than its currency. */
  minor(path: readonly PropertyKey[], amount: string | undefined, currency: string): void {
    const decimals = amount?.split('.')[1]?.length ?? 0;
    if (decimals > minorUnits(currency)) {
      const allowed = minorUnits(currency);
      this.add(path, 'too_precise', `${currency} has ${allowed} decimals`, amount);
    }
  }
}
