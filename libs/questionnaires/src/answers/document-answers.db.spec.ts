import { IdentityApp, type IdentityTenant } from '../../../../test/factories/identity-app';
import { supplierIn } from '../../../../test/factories/questionnaires/asked-questionnaire';
import { useTestDatabase } from '../../../../test/setup/database';
import type { ApiClient } from '../../../../test/setup/http';
import { CampaignService } from '../campaigns/campaign.service';
import { defineTemplate } from '../engine/define-template';
import { QuestionnairesHttpModule } from '../questionnaires.module';
import { TemplateRegistry } from '../template-registry';

const template = defineTemplate({
  code: 'sample-documents',
  version: 1,
  subject: 'supplier',
  locales: ['en'],
  title: 'Documents',
  sections: [
    {
      code: 'all',
      title: 'All',
      questions: [
        { code: 'policy', type: 'file', label: 'Policy', required: true },
        { code: 'again', type: 'yes_no', label: 'Is there an older one?' },
        { code: 'older', type: 'file', label: 'Older policy', visibleWhen: 'again' },
        {
          code: 'agencies',
          type: 'table',
          label: 'Agencies',
          columns: [
            { code: 'name', type: 'text', label: 'Name', required: true },
            { code: 'licence', type: 'file', label: 'Licence' },
            {
              code: 'fees',
              type: 'table',
              label: 'Fees',
              columns: [
                { code: 'amount', type: 'money', label: 'Amount', required: true },
                { code: 'receipt', type: 'file', label: 'Receipt' },
              ],
            },
            {
              code: 'total',
              type: 'computed',
              result: 'decimal',
              label: 'Total',
              expression: 'sum(row.fees.map(f, f.amount.amount))',
            },
          ],
        },
      ],
    },
  ],
});

const FORM = { kind: 'policy', title: 'Policy on fees', effectiveOn: '2026-01-05' };
const signatory = { name: 'Ada Officer', role: 'Director', authority: 'Managing director' };

interface Respondent {
  api: ApiClient;
  at: string;
}

interface Answered {
  code: string;
  errors: { path: string; code: string }[];
}

