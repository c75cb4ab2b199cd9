import * as fc from 'fast-check';
import type {
  AreaFact,
  ObservationFact,
  OriginFact,
  ScoreFact,
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
  areas: [areaFact()],
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

export const siteFacts = (rest: Partial<Omit<SiteFacts, 'site'>> = {}): SiteFacts => ({
  asOf: '2026-11-25',
  site: {
    id: '0199eeee-0000-7000-8000-000000000001',
    supplierId: '0199eeee-0000-7000-8000-000000000002',
    country: 'MYS',
    admin1: 'MY-10',
    sectors: ['Apparel'],
    workersBand: '250_to_999',
  },
  areas: [],
  origins: [],
  scores: [],
  observations: [],
  assessment: null,
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

const anyOrigin: fc.Arbitrary<OriginFact> = fc
  .record({
    kind: fc.constantFrom('origin' as const, 'transit' as const),
    country: fc.constantFrom('NPL', 'BGD'),
    admin1: fc.option(fc.constantFrom('NP-P2', 'a:b')),
    place: fc.constantFrom('Saptari', 'NP-P2', 'a:b', 'b'),
    destination: fc.constantFrom('MYS', 'ARE'),
    cohortIds: fc.array(uuid, { maxLength: 3 }),
    areas,
  })
  .map(({ destination, ...fields }) => {
    const { country, admin1 } = fields;
    const corridor = `${country}${admin1 === null ? '' : ` ${admin1}`} > ${destination}`;
    return originFact({ ...fields, corridor });
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
    observations: fc.uniqueArray(anyObservation, { maxLength: 4, selector: (o) => o.id }),
    assessment: fc.option(
      fc.record({ kind: fc.constantFrom('answers' as const, 'audit' as const), id: uuid, on: day }),
    ),
    band: fc.constantFrom(
      'unknown' as const,
      'under_50' as const,
      '50_to_249' as const,
      '250_to_999' as const,
      '1000_and_over' as const,
    ),
  })
  .map(({ band, ...rest }) => {
    const facts = siteFacts(rest);
    return { ...facts, site: { ...facts.site, workersBand: band } };
  });
