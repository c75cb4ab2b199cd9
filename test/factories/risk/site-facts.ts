import * as fc from 'fast-check';
import type {
  AgencyFact,
  AnswerFact,
  AreaFact,
  AuditFact,
  ContradictionFact,
  DestinationFact,
  GoodFact,
  ListingFact,
  ObservationFact,
  OriginFact,
  ScoreFact,
  ScreeningHitFact,
  SiteFacts,
  SourceRef,
} from '../../../libs/risk/src/facts';

const SOURCE: SourceRef = {
  code: 'gdacs',
  versionId: '0199aaaa-0000-7000-8000-000000000001',
  asOf: '2026-10-01',
  sha256: 'a'.repeat(64),
};

export const sourceRef = (rest: Partial<SourceRef> = {}): SourceRef => ({ ...SOURCE, ...rest });

export const areaFact = (rest: Partial<AreaFact> = {}): AreaFact => ({
  areaId: '0199bbbb-0000-7000-8000-000000000001',
  name: 'Flood in Province 2',
  crisisType: 'NATURAL_DISASTER',
  phase: 'active',
  severity: 3,
  method: 'radius',
  distanceKm: '12.5',
  confidence: 'high',
  validFrom: '2026-06-01',
  validTo: null,
  source: SOURCE,
  ...rest,
});

export const originFact = (rest: Partial<OriginFact> = {}): OriginFact => ({
  kind: 'origin',
  country: 'NPL',
  admin1: 'NP-P2',
  place: 'Saptari',
  corridor: 'NPL NP-P2 > MYS',
  cohortIds: ['0199cccc-0000-7000-8000-000000000001'],
  hirings: [
    { cohortId: '0199cccc-0000-7000-8000-000000000001', from: '2026-05-01', to: '2026-08-31' },
  ],
  areas: [areaFact()],
  pastAreas: [],
  ...rest,
});

export const scoreFact = (score: string, rest: Partial<ScoreFact> = {}): ScoreFact => ({
  indicator: 'INFORM',
  score,
  validFrom: '2026-01-01',
  source: sourceRef({ code: 'inform-risk' }),
  ...rest,
});

export const observationFact = (rest: Partial<ObservationFact> = {}): ObservationFact => ({
  id: '0199dddd-0000-7000-8000-000000000001',
  kind: 'FEE_PAID',
  title: 'Workers paid recruitment fees or related costs',
  factsHash: 'b'.repeat(64),
  ruleCode: 'ZERO-FEE',
  ruleSource: 'Employer Pays Principle',
  indicators: ['FL09'],
  cohortId: '0199cccc-0000-7000-8000-000000000001',
  observedOn: '2026-03-01',
  ...rest,
});

export const listingFact = (
  list: string,
  category: string,
  rest: Partial<ListingFact> = {},
): ListingFact => ({
  list,
  category,
  country: 'MYS',
  admin1: null,
  by: 'country',
  validFrom: '2025-07-01',
  validTo: null,
  text: 'As published',
  source: sourceRef({ code: list }),
  ...rest,
});

export const goodFact = (rest: Partial<GoodFact> = {}): GoodFact => ({
  ...listingFact('dol-tvpra', 'FORCED_LABOUR'),
  good: 'Rubber Gloves',
  childLabour: false,
  forcedLabour: true,
  products: ['Rubber gloves'],
  match: 'name',
  ...rest,
});

export const destinationFact = (rest: Partial<DestinationFact> = {}): DestinationFact => ({
  country: 'MYS',
  cohortIds: ['0199cccc-0000-7000-8000-000000000001'],
  listings: [listingFact('tied-status', 'TIED')],
  ...rest,
});

export const agencyFact = (country: string, rest: Partial<AgencyFact> = {}): AgencyFact => ({
  id: '0199ffff-0000-7000-8000-000000000001',
  role: 'RECRUITER',
  kind: 'FIRM',
  country,
  ...rest,
});

export const answerFact = (
  question: string,
  value: AnswerFact['value'],
  rest: Partial<AnswerFact> = {},
): AnswerFact => ({
  template: 'site-forced-labour-indicators',
  question,
  value,
  submissionId: '0199abcd-0000-7000-8000-000000000001',
  on: '2026-09-01',
  ...rest,
});

export const auditFact = (asked: AuditFact['asked'], rest: Partial<AuditFact> = {}): AuditFact => ({
  id: '0199abcd-0000-7000-8000-000000000002',
  on: '2026-05-01',
  asked,
  ...rest,
});

export const contradictionFact = (rest: Partial<ContradictionFact> = {}): ContradictionFact => ({
  agencyId: '0199ffff-0000-7000-8000-000000000001',
  role: 'RECRUITER',
  licences: false,
  groups: false,
  fees: true,
  repayment: false,
  employerSubmission: '0199abcd-0000-7000-8000-000000000003',
  agencySubmission: '0199abcd-0000-7000-8000-000000000004',
  ...rest,
});

