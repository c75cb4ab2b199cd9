import { EvidenceContributors, type EvidenceRecord } from '@para42/evidence';
import { AuditorTx, newId, type TxHandle } from '@para42/platform';
import type { INestApplicationContext } from '@nestjs/common';
import {
  assertDeclared,
  WHOLE,
  type AskedScope,
} from '../../../../test/factories/evidence/collected';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { CaseFileService } from '../casefile/case-file.service';
import type { CaseFile } from '../casefile/case-file.schema';
import { RecruitmentModule } from '../recruitment.module';
import { RepaymentService } from '../repayment/repayment.service';
import { TracingService } from '../repayment/tracing.service';
import { WorkersWordService } from '../repayment/workers-word.service';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';
import { workedSite } from '../worked-case/worked-site';

type Member = Record<string, unknown>;

describe('recruitment in a bundle', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let supplierId: string;
  let siteId: string;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    module = await db.module({ imports: [RecruitmentModule] });
  });

  beforeEach(async () => {
    tenant = await db.tenant();
    ({ supplierId, siteId } = await workedSite(db.superuser, tenant.tenantId));
  });

  const put = (document: unknown, to = siteId) =>
    module.get(CaseFileService).put(tenant.ctx, to, document, undefined);

  async function collectIn(tx: TxHandle, scope: AskedScope): Promise<EvidenceRecord[]> {
    const contributor = module
      .get(EvidenceContributors, { strict: false })
      .all()
      .find(({ context }) => context === 'recruitment');
    const found: EvidenceRecord[] = [];
    const records =
      contributor?.collect(tx, {
        ...WHOLE,
        tenantId: tenant.tenantId,
        ...scope,
      }) ?? [];
    for await (const record of records) {
      assertDeclared('recruitment', record.file, record.record);
      found.push(record);
    }
    return found;
  }

  const collect = (scope: AskedScope = { supplierIds: 'all' }) =>
    db.tx.run(tenant.system, ({ tx }) => collectIn(tx, scope));

  const of = (records: readonly EvidenceRecord[], file: string): Member[] =>
    records.flatMap((entry) => (entry.file === file ? [entry.record as Member] : []));

  const filesOf = (records: readonly EvidenceRecord[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { file } of records) counts[file] = (counts[file] ?? 0) + 1;
    return counts;
  };

  /** What the worked case has of each, apart from what is documented for one person. */
  const WORKED = {
    'case-files': 1,
    agencies: 3,
    'labour-chain': 6,
    cohorts: 3,
    payments: 14,
    observations: 19,
    continuum: 3,
    'repayment-plans': 1,
  };

  /** A grant over suppliers, and what the auditors' role reads under it. */
  async function asAuditor(supplierIds: readonly string[]): Promise<EvidenceRecord[]> {
    const grantId = newId();
    await db.superuser.query(
      `insert into auditor_grant (tenant_id, id, auditor_name, organisation, reason, all_suppliers, all_cycles,
         not_before, expires_at, granted_by)
       values ($1, $2, 'An auditor', 'An office', 'a test', false, true,
         now() - interval '1 day', now() + interval '1 day', 'test')`,
      [tenant.tenantId, grantId],
    );
    for (const id of supplierIds) {
      await db.superuser.query(
        `insert into auditor_grant_supplier (tenant_id, grant_id, supplier_id) values ($1, $2, $3)`,
        [tenant.tenantId, grantId, id],
      );
    }
    const ctx = tenant.as('auditor', grantId);
    return module.get(AuditorTx).read(ctx, (tx) => collectIn(tx, { supplierIds: 'all' }));
  }

  it('shows the case, what it shows and what is owed', async () => {
    await put(workedCaseDocument());
    const records = await collect();
    expect(filesOf(records)).toEqual(WORKED);
    expect(of(records, 'case-files')).toMatchObject([{ id: siteId, supplierId, version: 1 }]);
    expect(of(records, 'case-files')[0]).not.toHaveProperty('sha256');
    expect(
      of(records, 'labour-chain').filter(({ evidence }) => !(evidence as []).length),
    ).toHaveLength(2);
    const [person] = of(records, 'agencies').filter(({ kind }) => kind === 'PERSON');
    const mark = /^person-([a-z]{8})$/.exec(String(person?.ref))?.[1];
    expect(person).toMatchObject({ name: null, pseudonym: `Person ${mark?.toUpperCase()}` });
    expect(of(records, 'payments').map(({ payeeAgency }) => payeeAgency)).toContain(person?.ref);
    expect(
      of(records, 'labour-chain').flatMap(({ from, to }) => [from, to] as Member[]),
    ).toContainEqual(expect.objectContaining({ id: person?.id, label: person?.pseudonym }));
    expect(JSON.stringify(records)).not.toMatch(/broker[ -]d1/i);
    expect(of(records, 'repayment-plans')).toMatchObject([
      {
        total: null,
        setAside: null,
        paid: '0.00',
        cohorts: [
          { cohort: 'np-2017', workers: 25, stillAbsent: '1-4', duePerWorker: '5905.69' },
          { cohort: 'np-2019', workers: 20, stillAbsent: '1-4', duePerWorker: '2794.06' },
          { cohort: 'bd-2022', workers: 30, stillAbsent: 0, duePerWorker: '19441.71' },
        ],
      },
    ]);
  });

  it('shows no individual, by whatever way', async () => {
    await put(workedCaseDocument());
    const told = JSON.stringify(await collect());
    expect(told).not.toMatch(/W-017|W-021|6235\.39|150000|40000\.00/);
  });

  it('shows no count of 1 to 4 people, nor what would give it away', async () => {
    const document = workedCaseDocument() as CaseFile;
    const [np, , bd] = document.cohorts ?? [];
    document.cohorts = [np, bd].flatMap((cohort) => (cohort ? [cohort] : []));
    document.payments = document.payments?.filter(({ cohort }) => cohort !== 'np-2019');
    document.edges = document.edges?.filter(({ cohort }) => cohort !== 'np-2019');
    document.individuals = [];
    document.payments = document.payments?.filter(({ worker }) => worker === undefined);
    Object.assign(np as object, {
      workers: { current: 3, former: 0, unreachable: 1 },
      bySex: { women: 0, men: 3, otherOrNotStated: 0 },
      debt: { ...np?.debt, workers: 2 },
    });
    Object.assign(bd as object, {
      workers: { current: 27, former: 3, unreachable: 0 },
      bySex: { women: 2, men: 28, otherOrNotStated: 0 },
      debt: { ...bd?.debt, workers: 28 },
    });
    Object.assign(document.payments?.[0]?.source as object, { interviews: 2 });
    await put(document);
    const records = await collect();
    expect(of(records, 'cohorts')).toMatchObject([
      {
        ref: 'np-2017',
        workers: '1-4',
        standing: null,
        unreachable: '1-4',
        bySex: null,
        debt: { workers: '1-4' },
      },
      { ref: 'bd-2022', workers: 30, standing: null, bySex: null, debt: { workers: null } },
    ]);
    expect(of(records, 'payments')[0]).toMatchObject({ interviews: '1-4', lowest: null });
    const observations = of(records, 'observations');
    for (const { cohortRef, kind, workers, statement, ...told } of observations) {
      const few = cohortRef === 'np-2017';
      expect(workers).toBe(few ? '1-4' : kind === 'DEBT' ? null : 30);
      expect(told).not.toHaveProperty('factsHash');
      expect(statement).not.toMatch(/\b(2|3|28) (of|workers)|93\.33|66\.67/);
    }
    expect(observations.filter(({ kind }) => kind === 'DEBT')).toHaveLength(2);
    expect(of(records, 'repayment-plans')).toMatchObject([{ total: null, setAside: null }]);
  });

  it('shows payments by the hash of what attests them, and seals their figures apart', async () => {
    await put(workedCaseDocument());
    const repayment = module.get(RepaymentService);
    const plan = await repayment.get(tenant.ctx, siteId);
    await repayment.agree(tenant.ctx, siteId, plan.version);
    const sha256 = 'b'.repeat(64);
    const confirm = (index: number, workers: number) =>
      repayment.confirm(tenant.ctx, siteId, {
        entitlementId: plan.entitlements[index]?.id as string,
        workers,
        amountPerWorker: '1000.00',
        paidOn: '2026-11-20',
        payer: 'EMPLOYER',
        route: 'BANK_TRANSFER',
        attestation: {
          sha256,
          kind: 'SIGNED_RECEIPT_LIST',
          holder: 'Union of Klang',
          seenBy: 'Ada Auditor',
          seenOn: '2026-11-21',
        },
        confirmedWorkers: workers,
        confirmedChannel: 'TRADE_UNION',
        confirmedOn: '2026-11-22',
      });
    await confirm(4, 30);
    expect(of(await collect(), 'repayment-plans')).toMatchObject([{ paid: '30000.00' }]);
    await confirm(1, 1);
    const records = await collect();
    expect(of(records, 'repayment-confirmations')).toMatchObject([
      { cohort: 'bd-2022', workers: 30, amount: '30000.00', confirmedWorkers: 30 },
      { cohort: 'np-2017', workers: '1-4', amount: null, confirmedWorkers: '1-4' },
    ]);
    expect(of(records, 'repayment-confirmations')[0]?.attestation).toEqual({
      sha256,
      kind: 'SIGNED_RECEIPT_LIST',
      seenOn: '2026-11-21',
    });
    expect(of(records, 'repayment-plans')).toMatchObject([{ state: 'paying', paid: null }]);
    expect(JSON.stringify(records)).not.toMatch(/Ada Auditor|Union of Klang/);
    const { rows } = await db.superuser.query<{ body: string }>(
      `select body from ledger_part where tenant_id = $1`,
      [tenant.tenantId],
    );
    const parts = rows.map(({ body }) => JSON.parse(body) as Member);
    const counted = parts.filter(({ counted }) => counted !== undefined);
    expect(counted).toHaveLength(4);
    expect(counted.every((part) => Object.keys(part).length === 1)).toBe(true);
    const open = parts.filter(({ counted }) => counted === undefined);
    expect(JSON.stringify(open)).not.toMatch(/workers|amount/);
  });

  it('tells what workers say of a payment by its day, and few of them by no number', async () => {
    const document = workedCaseDocument() as CaseFile;
    const { cohorts, payments, edges } = document;
    document.cohorts = cohorts?.filter(({ ref }) => ref !== 'np-2019');
    document.payments = payments?.filter((p) => p.cohort !== 'np-2019' && p.worker === undefined);
    document.edges = edges?.filter(({ cohort }) => cohort !== 'np-2019');
    document.individuals = [];
    await put(document);
    const repayment = module.get(RepaymentService);
    const { version, entitlements } = await repayment.get(tenant.ctx, siteId);
    await repayment.agree(tenant.ctx, siteId, version);
    const { confirmations } = await repayment.confirm(tenant.ctx, siteId, {
      entitlementId: entitlements[1]?.id as string,
      workers: 30,
      amountPerWorker: '1000.00',
      paidOn: '2026-11-20',
      payer: 'BUYER',
      route: 'BANK_TRANSFER',
      attestation: {
        sha256: 'b'.repeat(64),
        kind: 'RECEIPT',
        holder: 'h',
        seenBy: 's',
        seenOn: '2026-11-20',
      },
      confirmedWorkers: 10,
      confirmedChannel: 'TRADE_UNION',
      confirmedOn: '2026-11-21',
    });
    const say = (said: 'PAID' | 'NOT_PAID', workers: number, saidOn: string) =>
      module.get(WorkersWordService).say(tenant.ctx, siteId, confirmations[0]?.id as string, {
        said,
        workers,
        channel: 'HOTLINE',
        saidOn,
      });
    await say('NOT_PAID', 8, '2026-11-23');
    const told = async (to?: string): Promise<Member> => {
      const records = await collect({ supplierIds: 'all', ...(to && { to }) });
      const { paid, withheld } = of(records, 'repayment-plans')[0] as Member;
      return { ...of(records, 'repayment-confirmations')[0], paid, withheld };
    };
    const at = (confirmed: unknown, disputed: unknown, channels: string[], heardOn: string) => ({
      workers: 30,
      amount: '30000.00',
      payer: 'BUYER',
      confirmedWorkers: confirmed,
      disputedWorkers: disputed,
      channels,
      heardOn,
    });
    db.clock.set('2026-11-30T12:00:00Z');
    expect(await told('2026-11-24')).toMatchObject({
      ...at(10, 8, ['HOTLINE', 'TRADE_UNION'], '2026-11-23'),
      paid: null,
      withheld: ['setAside', 'paid'],
    });
    await say('PAID', 2, '2026-11-25');
    expect(await told()).toMatchObject(at(null, null, ['HOTLINE', 'TRADE_UNION'], '2026-11-25'));
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
  });

  it('shows the search for absent workers by step and day, and not whom it found', async () => {
    await put(workedCaseDocument());
    const repayment = module.get(RepaymentService);
    const { version, entitlements } = await repayment.get(tenant.ctx, siteId);
    const agreed = await repayment.agree(tenant.ctx, siteId, version);
    await module.get(TracingService).trace(tenant.ctx, siteId, agreed.version, {
      entitlementId: entitlements[0]?.id as string,
      step: 'HOME_VISIT',
      takenOn: '2026-11-22',
      found: 2,
    });
    const [step] = of(await collect(), 'repayment-tracing');
    expect(step).toMatchObject({ cohort: 'np-2017', step: 'HOME_VISIT', takenOn: '2026-11-22' });
    expect(Object.keys(step ?? {}).sort()).toEqual([
      'cohort',
      'id',
      'planId',
      'siteId',
      'step',
      'takenOn',
    ]);
  });

  it('keeps to the suppliers and to the period of the scope', async () => {
    await put(workedCaseDocument());
    const other = await workedSite(db.superuser, tenant.tenantId);
    await put(workedCaseDocument(), other.siteId);
    expect(filesOf(await collect({ supplierIds: [supplierId] }))).toEqual(WORKED);
    expect(of(await collect(), 'case-files')).toHaveLength(2);
    expect(await collect({ supplierIds: [newId()] })).toEqual([]);
    expect(await collect({ supplierIds: 'all', to: '2026-11-23' })).toEqual([]);
    const later = await collect({ supplierIds: [supplierId], from: '2026-12-01' });
    // Payments are dated; whom they were taken from works there still.
    const { payments: _, ...standing } = WORKED;
    expect(filesOf(later)).toEqual(standing);
  });

  it('is read by the auditors’ role as far as the grant goes, and no further', async () => {
    await put(workedCaseDocument());
    const other = await workedSite(db.superuser, tenant.tenantId);
    await put(workedCaseDocument(), other.siteId);
    const seen = await asAuditor([supplierId]);
    expect(filesOf(seen)).toEqual(WORKED);
    expect(of(seen, 'case-files')).toMatchObject([{ id: siteId }]);
    expect(of(seen, 'labour-chain').map(({ from }) => (from as Member).label)).toContain(
      'Dhanusha',
    );
    expect(await asAuditor([])).toEqual([]);
  });
});
