import { newId } from '@para42/platform';
import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';
import type { InvolvementJudgementDto, JudgedObservationDto } from './involvement.dto';

interface List<T> {
  items: T[];
  next: string | null;
}

describe('involvement in what was observed, over HTTP', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let stage: RecruitmentStage;
  let observation: JudgedObservationDto;
  let path: string;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
  });
  beforeEach(async () => {
    stage = await recruitment.stage();
    await stage.api
      .put(`${stage.site}/case-file`)
      .send(workedCaseDocument() as object)
      .expect(200);
    const { items } = await bodyOf<List<JudgedObservationDto>>(
      stage.api.get(`${stage.site}/observations?kind=FEE_PAID`).expect(200),
    );
    observation = items[0] as JudgedObservationDto;
    path = `${stage.base}/observations/${observation.id}`;
  });

  const judgement = (change: object = {}) => ({
    party: 'EMPLOYER',
    kind: 'CONTRIBUTE',
    on: WORKED_CASE_TODAY,
    reason: 'it hired through an agency that it knew to charge',
    ...change,
  });
  const record = (change: object = {}, api = stage.api) =>
    api.post(`${path}/involvement`).send(judgement(change));
  const list = (query = '') =>
    bodyOf<List<InvolvementJudgementDto>>(stage.api.get(`${path}/involvement${query}`).expect(200));
  const judged = () => bodyOf<JudgedObservationDto>(stage.api.get(path).expect(200));

  it('is recorded with day, reason and author, and shown on the observation', async () => {
    const made = await bodyOf<InvolvementJudgementDto>(record().expect(201));
    expect(made).toMatchObject({ ...judgement(), observationId: observation.id, agencyId: null });
    expect(made.author).toMatch(/^buyer:/);
    expect((await judged()).judgements).toEqual([made]);
  });

  it('adds to what was judged before: each stays, the latest of each party stands', async () => {
    const agencies = await bodyOf<List<{ id: string }>>(
      stage.api.get(`${stage.base}/agencies`).expect(200),
    );
    const agencyId = agencies.items[0]?.id;
    await record({ on: '2020-01-01' }).expect(201);
    await record({ kind: 'CAUSE', reason: 'it took the money itself' }).expect(201);
    await record({ party: 'AGENCY', agencyId, kind: 'CAUSE' }).expect(201);
    await record({ party: 'BUYER', kind: 'DIRECTLY_LINKED' }).expect(201);
    await record({ on: '2020-02-01', reason: 'recorded later, judged earlier' }).expect(201);
    const { judgements } = await judged();
    expect(judgements.map(({ party, kind, on }) => [party, kind, on])).toEqual([
      ['AGENCY', 'CAUSE', WORKED_CASE_TODAY],
      ['BUYER', 'DIRECTLY_LINKED', WORKED_CASE_TODAY],
      ['EMPLOYER', 'CAUSE', WORKED_CASE_TODAY],
    ]);
    const first = await list('?limit=3');
    const rest = await list(`?limit=3&after=${first.next ?? ''}`);
    expect([...first.items, ...rest.items].map(({ party }) => party)).toEqual([
      'EMPLOYER',
      'BUYER',
      'AGENCY',
      'EMPLOYER',
      'EMPLOYER',
    ]);
    expect(rest.next).toBeNull();
  });

  it('is in the ledger, and the product itself can neither change nor remove it', async () => {
    const { id } = await bodyOf<InvolvementJudgementDto>(record().expect(201));
    const { rows } = await db.superuser.query<{ subject: string }>(
      `select subject_id as subject from ledger_entry where tenant_id = $1 and action = 'involvement.recorded'`,
      [stage.tenant.tenantId],
    );
    expect(rows).toEqual([{ subject: observation.id }]);
    for (const sql of [
      `update observation_involvement set reason = 'x' where tenant_id = $1 and id = $2`,
      `delete from observation_involvement where tenant_id = $1 and id = $2`,
    ]) {
      const change = db.tx.run(stage.tenant.ctx, (ctx) => ctx.tx.exec(sql, [ctx.tenantId, id]));
      await expect(change).rejects.toThrow(/permission denied/);
    }
  });

  it.each<[string, object, string]>([
    ['a day to come', { on: '2199-01-01' }, '/on'],
    ['an agency that is not named', { party: 'AGENCY' }, '/agencyId'],
    ['an agency beside another party', { agencyId: newId() }, '/agencyId'],
    ['no reason', { reason: '' }, '/reason'],
    ['another word', { kind: 'INNOCENT' }, '/kind'],
  ])('is refused with %s', async (_name, change, at) => {
    const answer = await record(change).expect(422);
    const { errors } = answer.body as { errors: { path: string }[] };
    expect(errors.map((error) => error.path)).toEqual([at]);
    expect((await list()).items).toEqual([]);
  });

  it('is refused for an agency that is not there, and to those who only read', async () => {
    const missing = await record({ party: 'AGENCY', agencyId: newId() }).expect(404);
    expect((missing.body as { code: string }).code).toBe('agency_not_found');
    const viewer = await stage.tenant.person({ party: 'buyer', role: 'viewer' });
    await record({}, viewer.api).expect(403);
    await viewer.api.get(`${path}/involvement`).expect(200);
  });

  it('is not found in another tenant, and goes on with a case that is sent again', async () => {
    await record().expect(201);
    const other = await recruitment.stage();
    const elsewhere = `${other.base}/observations/${observation.id}/involvement`;
    const answer = await other.api.get(elsewhere).expect(404);
    expect((answer.body as { code: string }).code).toBe('observation_not_found');
    await other.api.post(elsewhere).send(judgement()).expect(404);
    await stage.api
      .put(`${stage.site}/case-file`)
      .set('if-match', '"1"')
      .send(workedCaseDocument() as object)
      .expect(200);
    expect((await judged()).judgements).toHaveLength(1);
  });
});
