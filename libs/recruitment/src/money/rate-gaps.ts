import { MissingRateError } from './rate-table';

/**
 * Rates that a judgement asked for and nobody loaded. What needs one of them is left out and noted;
 * the rest is judged.
 */
export class RateGaps {
  private readonly found = new Map<string, MissingRateError>();

  /** What `work` gives, or `without` where it lacks a rate. */
  attempt<T>(work: () => T, without: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof MissingRateError)) throw error;
      this.found.set(`${error.currency} ${error.month}`, error);
      return without();
    }
  }

  /** Each once, in the order in which they were missed. */
  get missing(): readonly MissingRateError[] {
    return [...this.found.values()];
  }
}

/** Notes what is missing in `gaps`; without them a missing rate is an error. */
export function attempt<T>(gaps: RateGaps | undefined, work: () => T, without: () => T): T {
  return gaps ? gaps.attempt(work, without) : work();
}
