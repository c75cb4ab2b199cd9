import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseFile } from '../casefile/case-file.schema';
import type { PlanView } from '../repayment/plan-view.service';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';

const WRITERS = 10;
const ROUNDS = 6;

describe('cases of a site that are put in at the same time', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let stage: RecruitmentStage;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
  });

  beforeEach(async () => {
    stage = await recruitment.stage();
  });

  const put = (document: unknown, ifMatch?: string) => {
    const request = stage.api.put(`${stage.site}/case-file`);
    return (ifMatch ? request.set('if-match', ifMatch) : request).send(document as object);
  };

  it('make one first case: the others are told to read it first', async () => {
    const titled = Array.from({ length: WRITERS }, (_, index) => ({
      ...(workedCaseDocument() as CaseFile),
      title: `writer ${index}`,
    }));
    const answers = await Promise.all(titled.map((document) => put(document)));
    const won = answers.flatMap(({ status }, index) => (status === 200 ? [index] : []));
    expect(won).toHaveLength(1);
    // Whoever waits longer than the database lets them is told to come again.
    const told = answers.filter((_, index) => !won.includes(index)).map(({ status }) => status);
    expect(told.filter((status) => ![428, 409, 503].includes(status))).toEqual([]);
    await put(workedCaseDocument()).expect(428);
    const { title } = await bodyOf<CaseFile>(stage.api.get(`${stage.site}/case-file`).expect(200));
    expect(title).toBe(`writer ${won[0]}`);
  });

  it('never take a cohort out of a plan that is being agreed', async () => {
    const seen: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      stage = await recruitment.stage();
      await put(workedCaseDocument()).expect(200);
      const plan = `${stage.site}/repayment-plan`;
      const { version } = await bodyOf<PlanView>(stage.api.get(plan).expect(200));
      const { format, policy } = workedCaseDocument() as CaseFile;
      const [agreed, emptied] = await Promise.all([
        stage.api.post(`${plan}/agreement`).set('if-match', `"${version}"`).send({}),
        put({ format, policy }, '"1"'),
      ]);
      seen.push(`${agreed.status} ${emptied.status} ${(emptied.body as { code?: string }).code}`);
    }
    for (const outcome of seen) {
      expect(outcome).toMatch(/^(200 409 cohort_under_repayment|(404|409|412) 200 undefined)$/);
    }
  });
});
