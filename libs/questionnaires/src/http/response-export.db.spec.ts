import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { openWorkbook, readZipDirectory, readZipText } from '@para42/platform';
import { IdentityApp } from '../../../../test/factories/identity-app';
import {
  completeChanges,
  questionnaires,
  signatory,
  supplierIn,
  type Questionnaires,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import type { ApiClient } from '../../../../test/setup/http';
import { QuestionnairesHttpModule, QuestionnairesJobsModule } from '../questionnaires.module';

interface Export {
  id: string;
  state: string;
  submissions: number | null;
  sha256: string | null;
}

const LIMITS = {
  maxRows: 999,
  maxColumns: 99,
  maxRowChars: 99_999,
  maxBytes: 9e6,
  maxCells: 99_999,
};

describe('responses as files', () => {
  const db = useTestDatabase();
  let q: Questionnaires;
  let identity: IdentityApp;
  let worker: INestApplicationContext;
  let tenant: TestTenant;
  let buyer: ApiClient;
  let campaignId: string;

  beforeAll(async () => {
    q = await questionnaires(db);
    identity = await IdentityApp.start(db, [QuestionnairesHttpModule]);
    worker = await db.module({ imports: [QuestionnairesHttpModule, QuestionnairesJobsModule] });
    tenant = await db.tenant();
    buyer = await person('compliance_manager');
    const suppliers = [
      await supplierIn(db, tenant.tenantId),
      await supplierIn(db, tenant.tenantId),
      await supplierIn(db, tenant.tenantId),
    ];
    const campaign = await q.campaigns.create(tenant.ctx, {
      templateCode: 'sample-fees',
      title: 'Fees',
      dueOn: '2999-12-31',
      recipients: { supplierIds: suppliers },
    });
    campaignId = campaign.id;
    await submit(suppliers[0]!, '=cmd|" /C calc"!A0', 3);
    await submit(suppliers[1]!, 'Shapla Setu', 40);
  });

  const person = async (role: 'compliance_manager' | 'viewer') => {
    const { userId } = await identity.provisioning.addMember(tenant.system, {
      party: 'buyer',
      role,
      email: identity.email(),
      displayName: 'Olu',
    });
    return identity.anybody.bearer(
      await identity.provisioning.mintToken(tenant.system, userId, 600),
    );
  };

  /** Answers with a first row of so many people; the second has 40. */
  async function submit(supplierId: string, agency: string, people: number): Promise<void> {
    const supplier = tenant.as('supplier', supplierId);
    const [assignment] = await q.assignments.list(supplier, { campaignId }, undefined, 2);
    const changes = completeChanges.map((change) => {
      if (change.path === '/agency') return { ...change, value: { kind: 'agency', name: agency } };
      if (change.path !== '/lines/r1') return change;
      return { ...change, value: { ...(change.value as object), workers: people } };
    });
    const { version } = await q.answers.saveChanges(supplier, assignment!.id, changes);
    await q.submissions.submit(supplier, assignment!.id, version, signatory);
  }

  const path = () => `/v1/t/${tenant.tenantId}/response-exports`;
  async function written(order: object): Promise<{ made: Export; file: Buffer }> {
    const sent = (await buyer.post(path()).send(order).expect(202)).body as Export;
    expect(sent.state).toBe('queued');
    await buyer.get(`${path()}/${sent.id}/content`).expect(409);
    expect((await db.runTasks(worker)).failed).toEqual([]);
    // What ran twice is written once.
    expect((await db.runTasks(worker)).failed).toEqual([]);
    const made = (await buyer.get(`${path()}/${sent.id}`).expect(200)).body as Export;
    expect(made.state).toBe('done');
    const answer = await buyer.get(`${path()}/${sent.id}/content`).responseType('blob').expect(200);
    return { made, file: answer.body as Buffer };
  }
  const kept = (file: Buffer, name: string): string => {
    const at = join(mkdtempSync(join(tmpdir(), 'para42-responses-test-')), name);
    writeFileSync(at, file);
    return at;
  };

  it('writes CSV files with keys, formulas made harmless, nothing personal and no count of few', async () => {
    const { made, file } = await written({ campaignId, format: 'csv' });
    expect(made.submissions).toBe(2);
    const zip = kept(file, 'responses.zip');
    const texts = new Map<string, string>();
    for (const entry of await readZipDirectory(zip)) {
      texts.set(entry.name, await readZipText(zip, entry));
    }
    expect([...texts.keys()]).toEqual(['submissions.csv', 'lines.csv', 'questions.csv']);
    const all = [...texts.values()].join();
    const [head = '', ...rows] = texts.get('submissions.csv')!.trim().split('\r\n');
    expect(head).toContain('template_version,template_hash,state,round');
    expect(head).toContain('uses_agency,agency.kind,agency.name');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('\'=cmd|"" /C calc""!A0');
    expect(rows[0]).toContain(',submitted,1,');
    // Personal answers, and who signed, stay in the register.
    expect(all).not.toMatch(/ada@example\.org|Ada Officer/);
    const lines = texts.get('lines.csv')!.trim().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',').slice(2).join())).toEqual([
      'r1,120.50,NPR,withheld: few people',
      'r2,80,NPR,withheld: few people',
      'r1,120.50,NPR,40',
      'r2,80,NPR,40',
    ]);
  });

  it('writes a workbook with a sheet for each table, and nothing in it is a formula', async () => {
    const { file } = await written({ templateCode: 'sample-fees', format: 'xlsx' });
    const sheets = await openWorkbook(kept(file, 'responses.xlsx'), LIMITS);
    expect(sheets.map(({ name }) => name)).toEqual(['submissions', 'lines', 'questions']);
    expect(sheets[0]?.rows).toHaveLength(3);
    const kinds = sheets.flatMap(({ rows }) => rows.map((row) => row.kinds)).join('');
    expect(kinds).not.toContain('f');
    expect(sheets[0]?.rows.map(({ cells }) => cells.join())[1]).toContain('=cmd');
  });

  it('writes JSON with the answers by code, and only of the state asked for', async () => {
    const { file } = await written({ campaignId, format: 'json' });
    const responses = JSON.parse(file.toString()) as Record<string, unknown>[];
    expect(responses).toHaveLength(2);
    expect(responses[1]).toMatchObject({
      state: 'submitted',
      round: 1,
      template: 'sample-fees',
      template_version: 1,
      declined: ['beyond'],
      answers: { uses_agency: true, lines: [{ id: 'r1', workers: 40 }, { id: 'r2' }] },
    });
    const accepted = await written({ campaignId, format: 'json', state: 'accepted' });
    expect(JSON.parse(accepted.file.toString())).toEqual([]);
  });

  it('says in the ledger who took what', async () => {
    const { rows } = await db.superuser.query<{ action: string }>(
      `select distinct action from ledger_entry where tenant_id = $1 and action like 'response-export.%' order by 1`,
      [tenant.tenantId],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'response-export.built',
      'response-export.downloaded',
      'response-export.ordered',
    ]);
  });

  it('is for those who review, and of this tenant', async () => {
    const viewer = await person('viewer');
    await viewer.post(path()).send({ campaignId, format: 'csv' }).expect(403);
    const refused = await buyer.post(path()).send({ format: 'csv' }).expect(422);
    expect((refused.body as { code: string }).code).toBe('export_scope');
    const elsewhere = { campaignId: tenant.tenantId, format: 'csv' };
    await buyer.post(path()).send(elsewhere).expect(404);
    const nothing = { templateCode: 'own-nothing', format: 'csv' };
    await buyer.post(path()).send(nothing).expect(404);
    await buyer
      .post(path())
      .send({ ...nothing, templateCode: 'recruitment-agency' })
      .expect(404);
    await buyer
      .post(path())
      .send({ ...nothing, templateCode: 'crisis-response-check' })
      .expect(202);
    await buyer.get(`${path()}/${campaignId}`).expect(404);
  });
});
