import { QuestionnairesHttpModule } from '@para42/questionnaires';
import {
  agencyAnswers,
  agencyAnswersWith,
} from '../../../../test/factories/recruitment/agency-answers';
import {
  recruitmentSample,
  type SampleChange,
} from '../../../../test/factories/recruitment/sample-answers';
import {
  IdentityApp,
  type IdentityTenant,
  type TestPerson,
} from '../../../../test/factories/identity-app';
import { bodyOf } from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import { RecruitmentHttpModule, RecruitmentJobsModule } from '../recruitment.module';
import { workedSite } from '../worked-case/worked-site';
import type { AnswerComparisonDto } from './answer-comparison.dto';

interface Items<T> {
  items: T[];
}

describe('answers of employer and agency side by side, over HTTP', () => {
  const db = useTestDatabase();
  let identity: IdentityApp;
  let tenant: IdentityTenant;
  let buyer: TestPerson;
  let supplierId: string;
  let site: string;

  beforeAll(async () => {
    db.clock.set('2026-11-24T12:00:00Z');
    const modules = [QuestionnairesHttpModule, RecruitmentHttpModule, RecruitmentJobsModule];
    identity = await IdentityApp.start(db, modules);
  });

  beforeEach(async () => {
    tenant = await identity.tenant();
    buyer = await tenant.person({ party: 'buyer', role: 'compliance_manager' });
    const worked = await workedSite(db.superuser, tenant.tenantId);
    ({ supplierId } = worked);
    site = `${tenant.path}/sites/${worked.siteId}`;
    await buyer.api.put(`${site}/case-file`).send(recruitmentSample().before).expect(200);
    const employer = await tenant.person({
      party: 'supplier',
      role: 'supplier_user',
      partyId: supplierId,
    });
    await answer(employer, recruitmentSample().changes, 'recruitment-and-fees', {
      supplierIds: [supplierId],
    });
  });

  /** Asks, answers, submits and lets the worker do what follows. */
  async function answer(
    person: TestPerson,
    changes: readonly SampleChange[],
    templateCode: string,
    recipients: object,
  ): Promise<void> {
    await buyer.api
      .post(`${tenant.path}/campaigns`)
      .send({ templateCode, title: 'How workers got their jobs', dueOn: '2027-01-31', recipients })
      .expect(201);
    const { items } = await bodyOf<Items<{ id: string }>>(
      person.api.get(`${tenant.path}/assignments`).expect(200),
    );
    const assignment = `${tenant.path}/assignments/${items[0]?.id ?? ''}`;
    const saved = await bodyOf<{ version: number }>(
      person.api.patch(`${assignment}/answers`).send({ changes }).expect(200),
    );
    await person.api
      .post(`${assignment}/submit`)
      .set('if-match', `"${saved.version}"`)
      .send({ signatory: recruitmentSample().signatory })
      .expect(201);
    const ran = await db.runTasks(identity.app, 10_000);
    expect(ran.failed).toEqual([]);
  }

  const read = () =>
    bodyOf<AnswerComparisonDto>(buyer.api.get(`${site}/answer-comparison`).expect(200));
  const padma = (body: AnswerComparisonDto) =>
    body.agencies.find(({ name }) => name.startsWith('Padma'));

  async function agencyUser(): Promise<TestPerson> {
    const { items } = await bodyOf<Items<{ id: string; name: string | null }>>(
      buyer.api.get(`${tenant.path}/agencies`).expect(200),
    );
    const partyId = items.find(({ name }) => name?.startsWith('Padma'))?.id ?? '';
    return tenant.person({ party: 'agency', role: 'agency_user', partyId });
  }

  async function agencyAnswered(changes = agencyAnswers()): Promise<TestPerson> {
    const user = await agencyUser();
    const siteId = site.slice(site.lastIndexOf('/') + 1);
    await answer(user, changes, 'recruitment-agency', {
      source: 'agencies',
      params: { ofSites: [siteId] },
    });
    return user;
  }

  it('keeps of what they differ, so that many sites can be read at once', async () => {
    const kept = async () => {
      const { rows } = await db.superuser.query(
        `select a.ref, d.licences, d.groups, d.fees from answer_contradiction d
         join agency a on a.tenant_id = d.tenant_id and a.id = d.agency_id where d.tenant_id = $1`,
        [tenant.tenantId],
      );
      return rows as { licences: boolean; groups: boolean; fees: boolean }[];
    };
    expect(await kept()).toEqual([]);
    await agencyAnswered();
    expect(await kept()).toMatchObject([{ licences: true, groups: true, fees: true }]);
  });

  it('says in words where they differ: licences, workers, fees and who pays', async () => {
    await agencyAnswered();
    const compared = padma(await read());
    const { licences = [], groups = [], fees = [] } = compared ?? {};
    expect(licences.map(({ number, differences }) => [number, ...differences])).toEqual([
      [
        'RL-0417',
        'the employer says valid from 2019-02-01 to 2022-12-31, the agency from 2019-02-01 to 2023-12-31',
      ],
      ['RL-0417/24', 'the employer does not tell of this licence'],
    ]);
    expect(groups).toMatchObject([
      {
        cohort: 'BD-2023',
        groups: ['MERU-23'],
        employer: { workers: 76, fewerThanFive: false },
        agency: { workers: 80, fewerThanFive: false },
        differences: [
          'the employer counts 76 workers, the agency 80',
          'the employer says hired from 2023-03-01 to 2023-05-31, the agency from 2023-03-01 to 2023-04-30',
          'the employer says by way of Dhaka (BD-C, BGD), the agency by way of Savar (BD-C, BGD), then Dhaka (BD-C, BGD)',
        ],
      },
    ]);
    expect(
      fees.map(({ costCode, currency, differences }) => [costCode, currency, ...differences]),
    ).toEqual([
      [
        'FEE.SERVICE',
        'BDT',
        'the employer says that each worker paid BDT 310000.00, the agency BDT 78990.00: BDT 231010.00 less',
        'only the employer says that it was above the true cost',
      ],
      [
        'ILL.UNDISCLOSED',
        'BDT',
        'the employer says that each worker paid BDT 95000.00, the agency BDT 20000.00: BDT 75000.00 less',
        'the employer says that it was paid on 2023-01-15, the agency on 2023-01-18',
        'the employer says that it was paid in Tangail (BD-C, BGD), the agency in Dhaka (BD-C, BGD)',
        'only the employer says that it was not in the contract',
      ],
      ['REL.MEDICAL', 'BDT', 'the agency does not tell of this cost'],
      [
        'REL.TRAVEL_LODGING',
        'BDT',
        'the employer does not tell of this cost',
        'the employer tells of this cost in MYR',
      ],
      [
        'REL.TRAVEL_LODGING',
        'MYR',
        'the agency does not tell of this cost',
        'the agency tells of this cost in BDT',
      ],
    ]);
    expect(compared?.repayment).toEqual({
      employer: { freely: true, former: false },
      agency: { freely: false, former: true },
      differences: [
        'the employer says that repayment is free of any condition, the agency that it hangs on one',
        'the agency says that workers who have left are repaid as well, the employer that they are not',
      ],
    });
    expect(groups[0]?.agency?.passedThrough).toEqual(['Savar (BD-C, BGD)', 'Dhaka (BD-C, BGD)']);
    expect(fees[0]?.employer).toMatchObject({
      paidOn: ['2023-02-20'],
      places: ['Dhaka (BD-C, BGD)'],
      disclosed: true,
      illegitimacy: ['ILL.INFLATED'],
    });
    expect(fees[3]?.agency?.payers).toEqual(['WORKER']);
    expect(fees[4]?.employer?.payers).toEqual(['EMPLOYER']);
  });

  it('gives no count of 1 to 4 people away', async () => {
    await agencyAnswered(agencyAnswersWith('/placements/p1', { workers: 3 }));
    const body = await read();
    expect(padma(body)?.groups[0]).toMatchObject({
      employer: { workers: 76 },
      agency: { workers: null, fewerThanFive: true },
    });
    expect(JSON.stringify(padma(body)?.groups)).not.toMatch(/\b3\b(?!-)/);
  });

  it('compares nothing with an agency that has not answered', async () => {
    const body = await read();
    expect(body.employer).not.toBeNull();
    expect(body.agencies).toHaveLength(3);
    for (const agency of body.agencies) {
      expect(agency).toMatchObject({ answered: null, licences: [], groups: [], fees: [] });
    }
  });

  it('is for buyers: refused to the agency, not found in another tenant', async () => {
    const user = await agencyAnswered();
    await user.api.get(`${site}/answer-comparison`).expect(403);
    const other = await identity.tenant();
    const stranger = await other.person({ party: 'buyer', role: 'compliance_manager' });
    const siteId = site.slice(site.lastIndexOf('/') + 1);
    const answered = await bodyOf<{ code: string }>(
      stranger.api.get(`${other.path}/sites/${siteId}/answer-comparison`).expect(404),
    );
    expect(answered.code).toBe('site_not_found');
  });
});
