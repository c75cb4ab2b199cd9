import type { INestApplicationContext } from '@nestjs/common';
import { TenantProvisioning } from '@para42/identity';
import type { Ctx } from '@para42/platform';
import { productApi, productWorker } from '../architecture/api/product-api';
import { inExcel } from '../factories/questionnaires/excel-edits';
import { useTestDatabase } from '../setup/database';
import { apiClient, type ApiClient } from '../setup/http';

interface Problem {
  path: string;
  message: string;
}

interface Detail {
  state: string;
  version: number;
  locale: string;
  answers: { path: string; version: number; value: unknown }[];
  standing: { ready: boolean; problems: Problem[] };
  remarks: { path: string; remark: string }[];
  rounds: { state: string; documentSha256: string }[];
}

const SIGNATORY = { name: 'Sita Officer', role: 'Director', authority: 'Managing director' };

/** What the supplier writes, in Nepali where there are words and with Nepali digits. */
const FILLED = `
  answer('affected').value = 'हो';
  for (const option of ['wages_delayed', 'families_hit']) answer('effects.' + option).value = 'हो';
  answer('workers_reached').value = choice(answer('workers_reached'), 1);
  for (const code of ['papers_at_hand', 'new_hiring']) answer(code).value = 'हो';
  for (const code of ['new_debts', 'young_people_work']) answer(code).value = 'होइन';
  answer('paid_until').value = new Date(Date.UTC(2026, 7, 1));
  answer('channels.direct').value = 'हो';
  answer('safeguards.no_fees').value = 'हो';
  answer('support').value = 'बाढीपछि परिवारलाई सम्पर्क गर्न फोन चाहिन्छ।';
  const row = spareRow('#origins');
  const put = (column, value) => { row.getCell(columnOf('#origins', 'origins.' + column)).value = value; };
  put('place.country', 'नेपाल (NPL)');
  put('place.name', 'धनुषा');
  put('place.lat', '२६.८३');
  put('place.lng', '८६.०१');
  put('new_place', 'होइन');`;
/** The value that stands at a place of the list which a cell offers. */
const CHOICE = `
  const choice = (cell, at) => {
    const [sheet, range] = cell.dataValidation.formulae[0].split('!');
    const first = range.replaceAll('$', '').split(':')[0];
    const column = first.replace(/[0-9]/g, '');
    return book.getWorksheet(sheet.replaceAll("'", '')).getCell(column + (at + 1)).value;
  };`;

