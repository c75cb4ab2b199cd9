import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
} from '../../../../test/factories/recruitment-api';
import { RepaymentSteps } from '../../../../test/factories/recruitment/repayment-steps';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseAgency, CaseEdge, CaseFile } from '../casefile/case-file.schema';
import { WORKED_CASE_TODAY } from '../worked-case/worked-case';
import { workedSite } from '../worked-case/worked-site';

const agency = (ref: string, more: Partial<CaseAgency> = {}): CaseAgency => ({
  ...{ ref, kind: 'FIRM', role: 'RECRUITMENT_AGENCY', name: `Agency ${ref}`, country: 'NPL' },
  ...more,
});

let edges = 0;
const edge = (kind: CaseEdge['kind'], from: CaseEdge['from'], to: CaseEdge['to']): CaseEdge => ({
  ...{ ref: `edge-${++edges}`, kind, from, to },
  source: 'interviews off site',
});

/** Ten workers of whom each paid 100 to the agency `charger`, which placed them. */
function chargedCase(agencies: CaseAgency[] = [], edges: CaseEdge[] = []): CaseFile {
  const charger = agencies.some(({ ref }) => ref === 'charger') ? [] : [agency('charger')];
  return {
    format: 'para42.case-file/1',
    policy: { currency: 'USD' },
    agencies: [...charger, ...agencies],
    edges,
    events: [{ ref: 'known', kind: 'DISCOVERY', on: '2026-11-20', note: 'interviews' }],
    cohorts: [
      {
        ...{ ref: 'c1', agency: 'charger', origin: { country: 'NPL' }, destination: 'MYS' },
        occupation: 'FACTORY',
        hiring: { from: '2024-01-01', to: '2024-02-01' },
        workers: { current: 10, former: 0, unreachable: 0 },
      },
    ],
    payments: [
      {
        ...{ ref: 'p1', cohort: 'c1', costCode: 'FEE.SERVICE', label: 'service charge' },
        ...{ amount: '100', currency: 'USD', paidOn: '2024-01-10', payer: 'WORKER' },
        payee: { kind: 'AGENCY_ORIGIN', agency: 'charger' },
        source: { kind: 'WORKER_REPORT', interviews: 10 },
      },
    ],
  };
}

