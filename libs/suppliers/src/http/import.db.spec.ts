import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { openSheetBatches, sha256Hex } from '@para42/platform';
import { facilityCsv, type ListRow } from '../../../../test/factories/facility-list';
import { bomb, FAULTY_LISTS } from '../../../../test/factories/faulty-lists';
import { IdentityApp, type IdentityTenant } from '../../../../test/factories/identity-app';
import { saveWorkbook } from '../../../../test/factories/workbook';
import { useTestDatabase } from '../../../../test/setup/database';
import type { ApiClient } from '../../../../test/setup/http';
import { SuppliersHttpModule, SuppliersJobsModule } from '../suppliers.module';

interface ImportBody {
  id: string;
  state: string;
  counts: Record<string, number>;
  reading: Record<string, unknown>;
}

describe('facility lists over HTTP', () => {
  const db = useTestDatabase();
  let app: IdentityApp;
  let worker: INestApplicationContext;
  let tenant: IdentityTenant;
  let api: ApiClient;
  let path: string;

  beforeAll(async () => {
    app = await IdentityApp.start(db, [SuppliersHttpModule]);
    worker = await db.module({ imports: [SuppliersJobsModule] });
  });

  beforeEach(async () => {
    tenant = await app.tenant();
    api = tenant.owner.api;
    path = `${tenant.path}/imports`;
  });

  const send = (content: string | Buffer, fields: Record<string, string>, name = 'list.csv') =>
    api
      .post(path)
      .field(fields)
      .attach('file', Buffer.from(content as string), name);

  async function bring(content: string | Buffer, mode = 'apply'): Promise<ImportBody> {
    const sent = (await send(content, { mode }).expect(202)).body as ImportBody;
    expect(sent.state).toBe('queued');
    expect((await db.runTasks(worker)).failed).toEqual([]);
    return (await api.get(`${path}/${sent.id}`).expect(200)).body as ImportBody;
  }

  const LIST: ListRow[] = [
    {
      country: 'Portugal',
      name: 'Malhas São João',
      address: 'Rua Ateliê 4',
      lat: '41.4425',
      lng: '-8.2918',
    },
    { name: '=HYPERLINK("http://x","y")', address: 'Road 2' },
    { country: 'Atlantis', name: 'Nowhere', address: '1, "Quay"' },
  ];

  it('takes a list in, reports on it row by row, and as a sheet that can be sent again', async () => {
    const look = await bring(facilityCsv(LIST), 'dry_run');
    expect(look).toMatchObject({
      state: 'done',
      mode: 'dry_run',
      progress: { done: 3, total: 3 },
      counts: { rowsIn: 3, created: 2, refused: 1 },
      file: { name: 'list.csv' },
      reading: { type: 'csv', encoding: 'utf-8', headerRow: 1 },
    });
    const applied = (await api.post(`${path}/${look.id}/apply`).expect(202)).body as ImportBody;
    await db.runTasks(worker);
    const rows = `${path}/${applied.id}/rows`;
    const first = await api.get(`${rows}?limit=2`).expect(200);
    const { items, next } = first.body as { items: unknown[]; next: string };
    expect(items).toHaveLength(2);
    const last = await api.get(`${rows}?limit=2&after=${next}`).expect(200);
    expect(last.body).toMatchObject({
      next: null,
      items: [
        {
          rowNumber: 4,
          outcome: 'refused',
          siteId: null,
          problems: [{ code: 'country_unknown', column: 'country', cell: 'A4', value: 'Atlantis' }],
        },
      ],
    });
    const remarked = await api.get(`${rows}?remarked=true`).expect(200);
    expect(remarked.body).toEqual(last.body);
    const created = await api.get(`${rows}?outcome=created`).expect(200);
    expect(created.body).toMatchObject({ items: [{ rowNumber: 2 }, { rowNumber: 3 }] });

    const report = (await api.get(`${path}/${applied.id}/report.csv`).expect(200)).text;
    const lines = report.split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffcountry,name,address,.*,source_row,outcome,remarks$/);
    expect(lines[1]).toMatch(/^Portugal,Malhas São João,.*,41\.4425,'-8\.2918,,,2,created,$/);
    expect(lines[2]).toMatch(/^Nepal,"'=HYPERLINK\(""http/);
    expect(lines[3]).toMatch(/^Atlantis,Nowhere,"1, ""Quay""",.*,4,refused,"A4 country_unknown: /);
    const mended = await bring(report.replace('Atlantis', 'Nepal'));
    expect(mended.counts).toMatchObject({ created: 1, updated: 0, unchanged: 2, refused: 0 });
    const list = (await api.get(`${path}?limit=2`).expect(200)).body as { items: ImportBody[] };
    expect(list.items.map(({ id }) => id)).toEqual([mended.id, applied.id]);
  });

  it('reads one list in every usual dress, and finds nothing new in the second', async () => {
    const lines = [
      ['country', 'name', 'address', 'number_of_workers', 'lat', 'lng'],
      ['France', 'Ateliers Frères', "1 rue de l'Église", '120', '45.75', '4.85'],
      ['Türkiye', 'Grün & Söhne', 'Straße 5', '35', '37.0662', '37.3833'],
    ];
    const text = (delimiter: string) => lines.map((line) => line.join(delimiter)).join('\r\n');
    const wide = Buffer.from(`\ufeff${text('\t')}`, 'utf16le');
    const workbook = saveWorkbook(
      join(mkdtempSync(join(tmpdir(), 'para42-book-')), 'list.xlsx'),
      `const sheet = book.addWorksheet('Sites');
       for (const line of ${JSON.stringify(lines)})
         sheet.addRow(line.map((cell) => /^[0-9.]+$/.test(cell) ? Number(cell) : cell));`,
    );
    expect((await bring(text(','))).counts).toMatchObject({ created: 2, refused: 0 });
    const dresses: [string, Buffer, Record<string, unknown>][] = [
      ['UTF-8 with mark', Buffer.from(`\ufeff${text(';')}`), { encoding: 'utf-8', delimiter: ';' }],
      ['UTF-16, little end first', wide, { encoding: 'utf-16le', delimiter: '\t' }],
      ['UTF-16, big end first', Buffer.from(wide).swap16(), { encoding: 'utf-16be' }],
      ['Latin-1', Buffer.from(text(';'), 'latin1'), { encodingGuessed: true, delimiter: ';' }],
      ['a workbook', readFileSync(workbook), { type: 'xlsx', sheetName: 'Sites' }],
    ];
    for (const [dress, content, reading] of dresses) {
      const made = await bring(content);
      expect([dress, made.counts]).toMatchObject([dress, { created: 0, updated: 0, unchanged: 2 }]);
      expect(made.reading).toMatchObject(reading);
    }
  });

  it('sends a workbook back as a workbook with remarks, which can be sent again', async () => {
    const file = saveWorkbook(
      join(mkdtempSync(join(tmpdir(), 'para42-book-')), 'list.xlsx'),
      `const sheet = book.addWorksheet('Our sites');
       sheet.addRow(['country', 'name', 'address', 'ref', 'workers']);
       sheet.addRow(['Nepal', '=HYPERLINK("x")', 'Road 1', '0017', 250]);
       sheet.addRow(['Atlantis', 'Nowhere', 'Road 2', '0018', 30]);`,
    );
    const made = await bring(readFileSync(file));
    expect(made.counts).toMatchObject({ created: 1, refused: 1 });
    const answer = await api.get(`${path}/${made.id}/report.xlsx`).responseType('blob').expect(200);
    expect(answer.headers['content-type']).toContain('spreadsheetml.sheet');
    const report = join(mkdtempSync(join(tmpdir(), 'para42-report-')), 'report.xlsx');
    writeFileSync(report, answer.body as Buffer);
    const { info, batches } = await openSheetBatches(report);
    const rows: string[][] = [];
    for await (const batch of batches) rows.push(...batch.map(({ cells }) => cells));
    expect(info.sheetName).toBe('Our sites');
    expect(rows[0]?.slice(-3)).toEqual(['source_row', 'outcome', 'remarks']);
    expect(rows[1]).toEqual(['Nepal', '=HYPERLINK("x")', 'Road 1', '0017', '250', '2', 'created']);
    expect(rows[2]?.slice(0, 7)).toEqual([
      ...['Atlantis', 'Nowhere', 'Road 2', '0018', '30', '3', 'refused'],
    ]);
    expect(rows[2]?.[7]).toMatch(/^A3 country_unknown: .*Nepal, NP or NPL\.$/);
    const again = await bring(answer.body as Buffer);
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 1, refused: 1 });
  });

  it.each(FAULTY_LISTS)('says of $what what to do, and keeps nothing', async (faulty) => {
    const { content, fields = {}, status, code, advice } = faulty;
    const answer = await send(content(), { mode: 'apply', ...fields }).expect(status);
    expect(answer.body).toMatchObject({
      status,
      code,
      detail: expect.stringMatching(advice) as string,
    });
    expect((await api.get(path).expect(200)).body).toEqual({ items: [], next: null });
    const { rows } = await db.superuser.query('select 1 from task where tenant_id = $1', [
      tenant.tenantId,
    ]);
    expect(rows).toEqual([]);
    const key = `${tenant.tenantId}/imports/${sha256Hex(content())}`;
    expect(await db.objects.stat(key)).toBeUndefined();
  });

  it('the workbook that unpacks to 115 MB is itself a small one', () => {
    expect(bomb().length).toBeGreaterThan(4_000_000);
    expect(bomb().length).toBeLessThan(5_500_000);
  });

  it('names the missing column and every heading that is accepted for it', async () => {
    const answer = await send('country,title,address\nNPL,One,Road\n', {}).expect(422);
    expect(answer.body).toMatchObject({
      code: 'missing_column',
      errors: [
        {
          path: 'name',
          code: 'missing_column',
          detail: expect.stringMatching(/facility_name/) as string,
        },
      ],
    });
    expect((answer.body as { detail: string }).detail).toContain('country, title, address');
  });

  it('refuses a form without a file, a body that is no form, and more than 100 MB', async () => {
    await api.post(path).field({ mode: 'apply' }).expect(400);
    await api.post(path).send({ mode: 'apply' }).expect(415);
    const answer = await send(Buffer.alloc(100_000_001, 'a'), {}).expect(413);
    expect(answer.body).toMatchObject({ code: 'file_too_large' });
  });

  it('answers the same key with the same import, and another file under it not at all', async () => {
    const key = { 'idempotency-key': 'list-of-may' };
    const sendOnce = (list: ListRow[]) =>
      api
        .with(key)
        .post(path)
        .field({ mode: 'apply' })
        .attach('file', Buffer.from(facilityCsv(list)), 'l.csv');
    const first = (await sendOnce(LIST).expect(202)).body as ImportBody;
    const second = (await sendOnce(LIST).expect(202)).body as ImportBody;
    expect(second.id).toBe(first.id);
    await sendOnce(LIST.slice(1)).expect(422);
    expect((await api.get(path)).body).toMatchObject({ items: [{ id: first.id }], next: null });
  });

  it('is cancelled before it began, by those who may', async () => {
    const { id } = (await send(facilityCsv(LIST), { mode: 'apply' }).expect(202))
      .body as ImportBody;
    const viewer = await tenant.person({ party: 'buyer', role: 'viewer' });
    await viewer.api.get(`${path}/${id}`).expect(200);
    await viewer.api.post(`${path}/${id}/cancel`).expect(403);
    await viewer.api
      .post(path)
      .field({ mode: 'apply' })
      .attach('file', Buffer.from('x'), 'x')
      .expect(403);
    const answer = await api.post(`${path}/${id}/cancel`).expect(200);
    expect(answer.body).toMatchObject({ state: 'queued', cancelRequested: true });
    await db.runTasks(worker);
    const ended = (await api.get(`${path}/${id}`).expect(200)).body as ImportBody;
    expect(ended).toMatchObject({ state: 'cancelled', counts: { rowsIn: 0 } });
    await api.post(`${path}/${id}/cancel`).expect(409);
    await api.post(`${path}/${id}/apply`).expect(409);
  });

  it('of another tenant does not exist', async () => {
    const { id } = await bring(facilityCsv(LIST));
    const other = await app.tenant();
    const theirs = `${other.path}/imports/${id}`;
    for (const call of ['', '/rows', '/report.csv', '/report.xlsx']) {
      await other.owner.api.get(theirs + call).expect(404);
    }
    await other.owner.api.post(`${theirs}/apply`).expect(404);
    await other.owner.api.post(`${theirs}/cancel`).expect(404);
    await other.owner.api.get(`${path}/${id}`).expect(404);
  });

  it('makes a site findable by the buyer’s own number for it', async () => {
    await bring(facilityCsv([{ ...LIST[0], external_ref: 'PT-7' }, { external_ref: 'PT-70' }]));
    const answer = await api.get(`${tenant.path}/sites?reference=PT-7`).expect(200);
    expect(answer.body).toMatchObject({
      items: [{ name: 'Malhas São João', externalRef: 'PT-7' }],
    });
    const none = await api.get(`${tenant.path}/sites?reference=PT-8`).expect(200);
    expect(none.body).toEqual({ items: [], next: null });
  });
});
