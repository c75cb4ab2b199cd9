import { canonicalJson, DomainError } from '@para42/platform';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { RecruitmentJobsModule, RecruitmentModule } from '../recruitment.module';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';
import { workedSite } from '../worked-case/worked-site';
import type { CaseFile } from './case-file.schema';
import { CaseFileService } from './case-file.service';

const canonical = (value: unknown): string => canonicalJson(value);

describe('the case of a site', () => {
  const db = useTestDatabase();
  let cases: CaseFileService;
  let tenant: TestTenant;
  let siteId: string;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    const module = await db.module({ imports: [RecruitmentModule, RecruitmentJobsModule] });
    cases = module.get(CaseFileService);
  });

  beforeEach(async () => {
    tenant = await db.tenant();
    ({ siteId } = await workedSite(db.superuser, tenant.tenantId));
  });

  const put = (document: unknown, version?: number) =>
    cases.put(tenant.ctx, siteId, document, version);
  const faultsOf = async (work: Promise<unknown>): Promise<string[]> => {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof DomainError))
      throw new Error(`expected a refusal, got ${String(error)}`);
    return (error.extras.errors ?? []).map((fault) => `${fault.path} ${fault.code}`);
  };

  it('comes back equal in canonical JSON, and its observations are kept', async () => {
    const accepted = await put(workedCaseDocument());
    expect(accepted).toMatchObject({ version: 1, created: true });
    expect(accepted.observationIds).toHaveLength(19);
    const stored = await cases.get(tenant.ctx, siteId);
    expect(canonical(stored.file)).toBe(canonical(workedCaseDocument()));
  });

  it('keeps decimals as they were written, and tells an empty list from none', async () => {
    const document = workedCaseDocument() as CaseFile;
    const payment = document.payments?.find(({ ref }) => ref === 'p12');
    Object.assign(payment as object, { amount: '60000.100' });
    delete document.involvement;
    document.jobOrders = [];
    await put(document);
    const { file } = await cases.get(tenant.ctx, siteId);
    expect(canonical(file)).toBe(canonical(document));
  });

  it('replaces what was there, keeps ids, and withdraws what no longer shows', async () => {
    await put(workedCaseDocument());
    const document = workedCaseDocument() as CaseFile;
    document.cohorts = document.cohorts?.filter((cohort) => cohort.ref !== 'bd-2022');
    document.payments = document.payments?.filter((payment) => payment.cohort !== 'bd-2022');
    document.edges = document.edges?.filter((edge) => edge.cohort !== 'bd-2022');
    const before = await cases.get(tenant.ctx, siteId);
    const accepted = await put(document, 1);
    expect(accepted).toMatchObject({ version: 2, created: false });
    expect(accepted.observationIds).toHaveLength(5);
    const after = await cases.get(tenant.ctx, siteId);
    expect(canonical(after.file)).toBe(canonical(document));
    expect(after.cohortIds.get('np-2017')).toBe(before.cohortIds.get('np-2017'));
    const { rows } = await db.superuser.query(
      `select state, count(*)::int as n from observation where site_id = $1 group by 1 order by 1`,
      [siteId],
    );
    expect(rows).toEqual([
      { state: 'present', n: 14 },
      { state: 'withdrawn', n: 5 },
    ]);
  });

  it('changes nothing when the same case is put again', async () => {
    await put(workedCaseDocument());
    expect((await put(workedCaseDocument(), 1)).observationIds).toEqual([]);
  });

  it('asks for the version where there is a case, and refuses a stale one', async () => {
    await put(workedCaseDocument());
    await expect(put(workedCaseDocument())).rejects.toMatchObject({
      kind: 'precondition_required',
    });
    await expect(put(workedCaseDocument(), 7)).rejects.toMatchObject({ kind: 'stale' });
  });

  it('tells all faults at once and stores nothing of a refused case', async () => {
    const document = workedCaseDocument() as CaseFile;
    const payments = document.payments as NonNullable<CaseFile['payments']>;
    Object.assign(payments[3] as object, { refunded: { amount: '28000.01', on: '2017-04-01' } });
    Object.assign(document.licences?.[0] as object, { validTo: '2016-01-01' });
    Object.assign(document.cohorts?.[0] as object, { agency: 'nobody' });
    expect(await faultsOf(put(document))).toEqual([
      '/licences/0/validTo ends_before_it_begins',
      '/cohorts/0/agency unknown_ref',
      '/payments/3/refunded/amount refund_above_payment',
    ]);
    await expect(cases.get(tenant.ctx, siteId)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('refuses a payment in a currency without a rate, and rolls everything back', async () => {
    const document = workedCaseDocument() as CaseFile;
    document.rates = document.rates?.filter((rate) => rate.month !== '2017-03');
    expect(await faultsOf(put(document))).toEqual([
      '/payments/3/currency rate_missing',
      '/payments/3/currency rate_missing',
    ]);
    const { rows } = await db.superuser.query(`select 1 from agency where tenant_id = $1`, [
      tenant.tenantId,
    ]);
    expect(rows).toEqual([]);
  });

  it('judges other cases again when an agency that they share changes', async () => {
    const module = await db.module({ imports: [RecruitmentModule, RecruitmentJobsModule] });
    await put(workedCaseDocument());
    const other = await workedSite(db.superuser, tenant.tenantId);
    const document = workedCaseDocument() as CaseFile;
    Object.assign(document.licences?.[1] as object, { validTo: '2022-12-31', statuses: undefined });
    await cases.put(tenant.ctx, other.siteId, JSON.parse(JSON.stringify(document)), undefined);
    const ran = await db.runTasks(module);
    expect(ran.failed).toEqual([]);
    const { rows } = await db.superuser.query(
      `select state from observation where site_id = $1 and code = 'LICENCE_EXPIRED'`,
      [siteId],
    );
    expect(rows).toEqual([{ state: 'withdrawn' }]);
  });

  it('is not found for another tenant, and leaves a line in the ledger', async () => {
    await put(workedCaseDocument());
    const stranger = await db.tenant();
    await expect(cases.get(stranger.ctx, siteId)).rejects.toMatchObject({ kind: 'not_found' });
    const { rows } = await db.superuser.query(
      `select action from ledger_entry where tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(rows).toEqual([{ action: 'case-file.accepted' }]);
  });
});
