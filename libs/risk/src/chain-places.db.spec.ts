import { agency, caseOf, cohort } from '../../../test/factories/recruitment/small-cases';
import {
  DELHI,
  drain,
  FLOOD,
  FLOOD_MOVED,
  loadAreas,
  riskWorld,
  siteAt,
  sweep,
  flagRows,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';
import type { CaseEdge, CaseFile } from '../../recruitment/src/casefile/case-file.schema';

const DHAKA = { country: 'BGD', admin1: 'BD-13', name: 'Dhaka' };
const DHANUSHA = { country: 'NPL', admin1: 'NP-P2', name: 'Dhanusha' };

/** A group of workers for a site in India, whose agency is in Dhaka where nothing else is said. */
const group = (ref: string, rest: object = {}) => ({
  ...cohort(ref, 'x', 'Dhaka'),
  origin: DHAKA,
  destination: 'IND',
  ...rest,
});
const office = (place: object) => ({ ...agency('x'), ...place });
const BGD = { country: 'BGD', admin1: 'BD-13' };
const through = (place: object, of: string): CaseEdge => ({
  ref: 'through',
  kind: 'PASSES_THROUGH',
  from: { place: place as typeof DHAKA },
  to: { agency: 'x' },
  cohort: of,
  source: 'interviews',
});

interface Told {
  what: string;
  file: Partial<CaseFile>;
  kind: string;
  place: string;
  corridor: string;
  words: string;
}

const CASES: readonly Told[] = [
  {
    what: 'where workers come from',
    file: { agencies: [office(BGD)], cohorts: [group('a', { origin: DHANUSHA }), group('b')] },
    kind: 'origin',
    place: 'Dhanusha',
    corridor: 'NPL NP-P2 > IND',
    words:
      'hired 2020-01-01 to 2020-06-30 were recruited in Dhanusha (NPL, corridor NPL NP-P2 > IND)',
  },
  {
    what: 'what they pass through',
    file: {
      agencies: [office(BGD)],
      cohorts: [group('a'), group('b')],
      edges: [through(DHANUSHA, 'a')],
    },
    kind: 'transit',
    place: 'Dhanusha',
    corridor: 'NPL NP-P2 > IND',
    words: 'hired 2020-01-01 to 2020-06-30 passed through Dhanusha',
  },
  {
    what: 'the office of an agency that places them',
    file: {
      agencies: [office({ country: 'NPL', admin1: 'NP-P3' }), { ...agency('y'), ...BGD }],
      cohorts: [group('a'), { ...group('b'), agency: 'y' }],
    },
    kind: 'agency',
    place: 'NP-P3',
    corridor: 'NPL NP-P3 > IND',
    words: 'hired 2020-01-01 to 2020-06-30 came through an agency in NP-P3',
  },
  {
    what: 'where the work is, when that is another country than the site’s',
    file: {
      agencies: [office(BGD)],
      cohorts: [group('a', { destination: 'NPL' }), group('b')],
    },
    kind: 'destination',
    place: 'NPL',
    corridor: 'BGD BD-13 > NPL',
    words: 'work in NPL (NPL, corridor BGD BD-13 > NPL)',
  },
];

describe('a place of a labour chain in a crisis', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;
  let siteId: string;

  beforeAll(async () => {
    world = await riskWorld(db);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    ({ siteId } = await siteAt(world, tenant.tenantId, DELHI));
  });

  const put = async (file: Partial<CaseFile>) => {
    await world.cases.put(tenant.system, siteId, caseOf(file), undefined);
    await drain(world);
  };
  const flood = async (asOf: string, event = FLOOD) => {
    await loadAreas(world, tenant.system, asOf, event);
    await drain(world);
  };
  const flags = () =>
    world.flags.list(tenant.ctx, { ruleCode: 'origin-in-crisis-area' }, undefined, 10);
  const cohortId = async (ref: string) => {
    const { rows } = await db.superuser.query<{ id: string }>(
      `select id from cohort where tenant_id = $1 and ref = $2`,
      [tenant.tenantId, ref],
    );
    return rows[0]?.id;
  };

  it.each(CASES.map((one) => [one.what, one] as const))(
    'is flagged by the area alone, with corridor and cohorts: %s',
    async (_, { file, kind, place, corridor, words }) => {
      await put(file);
      await flood('2026-10-02');
      const [flag, ...more] = await flags();
      expect(more).toEqual([]);
      expect(flag).toMatchObject({
        ...{ siteId, state: 'open', subject: 'origin', crisisType: 'NATURAL_DISASTER' },
        facts: { placeKind: kind, place, corridor, cohorts: [await cohortId('a')] },
        sources: [{ code: 'gdacs' }],
      });
      expect(flag?.sentence).toContain(`Workers of the site ${words}`);
      // The site lies elsewhere: nothing is said of its own place, only of what agencies lack.
      const rows = await flagRows(world, tenant.tenantId);
      expect(new Set(rows.map(({ rule }) => rule))).toEqual(
        new Set(['agency-without-licence', 'origin-in-crisis-area']),
      );
      await sweep(world, tenant);
      expect(await flagRows(world, tenant.tenantId)).toEqual(rows);
      await flood('2026-10-20', FLOOD_MOVED);
      expect(await flags()).toMatchObject([{ id: flag?.id, state: 'cleared' }]);
    },
  );

  it('is told once where an agency has its office in a district of origin', async () => {
    await put({
      agencies: [office({ country: 'NPL', admin1: 'NP-P2' })],
      cohorts: [group('a', { origin: DHANUSHA })],
    });
    await flood('2026-10-02');
    expect((await flags()).map(({ facts }) => facts.placeKind)).toEqual(['origin']);
  });
});