describe('who may pay workers', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let steps: RepaymentSteps;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
  });

  const agreed = async (document: CaseFile): Promise<void> => {
    steps = await RepaymentSteps.of(recruitment, document);
    await steps.agree();
  };
  const put = async (document: CaseFile): Promise<void> => {
    const { api, site } = steps.stage;
    const { headers } = await api.get(`${site}/case-file`).expect(200);
    const etag = String(headers.etag);
    await api.put(`${site}/case-file`).set('if-match', etag).send(document).expect(200);
  };
  const ids = async (): Promise<Record<string, string>> => {
    const answer = steps.stage.api.get(`${steps.stage.site}/case-file`).expect(200);
    return (await bodyOf<{ server: { agencies: Record<string, string> } }>(answer)).server.agencies;
  };
  const pay = (way: object, status: number) => {
    const entitlementId = steps.entitlement('c1').id;
    return steps.confirm({ entitlementId, workers: 1, amountPerWorker: '10.00', ...way }, status);
  };
  const refused = async (way: object): Promise<string> => {
    const problem = (await pay(way, 422)) as unknown as { code: string; detail: string };
    expect(problem.code).toBe('paid_through_charging_agency');
    return problem.detail;
  };

  it.each<[string, (document: CaseFile) => void]>([
    ['no payment is told any more', (document) => (document.payments = [])],
    [
      'nobody is named as paid',
      (document) => {
        document.payments = document.payments?.map((p) => ({ ...p, payee: { kind: 'UNKNOWN' } }));
        delete document.cohorts?.[0]?.agency;
      },
    ],
  ])('does not change when after agreement %s', async (_, change) => {
    const document = chargedCase([agency('sub', { parent: 'charger' })]);
    await agreed(document);
    const { charger, sub } = await ids();
    change(document);
    await put(document);
    await refused({ throughAgencyId: charger });
    await refused({ throughAgencyId: sub });
    await pay({}, 201);
  });

  it('does not change when after agreement the edge of the payroll is taken out', async () => {
    const document = chargedCase([], [edge('EMPLOYS', { agency: 'charger' }, { site: true })]);
    await agreed(document);
    await refused({ route: 'PAYROLL' });
    await put({ ...document, edges: [] });
    await refused({ route: 'PAYROLL' });
  });

  it('does not change when after agreement a sub-agent works for nobody any more', async () => {
    await agreed(
      chargedCase([agency('parent'), agency('charger', { parent: 'parent', role: 'SUB_AGENT' })]),
    );
    const { charger, parent } = await ids();
    const { api, base } = steps.stage;
    const { headers } = await api.get(`${base}/agencies/${charger}`).expect(200);
    const { ref: _, ...alone } = agency('charger', { role: 'SUB_AGENT' });
    await api
      .put(`${base}/agencies/${charger}`)
      .set('if-match', String(headers.etag))
      .send(alone)
      .expect(200);
    await refused({ throughAgencyId: parent });
  });

  it('takes in who is found after agreement', async () => {
    const document = chargedCase([agency('later')]);
    await agreed(document);
    const { later } = await ids();
    await pay({ throughAgencyId: later }, 201);
    expect(steps.plan.confirmations[0]?.throughChargingAgency).toBe(false);
    await put({
      ...document,
      payments: document.payments?.flatMap((p) => [
        p,
        { ...p, ref: 'p2', payee: { kind: 'AGENCY_ORIGIN', agency: 'later' } },
      ]),
    });
    await refused({ throughAgencyId: later });
    await pay({}, 201);
    const marks = (await steps.read()).confirmations.map((c) => c.throughChargingAgency);
    expect(marks).toEqual([true, false]);
  });

  it('bars whom the charger hands workers on to, a namesake and a sub-agent of the same house', async () => {
    await agreed(
      chargedCase(
        [
          agency('house'),
          agency('charger', { parent: 'house', name: 'Himal Bridge Pvt. Ltd.' }),
          agency('sibling', { parent: 'house' }),
          agency('hirer'),
          agency('namesake', { name: 'HIMAL BRIDGE (Pvt) Ltd' }),
          agency('abroad', { name: 'Himal Bridge Pvt. Ltd.', country: 'IND' }),
        ],
        [
          edge('SUPPLIES_WORKERS_TO', { agency: 'charger' }, { agency: 'hirer' }),
          edge('SUPPLIES_WORKERS_TO', { agency: 'hirer' }, { site: true }),
        ],
      ),
    );
    const { sibling, hirer, namesake, abroad } = await ids();
    await refused({ throughAgencyId: sibling });
    expect(await refused({ throughAgencyId: hirer })).not.toContain('same name');
    expect(await refused({ throughAgencyId: namesake })).toContain('same name and country');
    await pay({ throughAgencyId: abroad }, 201);
  });

  it('bars the payroll of a labour provider that placed and charged, without an edge that says employs', async () => {
    await agreed(
      chargedCase(
        [agency('charger', { role: 'LABOUR_PROVIDER' })],
        [edge('SUPPLIES_WORKERS_TO', { agency: 'charger' }, { site: true })],
      ),
    );
    await refused({ route: 'PAYROLL' });
    await agreed(
      chargedCase([], [edge('SUPPLIES_WORKERS_TO', { agency: 'charger' }, { site: true })]),
    );
    await pay({ route: 'PAYROLL' }, 201);
  });

  it('bars the payroll of who employs at the site that hires the workers out', async () => {
    const host = await RepaymentSteps.of(recruitment, chargedCase());
    const { tenantId } = host.stage.tenant;
    const employer = (await workedSite(db.superuser, tenantId)).siteId;
    const employs = chargedCase(
      [],
      [
        edge('EMPLOYS', { agency: 'charger' }, { site: true }),
        edge('HIRES_OUT', { site: true }, { site: host.stage.siteId }),
      ],
    );
    steps = host;
    await steps.agree();
    await pay({ route: 'PAYROLL' }, 201);
    const { api, base } = steps.stage;
    await api.put(`${base}/sites/${employer}/case-file`).send(employs).expect(200);
    await refused({ route: 'PAYROLL' });
    expect((await steps.read()).confirmations[0]?.throughChargingAgency).toBe(true);
  });
});
