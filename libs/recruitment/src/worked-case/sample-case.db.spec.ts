import { judgedTwice } from '../../../../test/factories/recruitment/judged-twice';
import type { Reckoned } from '../../../../test/factories/recruitment/second-program/second-program';
import { recruitmentApi, type RecruitmentStage } from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import { sampleCaseDocument } from './sample-case';
import { WORKED_CASE_TODAY } from './worked-case';

describe('the sample case', () => {
  const db = useTestDatabase();
  let stage: RecruitmentStage;
  let product: Reckoned;
  let second: Reckoned;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    stage = await (await recruitmentApi(db)).stage();
    const document = sampleCaseDocument() as object;
    await stage.api.put(`${stage.site}/case-file`).send(document).expect(200);
    ({ product, second } = await judgedTwice(db, stage));
  });

  it('is judged by a second program as the product judges it', () => {
    expect(product).toEqual(second);
    const { total, setAside, currency } = second;
    expect([total, setAside, currency]).toEqual(['2463323.12', '192140.88', 'MYR']);
  });

  it('shows what the demo tells of it', async () => {
    const { rows } = await db.superuser.query<{ code: string; n: number }>(
      `select code, count(*)::int as n from observation where site_id = $1 and state = 'present' group by 1 order by 1`,
      [stage.siteId],
    );
    expect(rows.map(({ code, n }) => `${code} ${n}`)).toEqual([
      'AGENCY_UNLICENSED 1',
      'CONTRACT_SUBSTITUTION 1',
      'DEBT 3',
      'DEPOSIT_OR_DEDUCTION 1',
      'DOCUMENT_RETENTION 3',
      'EXIT_PENALTY 1',
      'FEE_OVER_CAP 4',
      'FEE_PAID 6',
      'FEE_UNDISCLOSED 2',
      'LICENCE_EXPIRED 1',
      'OVERTIME 2',
      'RECEIPT_MISMATCH 2',
      'SUB_AGENT_UNLICENSED 2',
    ]);
  });

  it('names no natural person, and keeps published rates apart from illustrative ones', () => {
    const { agencies, rates } = sampleCaseDocument() as {
      agencies: { kind: string; name?: string }[];
      rates: { month: string; source: string }[];
    };
    expect(agencies.filter(({ kind, name }) => kind === 'PERSON' && name)).toEqual([]);
    const published = rates.filter(({ source }) => source.startsWith('IMF'));
    expect(published.every(({ month }) => month >= '2015-01' && month <= '2020-12')).toBe(true);
    const rest = rates.filter((rate) => !published.includes(rate));
    expect(rest.every(({ source }) => source.includes('not a published rate'))).toBe(true);
  });
});