describe('answers that name documents', () => {
  const db = useTestDatabase();
  let identity: IdentityApp;
  let tenant: IdentityTenant;
  let first: Respondent;
  let second: Respondent;
  let stranger: Respondent;

  beforeAll(async () => {
    identity = await IdentityApp.start(db, [QuestionnairesHttpModule]);
    identity.app.get(TemplateRegistry).register([template]);
    tenant = await identity.tenant();
    [first, second] = [await respondent(tenant), await respondent(tenant)];
    stranger = await respondent(await identity.tenant());
  });

  async function respondent(of: IdentityTenant): Promise<Respondent> {
    const supplierId = await supplierIn(db, of.tenantId);
    const campaign = {
      templateCode: 'sample-documents',
      title: 'Documents of this year',
      dueOn: '2999-12-31',
      recipients: { supplierIds: [supplierId] },
    };
    await identity.app.get(CampaignService).create(of.ctx, campaign);
    const party = { party: 'supplier', role: 'supplier_user', partyId: supplierId } as const;
    const { api } = await of.person(party);
    const list = (await api.get(`${of.path}/assignments`).expect(200)).body as {
      items: { id: string }[];
    };
    return { api, at: `${of.path}/assignments/${list.items[0]?.id}` };
  }

  async function attached({ api, at }: Respondent, content: string): Promise<string> {
    const sent = api
      .post(`${at}/documents`)
      .field(FORM)
      .attach('file', Buffer.from(content), 'p.csv');
    return ((await sent.expect(201)).body as { document: string }).document;
  }

  const save = ({ api, at }: Respondent, changes: object[]) =>
    api.patch(`${at}/answers`).send({ changes });

  const refused = async (whose: Respondent, changes: object[]) => {
    const { code, errors } = (await save(whose, changes).expect(422)).body as Answered;
    return [code, ...errors.map((one) => `${one.path} ${one.code}`)];
  };

  it('are saved where the document is the own one, and freeze its hash with the answers', async () => {
    const policy = await attached(first, 'clause\nNo worker pays\n');
    const licence = await attached(first, 'licence\n123\n');
    const receipt = await attached(first, 'receipt\n456\n');
    const older = await attached(first, 'clause\nWorkers pay\n');
    const fees = [
      { id: 'f1', amount: { amount: '100.50', currency: 'NPR' }, receipt: { document: receipt } },
      { id: 'f2', amount: { amount: '20', currency: 'NPR' } },
    ];
    const saved = await save(first, [
      { path: '/policy', version: 0, value: { document: policy, effectiveOn: '2026-02-01' } },
      { path: '/again', version: 0, value: false },
      { path: '/older', version: 0, value: { document: older } },
      {
        path: '/agencies/a1',
        version: 0,
        value: { name: 'Good Work', licence: { document: licence }, fees },
      },
    ]).expect(200);
    const etag = `"${(saved.body as { version: number }).version}"`;
    const sent = first.api.post(`${first.at}/submit`).set('If-Match', etag).send({ signatory });
    const { submissionId } = (await sent.expect(201)).body as { submissionId: string };
    const at = `${tenant.path}/submissions/${submissionId}`;
    const { document } = (await first.api.get(at).expect(200)).body as { document: object };
    const named = { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string };
    expect(document).toMatchObject({
      answers: { agencies: [{ id: 'a1', name: 'Good Work', fees }] },
      computed: { '/agencies/a1/total': '120.5' },
    });
    // The older one is hidden: it is neither submitted nor named.
    expect((document as { documents: object }).documents).toEqual({
      [policy]: { ...named, effectiveOn: '2026-01-05' },
      [licence]: { ...named, effectiveOn: '2026-01-05' },
      [receipt]: { ...named, effectiveOn: '2026-01-05' },
    });
  });

  it.each([
    ['another supplier', () => second],
    ['another tenant', () => stranger],
  ])('are refused where the document is of %s, and nothing is saved', async (_of, whose) => {
    const document = await attached(whose(), 'clause\nOf somebody else\n');
    const row = { name: 'X', licence: { document }, fees: [{ id: 'f1', receipt: { document } }] };
    const other = await respondent(tenant);
    const changes = [
      { path: '/again', version: 0, value: true },
      { path: '/policy', version: 0, value: { document } },
      { path: '/agencies/a9', version: 0, value: row },
    ];
    expect(await refused(other, changes)).toEqual([
      'answers_unusable',
      '/policy unknown_document',
      '/agencies/a9/licence unknown_document',
      '/agencies/a9/fees/f1/receipt unknown_document',
    ]);
    const { answers } = (await other.api.get(other.at).expect(200)).body as { answers: unknown[] };
    expect(answers).toEqual([]);
    await first.api
      .post(`${other.at}/documents`)
      .field(FORM)
      .attach('file', Buffer.from('clause\nx\n'), 'p.csv')
      .expect(404);
  });

  it('are refused where they are no document or the rows within a row are none', async () => {
    expect(
      await refused(await respondent(tenant), [
        { path: '/policy', version: 0, value: 'policy.pdf' },
        { path: '/agencies/a1', version: 0, value: { fees: 'none' } },
        { path: '/agencies/a2', version: 0, value: { fees: [{ id: 'f1' }, { id: 'f1' }] } },
        { path: '/agencies/a3', version: 0, value: { fees: [{ id: 'f1', amount: 5, x: 1 }] } },
        { path: '/agencies/a4', version: 0, value: { fees: [{ amount: null }] } },
        {
          path: '/agencies/a5',
          version: 0,
          value: { fees: Array.from({ length: 51 }, (_, at) => ({ id: `f${at}` })) },
        },
      ]),
    ).toEqual([
      'answers_unusable',
      '/policy not_a_file',
      '/agencies/a1/fees not_a_table',
      '/agencies/a2/fees/1 row_id_invalid',
      '/agencies/a3/fees/f1/amount not_money',
      '/agencies/a3/fees/f1/x unknown_column',
      '/agencies/a4/fees/0 row_id_invalid',
      '/agencies/a5/fees too_many_rows',
    ]);
  });
});