/** A site in Selangor that makes clothes. @param site what is other about it */
export const screeningHitFact = (rest: Partial<ScreeningHitFact> = {}): ScreeningHitFact => ({
  hitId: '0199ffff-0000-7000-8000-000000000001',
  subject: 'supplier',
  subjectId: '0199eeee-0000-7000-8000-000000000002',
  list: 'uflpa-entity-list',
  strength: 'strong',
  state: 'open',
  agrees: ['name', 'country'],
  source: sourceRef({ code: 'uflpa-entity-list' }),
  ...rest,
});

export const siteFacts = (
  rest: Partial<Omit<SiteFacts, 'site'>> = {},
  site: Partial<SiteFacts['site']> = {},
): SiteFacts => ({
  asOf: '2026-11-25',
  site: {
    id: '0199eeee-0000-7000-8000-000000000001',
    supplierId: '0199eeee-0000-7000-8000-000000000002',
    country: 'MYS',
    admin1: 'MY-10',
    sectors: ['Apparel'],
    products: [],
    processes: [],
    businessProcesses: [],
    stateControl: 'unknown',
    workersBand: '250_to_999',
    ...site,
  },
  areas: [],
  origins: [],
  scores: [],
  listings: [],
  goods: [],
  destinations: [],
  agencies: [],
  answers: [],
  contradictions: [],
  screeningHits: [],
  observations: [],
  assessment: null,
  audit: null,
  ...rest,
});

const uuid = fc.uuid({ version: 7 });
const day = fc
  .integer({ min: 0, max: 1_000 })
  .map((n) => new Date(Date.UTC(2024, 5, 1 + n)).toISOString().slice(0, 10));

const anyArea: fc.Arbitrary<AreaFact> = fc
  .record({
    areaId: uuid,
    crisisType: fc.constantFrom(
      'ARMED_CONFLICT',
      'NATURAL_DISASTER',
      'PROTRACTED_CRISIS',
      'MASS_DISPLACEMENT',
      'POST_CONFLICT',
      'NEVER_HEARD_OF',
    ),
    phase: fc.constantFrom('emerging' as const, 'active' as const, 'recovery' as const),
    severity: fc.integer({ min: 1, max: 5 }),
    distanceKm: fc.option(fc.constantFrom('0.0', '3.4', '120.9')),
    confidence: fc.constantFrom('high' as const, 'medium' as const, 'low' as const),
    validFrom: day,
    validTo: fc.option(day),
  })
  .map((fields) => areaFact(fields));

const areas = fc.uniqueArray(anyArea, { maxLength: 4, selector: (area) => area.areaId });

const anyHiring = fc
  .record({ cohortId: uuid, a: day, b: day })
  .map(({ cohortId, a, b }) => ({ cohortId, from: a < b ? a : b, to: a < b ? b : a }));

const anyOrigin: fc.Arbitrary<OriginFact> = fc
  .record({
    kind: fc.constantFrom('origin' as const, 'transit' as const),
    country: fc.constantFrom('NPL', 'BGD'),
    admin1: fc.option(fc.constantFrom('NP-P2', 'a:b')),
    place: fc.constantFrom('Saptari', 'NP-P2', 'a:b', 'b'),
    destination: fc.constantFrom('MYS', 'ARE'),
    hirings: fc.uniqueArray(anyHiring, { maxLength: 3, selector: ({ cohortId }) => cohortId }),
    areas,
    past: fc.option(anyArea),
  })
  .map(({ destination, past, hirings, ...fields }) => {
    const { country, admin1 } = fields;
    const corridor = `${country}${admin1 === null ? '' : ` ${admin1}`} > ${destination}`;
    const cohortIds = hirings.map(({ cohortId }) => cohortId);
    const isTold = past !== null && fields.areas.every(({ areaId }) => areaId !== past.areaId);
    const pastAreas = isTold ? [{ ...past, activeUntil: past.validTo ?? past.validFrom }] : [];
    return originFact({ ...fields, corridor, hirings, cohortIds, pastAreas });
  });

const anyObservation: fc.Arbitrary<ObservationFact> = fc
  .record({
    id: uuid,
    kind: fc.constantFrom(
      'FEE_PAID',
      'FEE_OVER_CAP',
      'RECEIPT_MISMATCH',
      'DEBT',
      'OVERTIME',
      'UNKNOWN_KIND',
    ),
    indicators: fc.subarray(['FL02', 'FL07', 'FL09', 'FL11']),
    cohortId: fc.option(uuid),
    observedOn: day,
  })
  .map((fields) => observationFact(fields));

const LISTED: readonly (readonly [list: string, category: string])[] = [
  ['worldbank-fcs', 'CONFLICT'],
  ['worldbank-fcs', 'INSTITUTIONAL_SOCIAL_FRAGILITY'],
  ['eu-cahra', 'CONFLICT_AFFECTED'],
  ['us-tip', 'TIER_3'],
  ['us-tip', 'TIER_2_WATCH_LIST'],
  ['tied-status', 'TIED'],
  ['tied-status', 'PARTLY_TIED'],
  ['no-such-list', 'NO_SUCH_CATEGORY'],
];

