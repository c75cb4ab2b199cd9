import { newId } from '@para42/platform';
import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseFile } from '../casefile/case-file.schema';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';
import type { ContinuumDto, ReconciliationDto } from './case-reading.dto';
import type { JudgedObservationDto } from './involvement.dto';
import type { ObservationDto } from './observation.dto';

interface ObservationList {
  items: ObservationDto[];
  next: string | null;
}

describe('what a case shows, over HTTP', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let stage: RecruitmentStage;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
    stage = await recruitment.stage();
    await put(workedCaseDocument());
  });

  const put = (document: unknown, ifMatch?: string) => {
    const request = stage.api.put(`${stage.site}/case-file`);
    return (ifMatch === undefined ? request : request.set('if-match', ifMatch))
      .send(document as object)
      .expect(200);
  };
  const list = async (query = '', where = stage.site): Promise<ObservationList> =>
    (await stage.api.get(`${where}/observations${query}`).expect(200)).body as ObservationList;
  const keys = ({ items }: ObservationList): string[] => items.map(({ key }) => key).sort();

  it('lists every observation with its rule, source, confidence and indicators', async () => {
    const { items, next } = await list('?limit=200');
    expect(items).toHaveLength(19);
    expect(next).toBeNull();
    const overCap = items.find(({ key }) => key === 'FEE_OVER_CAP:np-2019:NP-MY-MOU-2018');
    expect(overCap).toMatchObject({
      state: 'present',
      observedOn: '2019-01-28',
      basis: { kind: 'law', code: 'NP-MY-MOU-2018', confidence: 'found', validFrom: '2018-10-29' },
      indicators: ['FL09'],
      workers: 20,
      involvement: { employer: 'CONTRIBUTE', buyer: 'DIRECTLY_LINKED' },
    });
    const path = `${stage.base}/observations/${overCap?.id ?? ''}`;
    const { judgements, ...shown } = await bodyOf<JudgedObservationDto>(
      stage.api.get(path).expect(200),
    );
    expect([shown, judgements]).toEqual([overCap, []]);
  });

  it.each([
    ['?kind=DEBT', ['DEBT:bd-2022', 'DEBT:np-2017']],
    [
      '?cohortRef=np-2019',
      ['FEE_OVER_CAP:np-2019:NP-MY-MOU-2018', 'FEE_PAID:np-2019:NP-MY-MOU-2018'],
    ],
    ['?kind=OVERTIME&cohortRef=np-2019', []],
    ['?state=withdrawn', []],
  ])('narrows the list by %s', async (query, expected) => {
    expect(keys(await list(query))).toEqual(expected);
  });

  it('goes through the list page by page, of a site and of the tenant', async () => {
    for (const where of [stage.site, stage.base]) {
      const seen: string[] = [];
      let after = '';
      for (let page = 0; page < 4; page += 1) {
        const { items, next } = await list(`?limit=5${after}`, where);
        seen.push(...items.map(({ id }) => id));
        expect(items).toHaveLength(page < 3 ? 5 : 4);
        expect(next === null).toBe(page === 3);
        after = `&after=${next ?? ''}`;
      }
      expect(new Set(seen).size).toBe(19);
      expect([...seen].sort()).toEqual(seen);
    }
  });

  it.each(['?after=nonsense', '?limit=0', '?limit=201', '?kind=SLAVERY', '?colour=red'])(
    'answers a bad query %s with a problem',
    async (query) => {
      const answer = await stage.api.get(`${stage.site}/observations${query}`);
      expect([400, 422]).toContain(answer.status);
      expect((answer.body as { detail: string }).detail).not.toBe('');
    },
  );

  it('grades each cohort, and says what is present, never more', async () => {
    const continuum = await bodyOf<ContinuumDto>(
      stage.api.get(`${stage.site}/continuum`).expect(200),
    );
    const { cohorts } = continuum;
    expect(cohorts.map(({ cohort, grade, response }) => [cohort, grade, response])).toEqual([
      ['np-2017', 'SEVERE_EXPLOITATION_SUSPECTED_FORCED_LABOUR', 'refer'],
      ['np-2019', 'LABOUR_RIGHTS_BREACH', 'remedy'],
      ['bd-2022', 'LABOUR_RIGHTS_BREACH', 'remedy'],
    ]);
    expect(cohorts[0]?.indicators).toContainEqual({ code: 'FL09', label: 'Debt bondage' });
    expect(JSON.stringify(continuum)).not.toMatch(/is forced labour|victim/i);
  });

  it('lays the sources of each cost side by side, beside law and policy', async () => {
    const { rows } = await bodyOf<ReconciliationDto>(
      stage.api.get(`${stage.site}/reconciliation`).expect(200),
    );
    const row = rows.find(
      ({ cohort, costCode }) => cohort === 'np-2017' && costCode === 'FEE.SERVICE',
    );
    expect(row).toMatchObject({
      currency: 'NPR',
      workerReport: { byWorker: '110000.00', byOthers: null },
      spread: {
        interviews: 12,
        mean: '110000.00',
        standardDeviation: null,
        lowest: '90000.00',
        highest: '140000.00',
      },
      agencyInvoice: { byWorker: '10000.00' },
      employerLedger: null,
      borne: '110000.00',
      heldAgainst: [
        {
          restsOn: 'law',
          rule: 'NP-FVFT-2015',
          currency: 'NPR',
          borne: '110000.00',
          cap: '10000.00',
          together: '110000.00',
          lines: ['p02', 'p03'],
          from: '2017-01-10',
          to: '2017-02-20',
        },
      ],
      policyCap: '0.00',
    });
    expect(row?.differences[0]).toMatch(/NPR 100000\.00 more than the agency/);
  });

  it('tells how far the answers of workers lie apart, and refuses what they cannot', async () => {
    const own = stage;
    stage = await recruitment.stage();
    const document = workedCaseDocument() as CaseFile;
    const deviating = (ref: string, standardDeviation: string): void => {
      const line = document.payments?.find((payment) => payment.ref === ref);
      Object.assign(line?.source as object, { standardDeviation });
    };
    deviating('p04', '5000.01');
    const refused = stage.api.put(`${stage.site}/case-file`).send(document).expect(422);
    expect(await bodyOf(refused)).toMatchObject({
      errors: [
        {
          path: '/payments/3/source/standardDeviation',
          code: 'wider_than_range',
          value: '5000.01',
        },
      ],
    });
    deviating('p04', '1750.5');
    deviating('p03', '9000');
    await put(document);
    const { rows } = await bodyOf<ReconciliationDto>(
      stage.api.get(`${stage.site}/reconciliation`).expect(200),
    );
    const rowOf = (code: string) =>
      rows.find(({ cohort, costCode }) => cohort === 'np-2017' && costCode === code);
    const travel = rowOf('REL.TRAVEL_LODGING');
    expect(travel?.spread).toEqual({
      interviews: 12,
      mean: '28000.00',
      standardDeviation: '1750.50',
      lowest: '26000.00',
      highest: '31000.00',
    });
    expect(travel?.differences.at(-1)).toMatch(
      /between NPR 26000\.00 and NPR 31000\.00, with a standard deviation of NPR 1750\.50$/,
    );
    // Two lines: what each of them deviates by says nothing of their sum.
    expect(rowOf('FEE.SERVICE')?.spread).toMatchObject({
      mean: '110000.00',
      standardDeviation: null,
    });
    stage = own;
  });

  it('keeps what no longer shows as withdrawn, with the day', async () => {
    const own = stage;
    stage = await recruitment.stage();
    await put(workedCaseDocument());
    const document = workedCaseDocument() as CaseFile;
    Object.assign(document.cohorts?.[2] as object, { documents: { heldBy: 'WORKER' } });
    await put(document, '"1"');
    const { items } = await list('?state=withdrawn');
    expect(items).toMatchObject([
      { key: 'DOCUMENT_RETENTION:bd-2022', withdrawnOn: WORKED_CASE_TODAY, version: 2 },
    ]);
    stage = own;
  });

  it('is not found in another tenant, like what nobody has', async () => {
    const other = await recruitment.stage();
    const [observation] = (await list()).items;
    const code = async (path: string): Promise<string> =>
      ((await other.api.get(`${other.base}/${path}`).expect(404)).body as { code: string }).code;
    for (const siteId of [stage.siteId, newId()]) {
      for (const view of ['observations', 'continuum', 'reconciliation']) {
        expect(await code(`sites/${siteId}/${view}`)).toBe('site_not_found');
      }
    }
    expect(await code(`observations/${observation?.id ?? ''}`)).toBe('observation_not_found');
    expect(await code(`observations/${newId()}`)).toBe('observation_not_found');
    expect(await code(`sites/${other.siteId}/continuum`)).toBe('case_file_not_found');
  });

  it('is not for suppliers', async () => {
    const supplier = await stage.tenant.person({
      party: 'supplier',
      role: 'supplier_user',
      partyId: stage.supplierId,
    });
    await supplier.api.get(`${stage.site}/observations`).expect(403);
    await supplier.api.get(`${stage.base}/observations`).expect(403);
    await supplier.api.get(`${stage.site}/case-file`).expect(403);
  });
});
