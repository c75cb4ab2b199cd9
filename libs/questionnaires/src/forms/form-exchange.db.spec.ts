import { productApi } from '../../../../test/architecture/api/product-api';
import { tenantWorld } from '../../../../test/architecture/tenancy/product-stage';
import { workbookOf } from '../../../../test/factories/questionnaires/xlsform-workbook';
import { saveWorkbook } from '../../../../test/factories/workbook';
import { useTestDatabase } from '../../../../test/setup/database';
import { apiClient, type ApiClient } from '../../../../test/setup/http';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Imported {
  mode: string;
  draftId: string | null;
  code: string;
  questions: number;
  problems: { sheet: string; cell: string; code: string }[];
  losses: { sheet: string; cell: string; code: string; what: string; becomes: string }[];
  names: { kind: string; name: string; code: string; tables: string[] }[];
}
interface Refusal {
  code: string;
  errors: { path: string; code: string; detail: string }[];
}

const FORM = {
  survey: `
type | name | label::English (en) | label::Nepali (ne) | relevant | constraint | calculation | required
begin_group | fees | Fees | शुल्क
select_one yn | charged | Do workers pay fees? | कामदारले शुल्क तिर्छन्? | | | | yes
begin_repeat | Fee-Lines | Fees that are charged | लिइने शुल्क | \${charged} = 'yes'
text | what | What for? | केका लागि? | | | | yes
decimal | amount | Amount | रकम | | . >= 0 and regex(., '[0-9]+')
end_repeat
calculate | total | Total | जम्मा | | | sum(\${amount})
end_group
`,
  choices: `
list_name | name | label::English (en) | label::Nepali (ne)
yn | yes | Yes | छ
yn | no | No | छैन
`,
  settings: `
form_title | form_id | version | default_language
Fees paid | fees_paid | 7 | English (en)
`,
};