const anyListing: fc.Arbitrary<ListingFact> = fc
  .record({
    pair: fc.constantFrom(...LISTED),
    admin1: fc.option(fc.constantFrom('MY-10', 'MY-01')),
    by: fc.constantFrom('country' as const, 'stated' as const, 'uncertain' as const),
    validFrom: day,
  })
  .map(({ pair: [list, category], ...rest }) => listingFact(list, category, rest));

const anyGood = fc
  .record({
    good: fc.constantFrom('Rubber Gloves', 'Palm Fruit'),
    childLabour: fc.boolean(),
    forcedLabour: fc.boolean(),
    match: fc.constantFrom('hs' as const, 'name' as const),
    products: fc.subarray(['401511', 'Rubber gloves'], { minLength: 1 }),
  })
  .map(goodFact);

const anyAgency = fc
  .record({ id: uuid, country: fc.constantFrom('NPL', 'GBR', 'NZL', 'TUV') })
  .map(({ id, country }) => agencyFact(country, { id }));

const anyAnswer: fc.Arbitrary<AnswerFact> = fc.oneof(
  fc.boolean().map((value) => answerFact('fl03_free_to_leave', value)),
  fc.boolean().map((value) => answerFact('fl09_debts', value)),
  fc.boolean().map((value) => answerFact('fl11_refusal', value)),
  fc.integer({ min: 0, max: 168 }).map((value) => answerFact('fl11_longest_week', value)),
  fc
    .constantFrom('worker', 'employer', 'employer_on_request')
    .map((value) => answerFact('fl07_holder', value)),
  fc.constantFrom('2.5', '9.0', 'wide').map((value) => answerFact('fl10_space', value)),
  fc
    .subarray(['wages_delayed', 'housing_damaged', 'none'])
    .map((value) => answerFact('effects', value, { template: 'crisis-response-check' })),
);

const anyContradiction = fc
  .record({ agencyId: uuid, licences: fc.boolean(), groups: fc.boolean(), fees: fc.boolean() })
  .map(contradictionFact);

const anyScreeningHit = fc
  .record({
    hitId: uuid,
    subject: fc.constantFrom('supplier' as const, 'site' as const, 'agency' as const),
    list: fc.constantFrom('uflpa-entity-list', 'cbp-wro', 'no-such-list'),
    strength: fc.constantFrom('strong' as const, 'possible' as const),
    state: fc.constantFrom('open' as const, 'true' as const, 'unsure' as const),
    agrees: fc.subarray(['name', 'country', 'address'], { minLength: 1 }),
  })
  .map(screeningHitFact);

const anyWork = fc.record({
  sectors: fc.subarray(['Apparel', 'Agriculture', 'Building Construction', 'Unspecified']),
  products: fc.subarray(['Cotton', 'Seafood']),
  processes: fc.subarray(['Security services', 'Sewing']),
  businessProcesses: fc.subarray(['security by contractor', 'seasonal by own_workers']),
  stateControl: fc.constantFrom(
    'unknown' as const,
    'none' as const,
    'state_owned' as const,
    'state_controlled' as const,
  ),
});

/** Facts of a site as they may come, odd ones among them. */
export const anySiteFacts: fc.Arbitrary<SiteFacts> = fc
  .record({
    asOf: day,
    areas,
    origins: fc.array(anyOrigin, { maxLength: 4 }),
    scores: fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 100 }), fc.constantFrom('inform-risk', 'inform-api'))
        .map(([tenths, code]) =>
          scoreFact((tenths / 10).toFixed(1), { source: sourceRef({ code }) }),
        ),
      { maxLength: 3 },
    ),
    listings: fc.array(anyListing, { maxLength: 5 }),
    goods: fc.array(anyGood, { maxLength: 3 }),
    destinations: fc.array(
      fc
        .record({
          cohortIds: fc.array(uuid, { maxLength: 2 }),
          listings: fc.array(anyListing, { maxLength: 2 }),
        })
        .map(destinationFact),
      { maxLength: 1 },
    ),
    agencies: fc.uniqueArray(anyAgency, { maxLength: 3, selector: (agency) => agency.id }),
    answers: fc.uniqueArray(anyAnswer, { maxLength: 5, selector: (one) => one.question }),
    contradictions: fc.array(anyContradiction, { maxLength: 2 }),
    screeningHits: fc.uniqueArray(anyScreeningHit, { maxLength: 3, selector: (hit) => hit.hitId }),
    audit: fc.option(
      fc
        .constantFrom('yes' as const, 'no' as const, 'unknown' as const)
        .map((asked) => auditFact(asked)),
    ),
    observations: fc.uniqueArray(anyObservation, { maxLength: 4, selector: (o) => o.id }),
    assessment: fc.option(
      fc.record({ kind: fc.constantFrom('answers' as const, 'audit' as const), id: uuid, on: day }),
    ),
    work: anyWork,
    band: fc.constantFrom(
      'unknown' as const,
      'under_50' as const,
      '50_to_249' as const,
      '250_to_999' as const,
      '1000_and_over' as const,
    ),
  })
  .map(({ band, work, ...rest }) => siteFacts(rest, { ...work, workersBand: band }));
