import type { Confidence } from '../fees/fee-rule';
import type { IndicatorCode, Involvement } from '../vocabulary/labour.table';
import type { CohortFacts } from './cohort-facts';

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [k: string]: Json };

/** The rule that a fact is held against, and where it can be read. */
export interface Basis {
  kind: 'law' | 'policy' | 'standard';
  code: string;
  title: string;
  source: string;
  confidence: Confidence;
  /** Days on which a legal rule is in force; null: open, not recorded, or no law. */
  validFrom: string | null;
  validTo: string | null;
}

/** Whether a fact speaks of work not freely entered, or of a penalty that keeps people in it. */
export type Sign = 'involuntariness' | 'penalty' | null;
export type Strength = 'weak' | 'medium' | 'strong';

/** How a party is likely to be involved; a person records the judgement itself. */
export interface InvolvementHint {
  employer: Involvement | null;
  buyer: Involvement;
  reason: string;
}

/** One fact of one cohort held against the rule in force on its date. */
export interface ObservationDraft {
  /** Tells two observations of one kind and cohort apart. */
  discriminator?: string;
  agency?: string;
  /** The day whose rule decides. */
  on: string;
  basis: Basis;
  strength: Strength;
  sign: Sign;
  facts: { readonly [key: string]: Json };
  text: string;
  /** Workers concerned; the whole cohort where left out. */
  workers?: number;
  involvement: InvolvementHint;
}

export interface ObservationDefinition {
  /** Frozen once shipped. */
  code: string;
  version: number;
  title: string;
  indicators: readonly IndicatorCode[];
  observe(facts: CohortFacts): ObservationDraft[];
}

/** An observation of a case, ready to be stored. */
export interface Observation extends Required<Omit<ObservationDraft, 'agency' | 'discriminator'>> {
  code: string;
  version: number;
  /** Unique within the site: running again confirms and never doubles. */
  key: string;
  title: string;
  cohort: string;
  agency: string | null;
  indicators: readonly IndicatorCode[];
}

/** Declares an observation; checks its code. */
export function defineObservation(definition: ObservationDefinition): ObservationDefinition {
  if (!/^[A-Z][A-Z_]+$/.test(definition.code)) throw new Error(`bad code ${definition.code}`);
  return definition;
}

/** A standard as a basis. */
export function standard(
  code: string,
  title: string,
  source: string,
  confidence: Confidence = 'unverified',
): Basis {
  return { kind: 'standard', code, title, source, confidence, validFrom: null, validTo: null };
}
