/** One thing that is wrong with what was handed over for checking. */
export interface Fault {
  /** File of the bundle (or the bundle itself) and, where there is one, the line or byte. */
  where: string;
  /** Stable word for machines, e.g. `checksum_differs`. */
  code: string;
  /** What is wrong, in words. */
  detail: string;
}

/** Ends a check at its first fault. */
export class FaultError extends Error {
  constructor(readonly fault: Fault) {
    super(`${fault.where}: ${fault.detail}`);
    this.name = 'FaultError';
  }
}

/** What is there is not wrong, but something is not there: a download that ended early. */
export class IncompleteError extends FaultError {
  constructor(fault: Fault) {
    super(fault);
    this.name = 'IncompleteError';
  }
}

export function fail(where: string, code: string, detail: string): never {
  throw new FaultError({ where, code, detail });
}
