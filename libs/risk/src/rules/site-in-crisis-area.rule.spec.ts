import { areaFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import type { AreaFact, WorkersBand } from '../facts';
import { siteInCrisisArea } from './site-in-crisis-area.rule';

const flags = (
  area: Partial<AreaFact>,
  parameters = {},
  workersBand: WorkersBand = '250_to_999',
) => {
  const facts = siteFacts({ areas: [areaFact(area)] });
  return siteInCrisisArea.evaluate({ ...facts, site: { ...facts.site, workersBand } }, parameters);
};

describe('site-in-crisis-area', () => {
  it.each([
    { severity: 1, minimumSeverity: 2, raised: 0 },
    { severity: 2, minimumSeverity: 2, raised: 1 },
    { severity: 4, minimumSeverity: 5, raised: 0 },
    { severity: 1, minimumSeverity: 1, raised: 1 },
  ])('$severity against at least $minimumSeverity: $raised', (row) => {
    const { severity, minimumSeverity, raised } = row;
    expect(flags({ severity }, { minimumSeverity })).toHaveLength(raised);
  });

  it.each([
    { crisisType: 'ARMED_CONFLICT', phase: 'active', severity: 5, levels: [5, 3, 4] },
    { crisisType: 'ARMED_CONFLICT', phase: 'recovery', severity: 5, levels: [4, 3, 4] },
    { crisisType: 'MASS_DISPLACEMENT', phase: 'emerging', severity: 3, levels: [3, 3, 4] },
    { crisisType: 'PROTRACTED_CRISIS', phase: 'active', severity: 4, levels: [4, 3, 3] },
    { crisisType: 'POST_CONFLICT', phase: 'recovery', severity: 2, levels: [1, 3, 3] },
    { crisisType: 'NATURAL_DISASTER', phase: 'active', severity: 2, levels: [2, 3, 2] },
    { crisisType: 'SOMETHING_NEW', phase: 'active', severity: 2, levels: [2, 3, 2] },
  ] as const)(
    '$crisisType $phase of grade $severity: scale, scope, irremediability $levels',
    (row) => {
      const { levels, ...area } = row;
      const [flag] = flags(area);
      const { scale, scope, irremediability } = flag?.severity ?? {};
      expect([scale, scope, irremediability]).toEqual(levels);
    },
  );

  it.each([
    ['under_50', 1],
    ['unknown', 2],
    ['50_to_249', 2],
    ['250_to_999', 3],
    ['1000_and_over', 4],
  ] as const)('a site of %s workers has scope %i', (band, scope) => {
    expect(flags({}, {}, band)[0]?.severity.scope).toBe(scope);
  });

  it.each([
    ['high', 4],
    ['medium', 3],
    ['low', 2],
  ] as const)('a match of %s confidence has likelihood %i', (confidence, likelihood) => {
    expect(flags({ confidence })[0]?.likelihood).toBe(likelihood);
  });

  it('names the area, how it was matched, since when, and the source with its day', () => {
    const [flag] = flags({});
    expect(flag?.sentence).toBe(
      'The site lies in or near Flood in Province 2 (natural disaster, active, since 2026-06-01; matched 12.5 km from its centre, by radius, high confidence; source gdacs of 2026-10-01).',
    );
    expect(flags({ distanceKm: null, method: 'country' })[0]?.sentence).toContain(
      'matched by country,',
    );
    expect(flags({ distanceKm: '0.0', method: 'polygon' })[0]?.sentence).toContain(
      'matched inside its edge, by polygon,',
    );
    expect(flags({ distanceKm: '3.4', method: 'polygon' })[0]?.sentence).toContain(
      'matched 3.4 km outside its edge, by polygon,',
    );
    expect(flag).toMatchObject({ key: areaFact().areaId, crisisType: 'NATURAL_DISASTER' });
  });

  it('says of a place far from the event that the source names its country, and weighs it less', () => {
    const named = { method: 'country', severity: 4, confidence: 'low' } as const;
    const [far] = flags({ ...named, distanceKm: '2852.0' });
    expect(far?.sentence).toContain(
      'The site lies elsewhere in a country that the source names for Flood',
    );
    expect(far?.sentence).toContain(
      'by country alone, 2852.0 km outside the edge of where the source puts it, low confidence',
    );
    expect([far?.severity.scale, far?.likelihood]).toEqual([2, 2]);
    expect(flags({ ...named, distanceKm: '300.0' })[0]?.severity.scale).toBe(4);
    expect(flags({ ...named, distanceKm: null })[0]?.sentence).toContain(
      'The site lies in a country that the source names for Flood',
    );
  });

  it('is one flag per area', () => {
    const areas = [areaFact(), areaFact({ areaId: '0199bbbb-0000-7000-8000-000000000002' })];
    const keys = siteInCrisisArea.evaluate(siteFacts({ areas }), {}).map((flag) => flag.key);
    expect(keys).toEqual(areas.map((area) => area.areaId));
  });
});
