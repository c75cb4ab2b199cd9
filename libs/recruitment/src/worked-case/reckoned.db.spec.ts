import fc from 'fast-check';
import { changedThroughout } from '../../../../test/factories/recruitment/changed-terms';
import { RECKONED_KINDS } from '../../../../test/factories/recruitment/judged-by-product';
import { judgedTwice } from '../../../../test/factories/recruitment/judged-twice';
import type { Reckoned } from '../../../../test/factories/recruitment/second-program/second-program';
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

  /** Puts a case in and judges it twice. */
  async function both(file: CaseFile): Promise<{ product: Reckoned; second: Reckoned }> {
    const put = stage.api.put(`${stage.site}/case-file`).send(file);
    if (version > 0) put.set('if-match', `"${version}"`);
    ({ version } = await bodyOf<{ version: number }>(put.expect(200)));
    return judgedTwice(db, stage);
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
    expect(capped.second.entitlements.map(({ due }) => due)).toEqual([
      '5498.71',
      '5819.7',
      '5498.71',
      '2794.06',
      '15720.86',
    ]);
    expect([capped.second.total, capped.second.setAside]).toEqual(['665295.74', '27582.96']);
  });

  it(`is judged the same to the cent after ${CHANGES} random changes of the input`, async () => {
    for (const rule of OWN_RULES) {
      await stage.api.post(`${stage.base}/fee-rules`).send(rule).expect(201);
    }
    await stage.api
      .put(`${stage.base}/recruitment-policy`)
      .set('if-match', '"0"')
      .send({
        settings: { documentReturnHours: 18, weeklyHours: { normal: 45, maximum: 55 } },
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
    expect(grades.size).toBeGreaterThanOrEqual(3);
    // Each rule of the tenant's own decided something, and the shipped one on the days of no other.
    for (const { code } of OWN_RULES) {
      expect([...bases].filter((basis) => basis.startsWith(`law ${code}`))).not.toEqual([]);
    }
    expect([...bases]).toEqual(
      expect.arrayContaining(['law NP-MY-MOU-2018', 'law NP-MY-MOU-2018:own']),
    );
    expect([...bases]).not.toContain('law BD-MY-2022');
  }, 240_000);
});
