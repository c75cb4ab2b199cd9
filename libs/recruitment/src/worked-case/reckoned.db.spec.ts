import fc from 'fast-check';
import { changedThroughout } from '../../../../test/factories/recruitment/changed-terms';
import {
  judgedByProduct,
  RECKONED_KINDS,
  written,
  type ShownObservation,
  type ShownPlan,
} from '../../../../test/factories/recruitment/judged-by-product';
import {
  secondProgram,
  type Reckoned,
} from '../../../../test/factories/recruitment/second-program/second-program';
import {
  bodyOf,
  recruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseFile } from '../casefile/case-file.schema';
import { OBSERVATIONS } from '../observations';
import { OWN_RULES } from './own-rules';
import { workedCase, WORKED_CASE_TODAY } from './worked-case';

const CHANGES = 50;
const SEED = 20_261_124;

describe('the worked case, judged by a second program from an export of it', () => {
  const db = useTestDatabase();
  let stage: RecruitmentStage;
  let version = 0;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    stage = await (await recruitmentApi(db)).stage();
  });

  const get = <T>(path: string): Promise<T> => bodyOf<T>(stage.api.get(path).expect(200));
  const items = async <T>(path: string): Promise<T[]> => {
    const page = await get<{ items: T[]; next: string | null }>(`${path}limit=200`);
    expect(page.next).toBeNull();
    return page.items;
  };

  /** Puts a case in, judges what is exported of it a second time, and holds both side by side. */
  async function both(file: CaseFile): Promise<{ product: Reckoned; second: Reckoned }> {
    const put = stage.api.put(`${stage.site}/case-file`).send(file);
    if (version > 0) put.set('if-match', `"${version}"`);
    ({ version } = await bodyOf<{ version: number }>(put.expect(200)));
    const exported = {
      'case-file': await get(`${stage.site}/case-file`),
      'fee-rules': await items(`${stage.base}/fee-rules?`),
      'recruitment-policy': await get(`${stage.base}/recruitment-policy`),
    };
    const agencies = Object.entries(
      (exported['case-file'] as { server: { agencies: Record<string, string> } }).server.agencies,
    );
    const seen = await items<Omit<ShownObservation, 'agency'> & { agencyId: string | null }>(
      `${stage.site}/observations?state=present&`,
    );
    const { cohorts: grades } = await get<{ cohorts: { cohort: string; grade: string | null }[] }>(
      `${stage.site}/continuum`,
    );
    const product = judgedByProduct({
      observations: seen.map(({ agencyId, ...rest }) => {
        return { ...rest, agency: agencies.find(([, id]) => id === agencyId)?.[0] ?? null };
      }),
      grades,
      plan: await get<ShownPlan>(`${stage.site}/repayment-plan`),
    });
    return { product, second: written(await secondProgram(db.superuser, exported)) };
  }

  it('shows the same observations and owes the same to each worker', async () => {
    const { product, second } = await both(workedCase());
    expect(product).toEqual(second);
    expect(second.observations).toHaveLength(19);
    expect(second.entitlements.map(({ due }) => due)).toEqual([
      '5905.69',
      '6235.39',
      '5905.69',
      '2794.06',
      '19441.71',
    ]);
    expect([second.total, second.setAside]).toEqual(['787104.45', '29210.88']);
  });

  it('owes the same with interest, and under a legal cap', async () => {
    const file = workedCase();
    const interest = { kind: 'SIMPLE', annualRatePercent: '5' } as const;
    const dear = await both({ ...file, policy: { ...file.policy, interest } });
    expect(dear.product).toEqual(dear.second);
    expect([dear.second.total, dear.second.setAside]).toEqual(['1010734.72', '43143.9']);
    const capped = await both({ ...file, policy: { ...file.policy, principle: 'LEGAL_CAP' } });
    expect(capped.product).toEqual(capped.second);
    // NPR 10,000 of the first payments stay with the worker, and BDT 78,990 of those of the third.
    expect(capped.second.entitlements.map(({ due }) => due)).not.toEqual(
      dear.second.entitlements.map(({ due }) => due),
    );
  });

  it(`is judged the same to the cent after ${CHANGES} random changes of the input`, async () => {
    for (const rule of OWN_RULES) {
      await stage.api.post(`${stage.base}/fee-rules`).send(rule).expect(201);
    }
    await stage.api
      .put(`${stage.base}/recruitment-policy`)
      .set('if-match', '"0"')
      .send({
        settings: { documentReturnHours: 30, weeklyHours: { normal: 45, maximum: 55 } },
        reason: 'Stricter than the defaults',
      })
      .expect(200);
    const kinds = new Map<string, number>();
    const bases = new Set<string>();
    const grades = new Set<string | null>();
    const totals = new Set<string>();
    for (const [index, file] of fc
      .sample(changedThroughout, { numRuns: CHANGES, seed: SEED })
      .entries()) {
      const { product, second } = await both(file);
      expect({ index, ...product }).toEqual({ index, ...second });
      for (const { key, basis } of second.observations) {
        const kind = key.split(':')[0] ?? '';
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        bases.add(`${basis}${key.endsWith(':own') ? ':own' : ''}`);
      }
      for (const grade of Object.values(second.grades)) grades.add(grade);
      totals.add(`${second.total} ${second.setAside} ${second.currency}`);
    }
    // Fifty cases and not one case fifty times; every kind comes and stays away.
    expect(totals.size).toBe(CHANGES);
    expect([...kinds.keys()].sort()).toEqual(OBSERVATIONS.map(({ code }) => code).sort());
    expect(RECKONED_KINDS).toHaveLength(15);
    expect(grades.size).toBeGreaterThanOrEqual(4);
    for (const { code } of OWN_RULES) {
      expect([...bases].filter((basis) => basis.startsWith(`law ${code}`))).not.toEqual([]);
    }
  }, 240_000);
});
