/**
 * A published questionnaire, as data. Immutable: the hash of its canonical form names it for ever,
 * and an answered questionnaire keeps the hash of what was asked.
 */

/** Text by BCP 47 language tag. */
export type Texts = Readonly<Record<string, string>>;

/**
 * `public` may be published; `business` is the supplier's trade; `personal` is data of an officer
 * who answers or signs; `protected` could put people at risk and leaves in no export but the
 * auditor's.
 */
export const SENSITIVITIES = ['public', 'business', 'personal', 'protected'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

export const SUBJECTS = ['supplier', 'site', 'agency'] as const;
export type TemplateSubject = (typeof SUBJECTS)[number];

/**
 * Who answers: whom it is sent to, or the tenant's own people about them: an auditor what a visit
 * found, an interviewer what a worker said.
 */
export const ANSWERED_BY = ['recipient', 'auditor', 'interviewer'] as const;
export type AnsweredBy = (typeof ANSWERED_BY)[number];

/** Organisations only. A sub-agent who is a person is named by a pseudonym. */
export const PARTY_KINDS = ['agency', 'sub_agent', 'supplier', 'employer', 'authority'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

export const COMPUTED_RESULTS = ['integer', 'decimal', 'yes_no', 'text', 'date'] as const;
export type ComputedResult = (typeof COMPUTED_RESULTS)[number];

export interface Constraint {
  code: string;
  /** CEL; a problem where it is false. Not held against an answer while it cannot be decided. */
  expression: string;
  message: Texts;
}

export interface Option {
  code: string;
  label: Texts;
}

/** Why a reporting duty asks, and whether the voluntary standard for smaller firms stops short. */
export interface ReportingUse {
  regime: string;
  /** Suppliers of at most 1,000 employees may decline without a lower score. */
  beyondVoluntaryStandard: boolean;
}

interface Asked {
  code: string;
  /**
   * What is asked about, by a code that is the same in every template, e.g.
   * `retention_of_identity_documents`: so that answers of several parties can be laid side by side.
   */
  concept?: string;
  label: Texts;
  hint?: Texts;
  why?: Texts;
  basis: readonly string[];
  sensitivity: Sensitivity;
  evidence?: Texts;
  reporting?: ReportingUse;
  required: boolean | string;
  visibleWhen?: string;
  constraints: readonly Constraint[];
}

export interface TextQuestion extends Asked {
  type: 'text';
  maxLength: number;
}
export interface IntegerQuestion extends Asked {
  type: 'integer';
  min?: number;
  max?: number;
  /** A number of people: 1 to 4 leave the register as a band, never as a figure. */
  countsPeople?: boolean;
}
export interface DecimalQuestion extends Asked {
  type: 'decimal';
  min?: string;
  max?: string;
  places: number;
}
export interface MoneyQuestion extends Asked {
  type: 'money';
  min?: string;
  /** ISO 4217 codes; any current one where absent. */
  currencies?: readonly string[];
}
export interface ChoiceQuestion extends Asked {
  type: 'one_of' | 'several_of';
  options: readonly Option[];
}
export interface PartyQuestion extends Asked {
  type: 'party';
  kinds: readonly PartyKind[];
}
export interface ComputedQuestion extends Asked {
  type: 'computed';
  result: ComputedResult;
  expression: string;
}
/** A document that the respondent has in evidence, see `FileAnswer`. */
export interface FileQuestion extends Asked {
  type: 'file';
}
export interface PlainQuestion extends Asked {
  type: 'date' | 'month' | 'yes_no' | 'country' | 'place';
}
/** Text without an answer. */
export interface Note extends Asked {
  type: 'note';
}

/** What is answered by one value. */
export type Cell =
  | TextQuestion
  | IntegerQuestion
  | DecimalQuestion
  | MoneyQuestion
  | ChoiceQuestion
  | PartyQuestion
  | FileQuestion
  | ComputedQuestion
  | PlainQuestion;

/** A table within each row of a table: its own columns are no tables. */
export interface InnerTable extends Asked {
  type: 'table';
  columns: readonly Cell[];
  minRows: number;
  maxRows: number;
}

export type Column = Cell | InnerTable;

export interface TableQuestion extends Asked {
  type: 'table';
  columns: readonly Column[];
  minRows: number;
  maxRows: number;
}

export type Question = Cell | TableQuestion | Note;
export type QuestionType = Question['type'];

export interface Section {
  code: string;
  title: Texts;
  intro?: Texts;
  visibleWhen?: string;
  questions: readonly Question[];
}

/** A figure that is worked out from the answers once they are submitted. */
export interface Score {
  code: string;
  title: Texts;
  /** CEL; yields a decimal or a whole number. It may name questions, not other scores. */
  expression: string;
  /** Decimals: the score is held within them. */
  min?: string;
  max?: string;
}

export interface TemplateDocument {
  /** Format of this document. */
  format: 1;
  code: string;
  version: number;
  subject: TemplateSubject;
  /** Absent: the recipient, so that the hashes of older versions stand. */
  answeredBy?: Exclude<AnsweredBy, 'recipient'>;
  title: Texts;
  intro?: Texts;
  /** The first is the default and the fallback. */
  locales: readonly string[];
  /** Locales that no native speaker has reviewed yet. */
  unreviewed: readonly string[];
  sections: readonly Section[];
  /** Absent where there are none. */
  scores?: readonly Score[];
}
