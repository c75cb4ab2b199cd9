import type { CaseFault } from './case-file.faults';

/** A case file that is refused as a whole, with every reason. */
export class CaseFileRejected extends Error {
  constructor(readonly faults: readonly CaseFault[]) {
    super(`the case file has ${faults.length} faults`);
    this.name = 'CaseFileRejected';
  }
}
