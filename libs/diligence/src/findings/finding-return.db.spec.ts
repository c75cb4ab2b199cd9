import type { CaseFile } from '@para42/recruitment';
import {
  diligenceWorld,
  rowsOf,
  type DiligenceWorld,
} from '../../../../test/factories/diligence/diligence-world';
import { drain } from '../../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { workedCaseDocument } from '../../../recruitment/src/worked-case/worked-case';
import { workedSite } from '../../../recruitment/src/worked-case/worked-site';

interface FindingRow {
  id: string;
  rule_code: string;
  state: string;
  opened_in: string | null;
}

describe('a finding of harm', () => {
  const db = useTestDatabase();
  let world: DiligenceWorld;
  let tenant: TestTenant;
  let siteId: string;
  let version: number;

  beforeAll(async () => {
    world = await diligenceWorld(db);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    ({ siteId } = await workedSite(db.superuser, tenant.tenantId));
    version = (await world.cases.put(tenant.system, siteId, workedCaseDocument(), undefined))
      .version;
    await drain(world);
  });

  const findings = () =>
    rowsOf<FindingRow>(world, tenant.tenantId, 'finding', 'id, rule_code, state, opened_in');
  const codesOf = async (findingId: string) => {
    const rows = await rowsOf<{ code: string; finding_id: string }>(
      world,
      tenant.tenantId,
      'action',
      'code, finding_id',
    );
    return rows.filter((row) => row.finding_id === findingId).map(({ code }) => code);
  };
  const put = async (document: unknown) => {
    ({ version } = await world.cases.put(tenant.system, siteId, document, version));
    await drain(world);
  };
  const withoutBangladesh = () => {
    const fewer = workedCaseDocument() as CaseFile;
    fewer.cohorts = fewer.cohorts?.filter((cohort) => cohort.ref !== 'bd-2022');
    fewer.payments = fewer.payments?.filter((payment) => payment.cohort !== 'bd-2022');
    fewer.edges = fewer.edges?.filter((edge) => edge.cohort !== 'bd-2022');
    return fewer;
  };

  it('opens at once, for each flag of the answers, with actions to prevent and to mitigate', async () => {
    const found = await findings();
    expect(found).toHaveLength(19);
    for (const { id, opened_in } of found) {
      expect(opened_in).toBeNull();
      expect((await codesOf(id)).length).toBeGreaterThanOrEqual(2);
    }
  });

  it('is not doubled by the same answers', async () => {
    const before = await findings();
    await put(workedCaseDocument());
    expect(await findings()).toEqual(before);
  });

  it('opens again when a closed one comes back, with what is to be done anew', async () => {
    const { rows } = await db.superuser.query<{ id: string; rule_code: string }>(
      `select f.id, f.rule_code from finding f join flag g on g.tenant_id = f.tenant_id and g.id = f.flag_id
       join observation o on o.tenant_id = g.tenant_id and o.id::text = g.flag_key
       where f.tenant_id = $1 and o.cohort_ref = 'bd-2022' order by f.id`,
      [tenant.tenantId],
    );
    expect(rows).toHaveLength(5);
    const [verified, open] = rows;
    if (!verified || !open) throw new Error('five findings');
    const codes = await codesOf(verified.id);
    await db.superuser.query(
      `update action set state = 'effective', done_on = '2026-11-01', checked_on = '2026-11-02' where finding_id = $1`,
      [verified.id],
    );
    await db.superuser.query(
      `update finding set state = 'verified', closed_on = '2026-11-03' where id = $1`,
      [verified.id],
    );
    await put(withoutBangladesh());
    await put(workedCaseDocument());
    const state = (id: string) => async () =>
      (await findings()).find((row) => row.id === id)?.state;
    expect(await state(verified.id)()).toBe('open');
    expect(await codesOf(verified.id)).toEqual(
      [...codes, ...codes.map((code) => `${code}-2`)].sort(),
    );
    expect(await state(open.id)()).toBe('open');
    expect((await codesOf(open.id)).some((code) => code.endsWith('-2'))).toBe(false);
    expect(await findings()).toHaveLength(19);
  });
});
