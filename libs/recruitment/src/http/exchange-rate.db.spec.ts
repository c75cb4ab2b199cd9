import { readFileSync } from 'node:fs';
import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import { describeWithRealData } from '../../../../test/setup/real-data';
import type { CaseFile } from '../casefile/case-file.schema';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';
import type { ExchangeRateDto, LoadedRatesDto } from './exchange-rate.dto';
import type { RepaymentPlanDto } from './repayment.dto';

interface Refusal {
  code: string;
  errors: { path: string; code: string; detail: string }[];
}

const HEAD = 'month,currency,per_usd,source\n';

describe('monthly rates of exchange of a tenant, over HTTP', () => {
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

  const send = (csv: string | Buffer) =>
    stage.api
      .post(`${stage.base}/exchange-rates`)
      .attach('file', Buffer.from(csv), { filename: 'rates.csv', contentType: 'text/csv' });
  const load = (csv: string | Buffer) => bodyOf<LoadedRatesDto>(send(csv).expect(201));
  const refused = (csv: string) => bodyOf<Refusal>(send(csv).expect(422));
  const list = async (query = '') =>
    (
      await bodyOf<{ items: ExchangeRateDto[] }>(
        stage.api.get(`${stage.base}/exchange-rates${query}`).expect(200),
      )
    ).items;
  const putCase = (file: object) => stage.api.put(`${stage.site}/case-file`).send(file);
  const work = async () =>
    expect((await db.runTasks(recruitment.app.app, 10_000)).failed).toEqual([]);

  /** The worked case without its rates, and those as a file. */
  function apart(): { file: object; csv: string } {
    const { rates = [], ...file } = workedCaseDocument() as CaseFile;
    const lines = rates.map(
      ({ month, currency, perUsd, source }) => `${month},${currency},${perUsd},"${source}"`,
    );
    return { file, csv: HEAD + lines.join('\n') };
  }

  it('stand in where a case has none of its own, and give the same figures', async () => {
    const { file } = apart();
    const { rates = [] } = workedCaseDocument() as CaseFile;
    const answer = await putCase(file).expect(422);
    const { errors } = answer.body as Refusal;
    expect(errors[0]?.detail).toMatch(/no rate for [A-Z]{3} in \d{4}-\d\d/);

    // Series without gaps: what the case does not need in between is filled with one rate.
    await load(filled(rates));
    await putCase(file).expect(200);
    const plan = () =>
      bodyOf<RepaymentPlanDto>(stage.api.get(`${stage.site}/repayment-plan`).expect(200));
    const fromTenant = await plan();
    const other = await recruitment.stage();
    await other.api
      .put(`${other.site}/case-file`)
      .send(workedCaseDocument() as object)
      .expect(200);
    const own = await bodyOf<RepaymentPlanDto>(
      other.api.get(`${other.site}/repayment-plan`).expect(200),
    );
    expect([fromTenant.total, fromTenant.setAside]).toEqual([own.total, own.setAside]);
  });

  it('give way to a rate that the case has itself', async () => {
    const { rates = [] } = workedCaseDocument() as CaseFile;
    await load(filled(rates.map((rate) => ({ ...rate, perUsd: '1' }))));
    await putCase(workedCaseDocument() as object).expect(200);
    const plan = await bodyOf<RepaymentPlanDto>(
      stage.api.get(`${stage.site}/repayment-plan`).expect(200),
    );
    const other = await recruitment.stage();
    await other.api
      .put(`${other.site}/case-file`)
      .send(workedCaseDocument() as object)
      .expect(200);
    const own = await bodyOf<RepaymentPlanDto>(
      other.api.get(`${other.site}/repayment-plan`).expect(200),
    );
    expect(plan.total).toBe(own.total);
  });

  it('change what is owed by cases that use them', async () => {
    const { file } = apart();
    const { rates = [] } = workedCaseDocument() as CaseFile;
    await load(filled(rates));
    await putCase(file).expect(200);
    const total = async () =>
      (await bodyOf<RepaymentPlanDto>(stage.api.get(`${stage.site}/repayment-plan`).expect(200)))
        .total;
    const before = await total();
    const cheaper = rates.map((rate) => ({ ...rate, perUsd: String(Number(rate.perUsd) / 2) }));
    const { currency } = (file as CaseFile).policy ?? {};
    const loaded = await load(filled(cheaper.filter((rate) => rate.currency !== currency)));
    expect(loaded.cases).toBe(1);
    await work();
    expect(Number(await total())).toBeGreaterThan(Number(before));
  });

  it('refuse a month that lacks, in the file or against what is on record, by its name', async () => {
    const gap = await refused(`${HEAD}2023-01,BDT,103,ECB\n2023-03,BDT,107,ECB\n`);
    expect(gap).toMatchObject({ code: 'exchange_rates_rejected' });
    expect(gap.errors).toEqual([
      {
        path: '/0/date',
        code: 'month_missing',
        detail: 'BDT has no rate for 2023-02: add the month and load again',
      },
    ]);
    expect(await list()).toEqual([]);
    await load(`${HEAD}2023-01,BDT,103,ECB\n`);
    const later = await refused(`${HEAD}2023-03,BDT,107,ECB\n2023-03,NPR,132,ECB\n`);
    expect(later.errors.map(({ detail }) => detail.slice(0, 26))).toEqual(
      ['BDT has no rate for 2023-02'].map((words) => words.slice(0, 26)),
    );
    expect(await list()).toHaveLength(1);
    expect(await load(`${HEAD}2023-02,BDT,105,ECB\n2023-03,BDT,107,ECB\n`)).toMatchObject({
      rates: 2,
      changed: 2,
      series: [{ currency: 'BDT', from: '2023-01', to: '2023-03', loaded: 2 }],
    });
  });

  it('take one bad cell as a reason to store nothing', async () => {
    const { errors } = await refused(`${HEAD}2023-01,BDT,103,ECB\n2023-02,BDT,-1,ECB\n`);
    expect(errors.map(({ path, code }) => [path, code])).toEqual([['/3/rate', 'not_a_rate']]);
    expect(await list()).toEqual([]);
  });

  it('change nothing when the same file comes again; a corrected rate takes the place', async () => {
    const csv = `${HEAD}2023-01,BDT,103,ECB\n2023-01,NPR,132,ECB\n`;
    await load(csv);
    expect(await load(csv)).toMatchObject({ rates: 2, changed: 0, cases: 0 });
    expect(await load(csv.replace('103', '104'))).toMatchObject({ changed: 1 });
    expect(await list('?currency=BDT')).toEqual([
      { month: '2023-01', currency: 'BDT', perUsd: '104', source: 'ECB' },
    ]);
    const { rows } = await db.superuser.query<{ loads: number }>(
      `select count(*)::int as loads from ledger_entry where tenant_id = $1 and action = 'exchange-rates.loaded'`,
      [stage.tenant.tenantId],
    );
    expect(rows[0]?.loads).toBe(3);
  });

  it('take the source from the form, are listed page by page, and stay in their tenant', async () => {
    await stage.api
      .post(`${stage.base}/exchange-rates`)
      .field('source', 'central bank')
      .attach('file', Buffer.from('month,currency,per_usd\n2023-01,BDT,103\n2023-02,BDT,104\n'), {
        filename: 'rates.csv',
        contentType: 'text/csv',
      })
      .expect(201);
    const page = await bodyOf<{ items: ExchangeRateDto[]; next: string }>(
      stage.api.get(`${stage.base}/exchange-rates?limit=1`).expect(200),
    );
    expect(page.items).toMatchObject([{ month: '2023-01', source: 'central bank' }]);
    expect(await list(`?limit=1&after=${page.next}`)).toMatchObject([{ month: '2023-02' }]);
    const other = await recruitment.stage();
    expect(await bodyOf(other.api.get(`${other.base}/exchange-rates`).expect(200))).toMatchObject({
      items: [],
    });
  });

  describeWithRealData(
    'the real file of the IMF, 2015 to 2020',
    ['fx_monthly_per_usd_imf_2015_2020.csv'],
    ([path]) => {
      it('is loaded whole', async () => {
        const loaded = await load(readFileSync(path));
        expect(loaded).toMatchObject({ rates: 1584, changed: 1584 });
        expect(loaded.series).toHaveLength(22);
        expect(
          new Set(loaded.series.map(({ from, to, loaded }) => `${from} ${to} ${loaded}`)),
        ).toEqual(new Set(['2015-01 2020-12 72']));
        expect(await list('?currency=BDT&month=2019-06')).toMatchObject([{ source: 'IMF' }]);
      });
    },
  );
});

/** Rates as a file whose series have no gaps: a month that lacks is given the rate before it. */
function filled(rates: NonNullable<CaseFile['rates']>): string {
  const lines = [...new Set(rates.map(({ currency }) => currency))].flatMap((currency) => {
    const own = new Map(
      rates.filter((rate) => rate.currency === currency).map((rate) => [rate.month, rate.perUsd]),
    );
    const months = [...own.keys()].sort();
    const series: string[] = [];
    let perUsd = own.get(months[0] ?? '');
    for (let at = new Date(`${months[0]}-01T00:00:00Z`); ; at.setUTCMonth(at.getUTCMonth() + 1)) {
      const month = at.toISOString().slice(0, 7);
      perUsd = own.get(month) ?? perUsd;
      series.push(`${month},${currency},${perUsd},test`);
      if (month >= (months.at(-1) ?? '')) return series;
    }
  });
  return HEAD + lines.join('\n');
}
