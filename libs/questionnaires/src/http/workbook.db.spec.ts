import { IdentityApp } from '../../../../test/factories/identity-app';
import {
  asked,
  completeChanges,
  questionnaires,
  signatory,
  type Asked,
  type Questionnaires,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import { inExcel } from '../../../../test/factories/questionnaires/excel-edits';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import type { ApiClient } from '../../../../test/setup/http';
import { QuestionnairesHttpModule } from '../questionnaires.module';

interface Outcome {
  version: number;
  changes: { path: string; kind: string; value: unknown; sheet: string; cell: string }[];
  conflicts: { path: string; yourValue: unknown; currentValue: unknown }[];
  problems: { sheet: string; cell: string; path: string; code: string; message: string }[];
  missing: string[];
}

interface Problem {
  code: string;
  detail: string;
  errors: { path: string; code: string; detail: string; value?: string }[];
  cells: Outcome['problems'];
  conflicts: Outcome['conflicts'];
  assignmentVersion: number;
}

describe('a questionnaire filled in offline', () => {
  const db = useTestDatabase();
  let q: Questionnaires;
  let identity: IdentityApp;
  let tenant: TestTenant;
  let one: Asked;
  let supplier: ApiClient;

  beforeAll(async () => {
    q = await questionnaires(db);
    identity = await IdentityApp.start(db, [QuestionnairesHttpModule]);
  });

  beforeEach(async () => {
    tenant = await db.tenant();
    one = await asked(db, q, tenant);
    supplier = await personOf(one);
  });

  const personOf = async ({ supplierId }: Asked): Promise<ApiClient> => {
    const { userId } = await identity.provisioning.addMember(tenant.system, {
      party: 'supplier',
      role: 'supplier_user',
      partyId: supplierId,
      email: identity.email(),
      displayName: 'Sita',
    });
    return identity.anybody.bearer(
      await identity.provisioning.mintToken(tenant.system, userId, 600),
    );
  };
  const pathOf = (id = one.assignmentId) => `/v1/t/${tenant.tenantId}/assignments/${id}/workbook`;
  async function download(locale = 'ne'): Promise<Buffer> {
    const path = `${pathOf()}?locale=${locale}`;
    return (await supplier.get(path).responseType('blob').expect(200)).body as Buffer;
  }
  const send = (file: Buffer, fields: Record<string, string> = {}, who = supplier) =>
    who.post(pathOf()).field(fields).attach('file', file, 'book.xlsx');
  const upload = async (file: Buffer, fields?: Record<string, string>) =>
    (await send(file, fields).expect(200)).body as Outcome;
  const refused = async (file: Buffer, status: number, fields?: Record<string, string>) =>
    (await send(file, fields).expect(status)).body as Problem;
  const answers = async () => {
    const { stored } = await q.answers.inHand(one.supplier, one.assignmentId);
    return Object.fromEntries(
      stored.flatMap(({ path, value }) => (value === null ? [] : [[path, value]])),
    );
  };

  it('goes out in the language of the respondent, comes back unchanged, and then filled in', async () => {
    const empty = await download();
    expect(await upload(empty)).toMatchObject({ changes: [], conflicts: [], missing: [] });
    const { file, told } = inExcel(
      empty,
      `tell(headOf('#code').sheet.name);
       tell(texts(rowAt('#code', '#code', 'uses_agency')).join('|'));
       answer('uses_agency').value = 'हो';
       answer('agency.name').value = 'Good Work Ltd';
       answer('agency.country').value = 'Nepal';
       answer('contact').value = '+977 1 4412345';
       decline('beyond').value = 'हो';
       const row = spareRow('#lines');
       row.getCell(columnOf('#lines', 'lines.amount.amount')).value = '१,२०,०००.५०';
       row.getCell(columnOf('#lines', 'lines.amount.currency')).value = 'npr';
       row.getCell(columnOf('#lines', 'lines.workers')).value = 12;`,
    );
    expect(told[0]).toBe('1 प्रश्नहरू');
    expect(told[1]).toContain('के एजेन्सी प्रयोग गर्नुहुन्छ?');
    const dry = await upload(file, { mode: 'dry_run' });
    expect(await answers()).toEqual({});
    const saved = await upload(file);
    expect({ ...saved, version: 0, mode: '' }).toEqual({ ...dry, version: 0, mode: '' });
    expect(saved.changes.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
      'answered /uses_agency',
      'answered /agency',
      'answered /contact',
      'declined /beyond',
      expect.stringMatching(/^row_added \/lines\/w[0-9a-f]{8}-1$/),
    ]);
    expect(Object.values(await answers())).toEqual([
      true,
      { kind: 'agency', name: 'Good Work Ltd', country: 'NPL' },
      '+977 1 4412345',
      { amount: { amount: '120000.50', currency: 'NPR' }, workers: 12 },
    ]);
    // The same file once more: what is there already is no change and no conflict.
    expect(await upload(file)).toMatchObject({ changes: [], conflicts: [] });
    expect((await upload(await download())).changes).toEqual([]);
  });

  it('protects what is fixed, offers lists, and holds no formula', async () => {
    await q.answers.saveChanges(one.supplier, one.assignmentId, [
      { path: '/contact', version: 0, value: '=HYPERLINK("http://example.org")' },
      { path: '/lines/r1', version: 0, value: { workers: 7 } },
    ]);
    const { told } = inExcel(
      await download('en'),
      `const { sheet } = headOf('#code');
       const formulas = [];
       book.eachSheet((s) => s.eachRow((r) => r.eachCell((c) => { if (c.formula) formulas.push(c.address); })));
       tell(formulas);
       tell([sheet.sheetProtection.sheet, rowAt('#code', '#code', 'contact').getCell(1).protection?.locked ?? true,
         answer('contact').protection.locked, answer('contact').numFmt, answer('contact').value]);
       tell(answer('uses_agency').dataValidation.type);
       const list = (a) => { const [s, r] = a.dataValidation.formulae[0].split('!');
         const out = []; const ws = book.getWorksheet(s.replaceAll("'", ''));
         const [from, to] = r.replaceAll('$', '').split(':');
         for (let i = 1; i <= Number(to.replace(/\\D/g, '')); i += 1) out.push(ws.getCell(from.replace(/\\d/g, '') + i).value);
         return out; };
       tell(list(answer('uses_agency')));
       tell(list(answer('agency.country')).includes('Nepal (NPL)'));
       tell(book.worksheets.map((s) => s.state));
       tell([tableRow('#lines', 'r1').getCell(1).protection.locked, headOf('#lines').sheet.sheetProtection.deleteRows]);`,
    );
    expect(told).toEqual([
      [],
      [true, true, false, '@', '=HYPERLINK("http://example.org")'],
      'list',
      ['Yes', 'No'],
      true,
      ['visible', 'visible', 'hidden', 'veryHidden'],
      [false, true],
    ]);
  });

  it('says of each cell what is wrong, and saves nothing of that workbook', async () => {
    const { file } = inExcel(
      await download(),
      `answer('uses_agency').value = 'शायद';
       answer('contact').value = { formula: '1+1', result: 2 };
       answer('agency.country').value = 'Nepal';
       const row = spareRow('#lines');
       row.getCell(columnOf('#lines', 'lines.amount.amount')).value = '1,234';
       row.getCell(columnOf('#lines', 'lines.workers')).value = 2.5;`,
    );
    const problem = await refused(file, 422);
    expect(problem.code).toBe('workbook_cells_unusable');
    expect(problem.cells.map(({ path, code }) => `${path.replace(/w\w+-/, 'w-')} ${code}`)).toEqual(
      [
        '/uses_agency not_yes_or_no',
        '/agency not_a_party',
        '/contact formula',
        '/lines/w-1/amount ambiguous_number',
        '/lines/w-1/workers not_an_integer',
      ],
    );
    expect(problem.errors[0]).toEqual({
      path: '1 प्रश्नहरू!D10',
      code: 'not_yes_or_no',
      detail: 'कृपया हो वा होइन भनी उत्तर दिनुहोस्।',
      value: 'शायद',
    });
    expect(await answers()).toEqual({});
    const dry = await upload(file, { mode: 'dry_run' });
    expect(dry.problems).toHaveLength(5);
  });

  it('shows both values where somebody changed an answer meanwhile, and leaves the choice', async () => {
    await q.answers.saveChanges(one.supplier, one.assignmentId, completeChanges);
    const { file } = inExcel(
      await download('en'),
      `answer('contact').value = 'office@example.org';
       cell('#lines', 'r1', 'lines.workers').value = 30;
       cell('#lines', 'r2', 'lines.workers').value = 41;`,
    );
    await q.answers.saveChanges(one.supplier, one.assignmentId, [
      { path: '/contact', version: 1, value: 'colleague@example.org' },
      { path: '/lines/r1', version: 1, value: null },
    ]);
    const before = await answers();
    const problem = await refused(file, 412);
    expect(problem.code).toBe('workbook_conflicts');
    expect(problem.conflicts).toMatchObject([
      {
        path: '/contact',
        cell: expect.stringMatching(/^D\d+$/) as string,
        yourValue: 'office@example.org',
        currentValue: 'colleague@example.org',
      },
      { path: '/lines/r1', yourValue: { workers: 30 }, currentValue: null },
    ]);
    expect(await answers()).toEqual(before);

    const skipped = await upload(file, { conflicts: 'skip' });
    expect(skipped.changes.map(({ path }) => path)).toEqual(['/lines/r2']);
    expect(skipped.conflicts).toHaveLength(2);
    expect(await answers()).toMatchObject({ '/contact': 'colleague@example.org' });

    const seen = String(problem.assignmentVersion);
    expect((await refused(file, 412, { conflicts: 'overwrite', seen })).code).toBe(
      'workbook_conflicts',
    );
    expect((await refused(file, 422, { conflicts: 'overwrite' })).code).toBe(
      'seen_version_missing',
    );
    await upload(file, { conflicts: 'overwrite', seen: String(skipped.version) });
    expect(await answers()).toMatchObject({
      '/contact': 'office@example.org',
      '/lines/r1': { workers: 30 },
      '/lines/r2': { workers: 41 },
    });
  });

  it('takes rows out that were deleted, and takes in rows without an id once', async () => {
    await q.answers.saveChanges(one.supplier, one.assignmentId, completeChanges);
    const taken = await download('en');
    const added = (workers: number) =>
      inExcel(
        taken,
        `const { sheet } = headOf('#lines');
         sheet.spliceRows(tableRow('#lines', 'r1').number, 1);
         sheet.insertRow(tableRow('#lines', 'r2').number + 1, []);
         const row = sheet.getRow(tableRow('#lines', 'r2').number + 1);
         row.getCell(columnOf('#lines', 'lines.workers')).value = ${workers};`,
      ).file;
    const outcome = await upload(added(55));
    expect(outcome.changes.map(({ path, kind }) => `${kind} ${path.slice(0, 8)}`)).toEqual([
      'row_added /lines/x',
      'row_removed /lines/r',
    ]);
    expect((await upload(added(55))).changes).toEqual([]);
    const corrected = await upload(added(56));
    expect(corrected.changes.map(({ kind }) => kind)).toEqual(['row_added', 'row_removed']);
    const rows = Object.entries(await answers()).filter(([path]) => path.startsWith('/lines'));
    expect(rows.map(([, value]) => (value as { workers: number }).workers)).toEqual([40, 56]);
  });

  it.each([
    ['of another assignment', 409, 'workbook_of_another_assignment', ''],
    ['without its hidden sheet', 422, 'workbook_stamp_missing', `book.removeWorksheet('_stamp');`],
    [
      'with a stamp that was touched',
      422,
      'workbook_stamp_damaged',
      `const piece = book.getWorksheet('_stamp').getCell('A2');
       piece.value = Buffer.from(Buffer.from(piece.value, 'base64').toString().replace('"version":1', '"version":2')).toString('base64');`,
    ],
  ])('refuses a workbook %s', async (what, status, code, script) => {
    let file = await download('en');
    if (what.includes('another')) {
      const first = one;
      one = await asked(db, q, tenant);
      supplier = await personOf(one);
      expect(one.assignmentId).not.toBe(first.assignmentId);
    } else file = inExcel(file, script).file;
    expect((await refused(file, status)).code).toBe(code);
  });

  it('is open to its respondent alone, and only while it can be answered', async () => {
    const file = await download('en');
    const other = await personOf(await asked(db, q, tenant));
    await other.get(pathOf()).expect(404);
    await send(file, {}, other).expect(404);
    const { version } = await q.answers.saveChanges(
      one.supplier,
      one.assignmentId,
      completeChanges,
    );
    await q.submissions.submit(one.supplier, one.assignmentId, version, signatory);
    expect((await refused(file, 409)).code).toBe('not_answerable_now');
  });

  it('shows what the reviewer asked, at its question, until it is accepted', async () => {
    const { supplier: person, assignmentId: id } = one;
    const submit = (version: number) => q.submissions.submit(person, id, version, signatory);
    const saved = await q.answers.saveChanges(person, id, completeChanges);
    const first = await submit(saved.version);
    const remarks = [
      { path: '/agency', remark: 'Is this its whole name?' },
      { path: '/lines/r1/amount', remark: 'For one worker?' },
    ];
    const back = await q.reviews.giveBack(
      tenant.ctx,
      id,
      first.version,
      remarks,
      'Thank you so far.',
    );
    const shown = async () =>
      inExcel(
        await download('en'),
        `tell(rowAt('#code', '#code', 'agency.name').getCell(3).value);
         tell(rowAt('#code', '#code', 'lines').getCell(3).value);
         headOf('#code').sheet.eachRow((row) => tell(String(row.getCell(2).value)));`,
      ).told;
    const [agency, lines, ...rest] = await shown();
    expect(agency).toMatch(/^The reviewer asks: Is this its whole name\?/);
    expect(lines).toMatch(/^The reviewer asks: r1, [^:]+: For one worker\?/);
    expect(rest).toContain('The reviewer asks: Thank you so far.');
    const again = await submit(back.version);
    await q.reviews.accept(tenant.ctx, id, again.version);
    expect((await shown()).join()).not.toContain('The reviewer');
  });
});