describe('forms over HTTP', () => {
  const db = useTestDatabase();
  let buyer: ApiClient;
  let analyst: ApiClient;
  let supplier: ApiClient;
  let base: string;

  beforeAll(async () => {
    const app = await productApi(db);
    const world = await tenantWorld(db, app, 'forms');
    const client = apiClient(app);
    const as = (who: 'compliance' | 'analyst' | 'supplier') =>
      client.bearer(world.token(who) ?? '');
    [buyer, analyst, supplier] = [as('compliance'), as('analyst'), as('supplier')];
    base = `/v1/t/${world.tenant}`;
  });

  const send = (file: Buffer, fields: Record<string, string> = {}, who = buyer) =>
    who
      .post(`${base}/template-drafts/from-xlsform`)
      .field({ subject: 'supplier', ...fields })
      .attach('file', file, 'fees.xlsx');
  const drafts = async () =>
    ((await buyer.get(`${base}/template-drafts`).expect(200)).body as { items: { code: string }[] })
      .items;

  it('come as drafts, are published, and leave as forms that come back the same', async () => {
    const file = await workbookOf(FORM);
    const dry = (await send(file, { mode: 'dry_run' }).expect(200)).body as Imported;
    expect(dry).toMatchObject({ draftId: null, code: 'own-fees-paid', questions: 3, problems: [] });
    expect(await drafts()).toEqual([]);
    const made = (await send(file).expect(200)).body as Imported;
    expect({ ...made, draftId: null, mode: 'dry_run' }).toEqual(dry);
    expect(made.losses.map(({ sheet, cell, code }) => `${sheet} ${cell} ${code}`)).toEqual([
      'settings C2 setting_not_read',
      'survey F6 function_not_supported',
    ]);
    expect(made.names).toContainEqual({
      ...{ kind: 'question', name: 'what', code: 'what', list: '' },
      ...{ tables: ['fee_lines'], sheet: 'survey', cell: 'B5' },
    });
    const draft = `${base}/template-drafts/${made.draftId ?? ''}`;
    const linted = (await buyer.with({ 'if-match': '"1"' }).post(`${draft}/lint`).expect(200))
      .body as { version: number; lint: { errors: unknown[] } };
    expect(linted.lint.errors).toEqual([]);
    await buyer
      .with({ 'if-match': `"${linted.version}"` })
      .post(`${draft}/publish`)
      .expect(201);
    const form = `${base}/questionnaire-templates/own-fees-paid/versions/1/xlsform`;
    const left = (await buyer.get(form).responseType('blob').expect(200)).body as Buffer;
    const back = (await send(left, { code: 'own-fees-again' }).expect(200)).body as Imported;
    expect(back.problems).toEqual([]);
    const again = (await buyer.get(`${base}/template-drafts/${back.draftId ?? ''}`).expect(200))
      .body as { definition: { sections: unknown } };
    const first = (await buyer.get(draft).expect(200)).body as typeof again;
    expect(again.definition.sections).toEqual(first.definition.sections);
    expect((await buyer.get(`${form}/not-carried`).expect(200)).body).toEqual({ items: [] });
  });

  it('are refused with every cell that is wrong, and nothing is stored', async () => {
    const before = await drafts();
    const survey = `${FORM.survey}txt | x | X\ntext | y | Y | | \${nothing} = 1\n`;
    const file = await workbookOf({ ...FORM, survey });
    const refusal = (await send(file, { code: 'own-wrong' }).expect(422)).body as Refusal;
    expect(refusal.code).toBe('form_refused');
    expect(refusal.errors.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'survey!A10 type_unknown',
      'survey!E11 unknown_reference',
    ]);
    const dry = (await send(file, { mode: 'dry_run' }).expect(200)).body as Imported;
    expect(dry.problems).toHaveLength(2);
    expect(await drafts()).toEqual(before);
  });

  it('that ask what endangers people are refused at the cell', async () => {
    const survey = `${FORM.survey}text | status | What is the immigration status of the workers? |\n`;
    const file = await workbookOf({ ...FORM, survey });
    const refusal = (await send(file).expect(422)).body as Refusal;
    expect(refusal.errors).toMatchObject([{ path: 'survey!C10', code: 'asks_immigration_status' }]);
  });

  it('may come from a spreadsheet program, with sheets that are not read', async () => {
    const path = saveWorkbook(
      join(mkdtempSync(join(tmpdir(), 'form-')), 'form.xlsx'),
      `const survey = book.addWorksheet('survey');
       survey.addRow(['type', 'name', 'label']);
       survey.addRow(['integer', 'machines', { richText: [{ text: 'How many ' }, { text: 'machines?' }] }]);
       survey.getCell('D1').value = 'required';
       survey.getCell('D2').value = true;
       book.addWorksheet('notes').addRow(['Ask in spring']);`,
    );
    const made = (await send(readFileSync(path), { mode: 'dry_run', locale: 'en' }).expect(200))
      .body as Imported;
    expect(made).toMatchObject({ questions: 1, problems: [], code: 'own-fees' });
    expect(made.losses).toMatchObject([{ sheet: 'notes', cell: '', code: 'sheet_not_read' }]);
  });

  it('must be workbooks, with a subject and a language that there is', async () => {
    const file = await workbookOf(FORM);
    expect((await send(Buffer.from('type,name\n')).expect(415)).body).toMatchObject({
      code: 'workbook_expected',
    });
    await send(file, { subject: 'worker' }).expect(422);
    expect((await send(file, { locale: 'xq' }).expect(422)).body).toMatchObject({
      code: 'language_unknown',
    });
    expect((await send(file, { code: 'fees' }).expect(409)).body).toMatchObject({
      code: 'code_taken',
    });
  });

  it('are for those who write questionnaires', async () => {
    const file = await workbookOf(FORM);
    await send(file, {}, supplier).expect(403);
    await send(file, {}, analyst).expect(403);
    const form = `${base}/questionnaire-templates/worker-interview/versions/1/xlsform`;
    await supplier.get(form).expect(403);
    await buyer.get(form).responseType('blob').expect(200);
    await buyer.get(`${base}/questionnaire-templates/own-none/versions/1/xlsform`).expect(404);
    const lost = `${base}/questionnaire-templates/recruitment-and-fees/versions/1/xlsform/not-carried`;
    const { items } = (await buyer.get(lost).expect(200)).body as { items: { path: string }[] };
    expect(items.map(({ path }) => path)).toContain('/cohorts/ref/constraints/once');
  });
});
