import type { SiteFacts } from '../facts';

/** How a fact looks to a condition. `source` is the code of the source; `amount` a decimal that may be unknown. */
export type FieldKind = 'text' | 'whole' | 'amount' | 'flag' | 'texts' | 'source' | TypeName;

export type TypeName =
  | 'Site'
  | 'Area'
  | 'Origin'
  | 'Score'
  | 'Listing'
  | 'Good'
  | 'Destination'
  | 'Agency'
  | 'Answer'
  | 'Contradiction'
  | 'ScreeningHit'
  | 'Observation'
  | 'Assessment'
  | 'Audit';

export interface FactType {
  /** What a condition may read. A member that is itself a list of facts names their type. */
  fields: Readonly<Record<string, FieldKind>>;
  /** What a frozen fact always carries, so that it can be found again. */
  names: readonly string[];
}

const LISTING = {
  list: 'text',
  category: 'text',
  country: 'text',
  admin1: 'text',
  by: 'text',
  validFrom: 'text',
  validTo: 'text',
  source: 'source',
} as const;

/**
 * Facts as conditions of a tenant's own rules see them. Left out is what could tell of few people, or
 * what not everybody who reads flags may see: hashes of observations and protected answers.
 */
export const FACT_TYPES: Readonly<Record<TypeName, FactType>> = {
  Site: {
    fields: {
      id: 'text',
      supplierId: 'text',
      country: 'text',
      admin1: 'text',
      sectors: 'texts',
      products: 'texts',
      processes: 'texts',
      businessProcesses: 'texts',
      stateControl: 'text',
      workersBand: 'text',
    },
    names: ['country'],
  },
  Area: {
    fields: {
      areaId: 'text',
      name: 'text',
      crisisType: 'text',
      phase: 'text',
      severity: 'whole',
      method: 'text',
      distanceKm: 'amount',
      confidence: 'text',
      validFrom: 'text',
      validTo: 'text',
      source: 'source',
    },
    names: ['areaId', 'validFrom'],
  },
  Origin: {
    fields: {
      kind: 'text',
      country: 'text',
      admin1: 'text',
      place: 'text',
      corridor: 'text',
      areas: 'Area',
    },
    names: ['corridor', 'place', 'cohortIds'],
  },
  Score: {
    fields: { indicator: 'text', score: 'amount', validFrom: 'text', source: 'source' },
    names: ['indicator'],
  },
  Listing: { fields: LISTING, names: ['list', 'category', 'country'] },
  Good: {
    fields: {
      ...LISTING,
      good: 'text',
      childLabour: 'flag',
      forcedLabour: 'flag',
      products: 'texts',
      match: 'text',
    },
    names: ['list', 'country', 'good'],
  },
  Destination: {
    fields: { country: 'text', listings: 'Listing' },
    names: ['country', 'cohortIds'],
  },
  Agency: {
    fields: { id: 'text', role: 'text', kind: 'text', country: 'text' },
    names: ['id'],
  },
  Answer: {
    fields: {
      template: 'text',
      question: 'text',
      yes: 'flag',
      number: 'amount',
      text: 'text',
      options: 'texts',
      on: 'text',
    },
    names: ['template', 'question'],
  },
  Contradiction: {
    fields: {
      agencyId: 'text',
      role: 'text',
      licences: 'flag',
      groups: 'flag',
      fees: 'flag',
      repayment: 'flag',
    },
    names: ['agencyId'],
  },
  ScreeningHit: {
    fields: {
      hitId: 'text',
      subject: 'text',
      subjectId: 'text',
      list: 'text',
      strength: 'text',
      state: 'text',
      agrees: 'texts',
      source: 'source',
    },
    names: ['hitId', 'list'],
  },
  Observation: {
    fields: {
      id: 'text',
      kind: 'text',
      title: 'text',
      ruleCode: 'text',
      indicators: 'texts',
      cohortId: 'text',
      observedOn: 'text',
    },
    names: ['id', 'kind'],
  },
  Assessment: { fields: { kind: 'text', on: 'text' }, names: ['kind'] },
  Audit: { fields: { on: 'text', asked: 'text' }, names: ['asked'] },
};

export interface FactVariable {
  type: TypeName | 'day';
  list: boolean;
  /** Whether the day alone may change it. */
  dated: boolean;
  /** Whose flags: of places, of where people come from, of what was done to people. */
  subject: 'site' | 'origin' | 'recruitment';
}

const of = (
  type: FactVariable['type'],
  { list = true, dated = false, subject = 'site' }: Partial<FactVariable> = {},
): FactVariable => ({ type, list, dated, subject });

/** The names that a condition starts from: every fact of a site is one. */
export const FACT_VARIABLES: Readonly<Record<keyof SiteFacts, FactVariable>> = {
  asOf: of('day', { list: false, dated: true }),
  site: of('Site', { list: false }),
  areas: of('Area', { dated: true }),
  origins: of('Origin', { dated: true, subject: 'origin' }),
  scores: of('Score', { dated: true }),
  listings: of('Listing', { dated: true }),
  goods: of('Good', { dated: true }),
  destinations: of('Destination', { dated: true }),
  agencies: of('Agency'),
  answers: of('Answer', { subject: 'recruitment' }),
  contradictions: of('Contradiction', { subject: 'recruitment' }),
  screeningHits: of('ScreeningHit'),
  observations: of('Observation', { subject: 'recruitment' }),
  assessment: of('Assessment', { list: false }),
  audit: of('Audit', { list: false }),
};

export type VariableName = keyof SiteFacts;

export function isVariable(name: string): name is VariableName {
  return Object.hasOwn(FACT_VARIABLES, name);
}

export function isTypeName(kind: string): kind is TypeName {
  return Object.hasOwn(FACT_TYPES, kind);
}
