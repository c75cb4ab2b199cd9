import { TxHandle } from '@para42/platform';
import {
  drain,
  FLOOD,
  loadAreas,
  manySites,
  riskWorld,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { useTestDatabase } from '../../../test/setup/database';
import { AssessmentService } from './assessment.service';

/** Within 500 km of Kathmandu, each somewhere else, so that a place has several areas and not all. */
const floods = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...FLOOD,
    'gdacs:eventid': String(1_000 + index),
    'georss:point': `${24 + (index % 20) * 0.4} ${80 + Math.floor(index / 20)}`,
    title: 'Red flood alert in China',
    'gdacs:bbox': '',
    'gdacs:iso3': 'CHN',
    'gdacs:country': 'China',
  }));

describe('the cost of an assessment', () => {
  const db = useTestDatabase();
  let world: RiskWorld;

  beforeAll(async () => {
    world = await riskWorld(db);
  });

  /** Statements that an assessment sends, in words without parameters. */
  const statementsOf = async (act: () => Promise<unknown>): Promise<string[]> => {
    const sent: string[] = [];
    const spies = (['query', 'exec'] as const).map((method) => {
      const send = TxHandle.prototype[method] as (...args: unknown[]) => Promise<never>;
      return jest.spyOn(TxHandle.prototype, method).mockImplementation(function (
        this: TxHandle,
        ...args: unknown[]
      ) {
        sent.push(String(args[0]));
        return send.apply(this, args);
      });
    });
    try {
      await act();
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    return sent;
  };

  it('is the same few statements for 10 sites as for 1,000, at the first run and at the next', async () => {
    const tenant = await db.tenant();
    await loadAreas(world, tenant.system, '2026-10-02', ...floods(300));
    const place = { country: 'NPL', lat: 27.7, lng: 85.3 };
    const few = await manySites(world, tenant.tenantId, 10, place);
    const many = await manySites(world, tenant.tenantId, 1_000, place);
    await db.superuser.query(`delete from task where tenant_id = $1`, [tenant.tenantId]);
    const assess = (ids: string[]) =>
      statementsOf(() =>
        db.tx.run(tenant.system, (ctx) =>
          world.module.get(AssessmentService, { strict: false }).assess(ctx, ids, 'cost'),
        ),
      );
    const [first, second] = [await assess(few), await assess(many)];
    const { rows } = await db.superuser.query<{ n: number }>(
      `select count(*)::int as n from flag where tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(rows[0]?.n).toBeGreaterThan(1_010);
    const flags = rows[0]?.n ?? 0;
    expect(new Set(second)).toEqual(new Set(first));
    expect(first.length).toBeLessThan(30);
    // Flags are written a thousand to a statement.
    expect(second.length).toBeLessThanOrEqual(first.length + Math.floor(flags / 1_000));
    const again = await assess(many);
    expect(again.length).toBeLessThan(second.length);
    expect(
      again.filter((sql) => /\b(insert into|update \w+ set|delete from)\b/i.test(sql)),
    ).toEqual([]);
    await drain(world);
  }, 300_000);
});
