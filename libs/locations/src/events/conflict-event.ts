/** One event of organised violence as its publisher states it: public figures, no person's data. */
export interface EventRecord {
  /** The publisher's own id, stable over versions. */
  readonly externalId: string;
  /** ISO alpha-3. */
  readonly country: string;
  /** The publisher's own number of the country; UCDP's is Gleditsch-Ward and not ISO. */
  readonly countryNumber: number;
  /** ISO 3166-2, empty where not told or not in the table; and the name as published. */
  readonly admin1: string;
  readonly admin1Name: string;
  readonly lat: number;
  readonly lng: number;
  /** 1 exact, 2 within about 25 km, 3 second-level unit, 4 first-level unit, 5 part of one or a line,
   * 6 country, 7 at sea or in the air. */
  readonly wherePrec: number;
  /** 1 the day, 2 within 2 to 6 days, 3 the week, 4 the month, 5 longer. */
  readonly datePrec: number;
  /** First and last day, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** 1 with a state, 2 between groups, 3 against civilians. */
  readonly violence: number;
  readonly conflict: string;
  /** Deaths. The publisher does not always keep low to best to high in order. */
  readonly low: number;
  readonly best: number;
  readonly high: number;
}

/** The coarsest precision of place that is held against a distance. */
export const RADIUS_PRECISION = 3;
/** The coarsest precision of place that says anything of a first-level unit. */
export const UNIT_PRECISION = 5;