describe('a supplier in Nepal answers offline', () => {
  const db = useTestDatabase();
  let worker: INestApplicationContext;
  let provisioning: TenantProvisioning;
  let anybody: ApiClient;
  let tenant: Ctx;
  let base: string;
  let manager: ApiClient;
  let supplier: ApiClient;
  let assignment: string;

  const work = async () => expect((await db.runTasks(worker)).failed).toEqual([]);
  const bearer = async (userId: string) =>
    anybody.bearer(await provisioning.mintToken(tenant, userId, 3_600));
  const detail = async (who = supplier) =>
    (await who.get(assignment).expect(200)).body as unknown as Detail;
  const ifMatch = async () => `"${(await detail()).version}"`;
  const submit = async () => {
    const sent = supplier.post(`${assignment}/submit`).set('if-match', await ifMatch());
    await sent.send({ signatory: SIGNATORY }).expect(201);
    await work();
  };

  beforeAll(async () => {
    db.clock.set('2026-11-25T08:00:00Z');
    const app = await productApi(db);
    worker = await productWorker(db);
    anybody = apiClient(app);
    provisioning = app.get(TenantProvisioning);
    const owner = { email: 'owner@example.org', displayName: 'Olu' };
    const made = await provisioning.provisionTenant({ slug: 'shirts', name: 'Shirts', owner });
    tenant = made.ctx;
    base = '/v1/t/shirts';
    const person = { party: 'buyer', role: 'compliance_manager' } as const;
    const { userId } = await provisioning.addMember(tenant, {
      ...person,
      email: 'manager@example.org',
      displayName: 'Mia',
    });
    manager = await bearer(userId);
  });

  it('is asked in Nepali', async () => {
    const body = { name: 'Janakpur Garments', countryIso3: 'NPL' };
    const { id: supplierId } = (await manager.post(`${base}/suppliers`).send(body).expect(201))
      .body as { id: string };
    const plant = { name: 'Plant', address: 'Station Road 1', countryIso3: 'NPL' };
    const site = await manager
      .post(`${base}/suppliers/${supplierId}/sites`)
      .send(plant)
      .expect(201);
    const campaign = {
      templateCode: 'crisis-response-check',
      title: 'बाढीपछि',
      dueOn: '2026-12-31',
      locale: 'ne',
      recipients: { siteIds: [(site.body as { id: string }).id] },
    };
    await manager.post(`${base}/campaigns`).send(campaign).expect(201);
    const { userId } = await provisioning.addMember(tenant, {
      party: 'supplier',
      role: 'supplier_user',
      partyId: supplierId,
      email: 'sita@example.org',
      displayName: 'Sita',
    });
    supplier = await bearer(userId);
    await work();
    const list = await supplier.get(`${base}/assignments`).expect(200);
    const { items } = list.body as { items: { id: string; locale: string; state: string }[] };
    expect(items).toMatchObject([{ locale: 'ne', state: 'open' }]);
    assignment = `${base}/assignments/${items[0]?.id}`;
  });

  it('takes the questions home as a workbook, fills them in, and sends it back', async () => {
    const path = `${assignment}/workbook`;
    const answer = await supplier.get(path).responseType('blob').expect(200);
    const { file, told } = inExcel(
      answer.body as Buffer,
      `${CHOICE} tell(texts(rowAt('#code', '#code', 'affected')).join(' ')); ${FILLED}`,
    );
    expect(told[0]).toMatch(/[\u0900-\u097f]{4}/);
    const dry = await supplier.post(path).field('mode', 'dry_run').attach('file', file, 'a.xlsx');
    expect(dry.body).toMatchObject({ problems: [], conflicts: [], missing: [] });
    expect((await detail()).answers).toEqual([]);
    const sent = await supplier.post(path).attach('file', file, 'a.xlsx').expect(200);
    const { changes } = sent.body as { changes: { path: string }[] };
    expect(changes).toHaveLength(12);
    const { answers, standing } = await detail();
    expect(standing.problems).toEqual([]);
    const byPath = Object.fromEntries(answers.map(({ path: at, value }) => [at, value]));
    expect(byPath).toMatchObject({
      '/affected': true,
      '/effects': ['wages_delayed', 'families_hit'],
      '/workers_reached': 'part',
      '/paid_until': '2026-08',
    });
    expect(Object.entries(byPath).find(([at]) => at.startsWith('/origins/'))?.[1]).toEqual({
      place: { country: 'NPL', name: 'धनुषा', lat: '26.83', lng: '86.01' },
      new_place: false,
    });
  });

  it('submits, and is given one question back with a remark', async () => {
    await submit();
    const remarks = [{ path: '/paid_until', remark: 'कृपया तलबको महिना फेरि हेर्नुहोस्।' }];
    const back = manager.post(`${assignment}/return`).set('if-match', await ifMatch());
    await back.send({ remarks }).expect(200);
    await work();
    expect(await detail()).toMatchObject({ state: 'returned', remarks });
  });

  it('corrects that question by the API, and is accepted by another person', async () => {
    const { answers } = await detail();
    const before = answers.find(({ path }) => path === '/paid_until');
    const changes = [{ path: '/paid_until', version: before?.version, value: '2026-10' }];
    await supplier.patch(`${assignment}/answers`).send({ changes }).expect(200);
    await submit();
    const own = supplier.post(`${assignment}/accept`).set('if-match', await ifMatch());
    await own.send({}).expect(403);
    const accepted = manager.post(`${assignment}/accept`).set('if-match', await ifMatch());
    await accepted.send({ note: 'धन्यवाद' }).expect(200);
    await work();
    const { state, rounds } = await detail();
    expect([state, ...rounds.map((round) => round.state)]).toEqual([
      'accepted',
      'accepted',
      'returned',
    ]);
    const late = await supplier.get(`${assignment}/workbook`).responseType('blob').expect(200);
    const refused = supplier.post(`${assignment}/workbook`);
    await refused.attach('file', late.body as Buffer, 'late.xlsx').expect(409);
  });

  it('left a ledger that tells each step, and a file for the buyer', async () => {
    const { rows } = await db.superuser.query<{ action: string }>(
      `select action from ledger_entry where tenant_id = $1
         and action ~ '^(campaign|questionnaire|submission)\\.' order by seq`,
      [tenant.tenantId],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'campaign.created',
      'campaign.assigned',
      'questionnaire.submitted',
      'submission.returned',
      'questionnaire.submitted',
      'submission.accepted',
    ]);
    const order = { templateCode: 'crisis-response-check', format: 'json', state: 'accepted' };
    const sent = await manager.post(`${base}/response-exports`).send(order).expect(202);
    await work();
    const at = `${base}/response-exports/${(sent.body as { id: string }).id}/content`;
    const answer = await manager.get(at).responseType('blob').expect(200);
    const [response] = JSON.parse((answer.body as Buffer).toString()) as [Record<string, unknown>];
    expect(response).toMatchObject({
      state: 'accepted',
      round: 2,
      supplier_name: 'Janakpur Garments',
    });
    expect(response.answers).toMatchObject({ paid_until: '2026-10', workers_reached: 'part' });
  });
});
