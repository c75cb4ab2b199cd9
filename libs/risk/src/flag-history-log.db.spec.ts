import {
  drain,
  FLOOD,
  FLOOD_MOVED,
  KATHMANDU,
  loadAreas,
  loadScores,
  MOGADISHU,
  POKHARA,
  riskWorld,
  siteAt,
  SUVA,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';
import { FlagHistoryService } from './flag-history.service';
import { flagStates, type FlagState } from './flag.states';

const DAYS = 14;
const ALERTS = ['Red', 'Orange', 'Green'];
const DECISIONS = ['open', 'acknowledged', 'mitigated', 'dismissed'] as const;

/** What a test wrote down of a flag at the end of a day. */
interface Noted {
  state: FlagState;
  severity: number;
  hash: string;
  sentence: string;
}
type Evening = ReadonlyMap<string, Noted>;

describe('what is told of days past', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let history: FlagHistoryService;

  beforeAll(async () => {
    world = await riskWorld(db);
    history = world.module.get(FlagHistoryService);
  });

  const dayOf = (day: number) => `2026-11-${String(day + 1).padStart(2, '0')}`;

  /** Changes of every kind, by a repeatable random number below a bound. */
  const changes = (tenant: TestTenant, sites: readonly string[], random: (n: number) => number) => {
    let edition = 0;
    const asOf = () => new Date(Date.UTC(2026, 5, (edition += 1))).toISOString().slice(0, 10);
    const alert = () => ({
      'gdacs:alertlevel': ALERTS[random(3)] ?? '',
      'gdacs:episodeid': String(edition),
    });
    return [
      () =>
        loadAreas(world, tenant.system, asOf(), {
          ...(random(2) ? FLOOD : FLOOD_MOVED),
          ...alert(),
        }),
      () =>
        loadScores(world, tenant.system, asOf(), {
          NPL: `${4 + random(5)}.${random(9)}`,
          FJI: `${4 + random(5)}.1`,
        }),
      () =>
        world.rules.set(tenant.ctx, 'site-in-crisis-area', {
          ...{ enabled: random(4) > 0, parameters: { minimumSeverity: 1 + random(5) } },
          reason: 'As the committee decided',
        }),
      async () => {
        const siteId = sites[random(sites.length)] ?? '';
        const workers = 10 ** random(4);
        await db.superuser.query(
          `update site set workers_min = $2, workers_max = $2, state = $3 where id = $1`,
          [siteId, workers, random(4) ? 'active' : 'closed'],
        );
        await db.tx.run(tenant.system, (ctx) =>
          world.sweeps.assessLater(ctx, [siteId], 'sites-changed'),
        );
      },
      () => decide(tenant, random),
      () => decide(tenant, random),
    ];
  };
  async function decide(tenant: TestTenant, random: (n: number) => number): Promise<void> {
    const flags = await world.flags.list(tenant.ctx, {}, undefined, 200);
    const flag = flags[random(flags.length || 1)];
    const state = DECISIONS[random(4)] ?? 'open';
    if (!flag || flag.state === 'cleared' || !flagStates.can(flag.state, state)) return;
    const reviewOn = state === 'dismissed' ? { reviewOn: '2027-06-01' } : {};
    const reason = 'Looked at with the supplier';
    await world.flags.decide(tenant.ctx, flag.id, flag.version, { state, reason, ...reviewOn });
  }
  /** The flags as they stand, from their own table alone. */
  const evening = async (tenantId: string): Promise<Evening> => {
    const { rows } = await db.superuser.query<Noted & { id: string }>(
      `select id, state, severity::int as severity, facts_hash as hash, sentence from flag where tenant_id = $1`,
      [tenantId],
    );
    return new Map(rows.map(({ id, ...noted }) => [id, noted]));
  };
  const all = async <T extends { flagId: string }>(
    page: (after: string | undefined) => Promise<T[]>,
  ): Promise<T[]> => {
    const found: T[] = [];
    for (;;) {
      const next = await page(found.at(-1)?.flagId);
      found.push(...next);
      if (next.length < 20) return found;
    }
  };

  it.each([[4_242], [20_261_125], [7_777]])(
    'agrees with a log that was kept beside it: random changes, seed %i',
    async (seed) => {
      let state = seed;
      const random = (below: number) => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        return Math.floor((state / 2_147_483_648) * below);
      };
      const tenant = await db.tenant();
      const sites: string[] = [];
      for (const place of [KATHMANDU, POKHARA, SUVA, MOGADISHU, KATHMANDU, SUVA]) {
        sites.push((await siteAt(world, tenant.tenantId, place)).siteId);
      }
      const kinds = changes(tenant, sites, random);
      const log: Evening[] = [];
      for (let day = 0; day < DAYS; day += 1) {
        db.clock.set(`${dayOf(day)}T08:00:00Z`);
        if (day === 0) for (const first of kinds.slice(0, 2)) await first();
        for (let at = random(5); at > 0; at -= 1) {
          await kinds[random(kinds.length)]?.();
          await drain(world);
        }
        log.push(await evening(tenant.tenantId));
      }
      expect(log.at(-1)?.size).toBeGreaterThan(5);
      let differences = 0;
      for (let from = 0; from < DAYS; from += 1) {
        expect(await knownOn(tenant, from)).toEqual(log[from]);
        for (let to = from; to < DAYS; to += 1 + random(3)) {
          differences += await compare(tenant, { from, to }, log);
        }
      }
      expect(differences).toBeGreaterThan(50);
    },
    120_000,
  );

  const knownOn = async ({ ctx }: TestTenant, day: number): Promise<Evening> => {
    const known = await all((after) => history.asOf(ctx, { day: dayOf(day) }, after, 20));
    return new Map(
      known.map(({ flagId, state, severity, factsHash: hash, sentence }) => [
        flagId,
        { state, severity, hash, sentence },
      ]),
    );
  };

  /** @returns how many differences there are */
  async function compare(
    { ctx }: TestTenant,
    { from, to }: { from: number; to: number },
    log: readonly Evening[],
  ): Promise<number> {
    const told = await all((after) =>
      history.diff(ctx, { from: dayOf(from), to: dayOf(to) }, after, 20),
    );
    const [was, is] = [log[from] ?? new Map(), log[to] ?? new Map<string, Noted>()];
    const differing = [...is].filter(([id, now]) => {
      const then = was.get(id) as Noted | undefined;
      return (
        !then ||
        then.state !== now.state ||
        then.hash !== now.hash ||
        then.severity !== now.severity
      );
    });
    expect(
      told.map(({ flagId, stateBefore, stateAfter, factsHashBefore, factsHashAfter }) => ({
        ...{ flagId, stateBefore, stateAfter, factsHashBefore, factsHashAfter },
      })),
    ).toEqual(
      differing
        .map(([flagId, now]) => {
          const then = was.get(flagId) as Noted | undefined;
          return {
            flagId,
            stateBefore: then?.state ?? null,
            stateAfter: now.state,
            factsHashBefore: then?.hash ?? null,
            factsHashAfter: now.hash,
          };
        })
        .sort((a, b) => (a.flagId < b.flagId ? -1 : 1)),
    );
    for (const { causes } of told) {
      expect(causes.length).toBeGreaterThan(0);
      for (const { on } of causes) expect(on > dayOf(from) && on <= dayOf(to)).toBe(true);
    }
    return told.length;
  }
});
