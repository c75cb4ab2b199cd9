import { newId } from '@para42/platform';
import { CampaignPreviewService, type RecipientChoice } from '@para42/questionnaires';
import {
  completeChanges,
  feesTemplate,
  questionnaires,
  signatory,
  type Questionnaires,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { MAX_RECIPIENTS } from './recipients.service';

const SITES = 'crisis-response-check';

describe('whom a campaign asks', () => {
  const db = useTestDatabase();
  let q: Questionnaires;
  let tenant: TestTenant;
  /** Ids of suppliers and sites by name. */
  let ids: Map<string, string>;

  beforeAll(async () => {
    q = await questionnaires(db);
    q.sources.register({
      name: 'listed',
      recipients: (_, params) => Promise.resolve(params.list as never),
    });
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    ids = new Map();
    await supplier('own', { relation: 'own', country_iso3: 'DEU' });
    await supplier('near', { country_iso3: 'NPL', main_sector: 'Gloves', state: 'active' });
    await supplier('far', { country_iso3: 'NPL', main_sector: 'Latex' });
    await supplier('aside', { country_iso3: 'BGD', state: 'active' });
    await supplier('gone', { country_iso3: 'NPL', state: 'exited' });
    await supplier('twin', { country_iso3: 'NPL', merged_into: ids.get('near') });
    await site('near-1', 'near', { admin1_code: 'NP-P3', country_iso3: 'NPL' });
    await site('near-2', 'near', {
      admin1_code: 'NP-P1',
      country_iso3: 'NPL',
      hs_codes: '{401519}',
    });
    await site('near-shut', 'near', { admin1_code: 'NP-P3', state: 'closed' });
    await site('aside-1', 'aside', { country_iso3: 'CHN', products: '{Wet Blue}' }, 'Leather');
    await site('gone-1', 'gone', {});
    await link('near', 'own', '4015');
    await link('far', 'near', null);
  });

  const insert = async (table: string, row: Record<string, unknown>) => {
    const columns = Object.keys(row);
    await db.superuser.query(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(row),
    );
  };
  const supplier = async (name: string, more: Record<string, unknown>) => {
    const id = newId();
    ids.set(name, id);
    await insert('supplier', { tenant_id: tenant.tenantId, id, name, search_text: name, ...more });
  };
  const site = async (name: string, of: string, more: Record<string, unknown>, sector?: string) => {
    const id = newId();
    ids.set(name, id);
    const place = { supplier_id: ids.get(of), name, address: 'Road 1', country_iso3: 'NPL' };
    await insert('site', { tenant_id: tenant.tenantId, id, ...place, ...more });
    if (sector) {
      await insert('site_facet', {
        ...{ tenant_id: tenant.tenantId, kind: 'sector', value: sector, site_id: id },
        country_iso3: more.country_iso3 ?? 'NPL',
      });
    }
  };
  const link = async (from: string, to: string, hs: string | null) => {
    const [one, other] = [ids.get(from), ids.get(to)];
    await insert('supply_link', {
      ...{ tenant_id: tenant.tenantId, id: newId(), from_supplier_id: one, to_supplier_id: other },
      ...{ told_from_id: one, told_to_id: other, source_kind: 'buyer', hs_code: hs },
    });
  };
  const preview = (recipients: RecipientChoice, templateCode = 'sample-fees') =>
    q.module.get(CampaignPreviewService).preview(tenant.ctx, { templateCode, recipients });
  const chosen = async (recipients: RecipientChoice, templateCode = 'sample-fees') => {
    const { first, recipients: count } = await preview(recipients, templateCode);
    expect(count).toBe(first.length);
    return first.map(({ name }) => name).sort();
  };
  const codeOf = (act: Promise<unknown>) =>
    act.then(
      () => 'done',
      (error: unknown) => (error as { code: string }).code,
    );
  const create = (recipients: RecipientChoice) =>
    q.campaigns.create(tenant.ctx, {
      ...{ templateCode: 'sample-fees', title: 'Fees', dueOn: '2999-01-01', recipients },
    });

  it.each<[RecipientChoice['filter'], string[]]>([
    [{}, ['aside', 'far', 'near', 'own']],
    [{ countries: ['NPL'] }, ['far', 'near']],
    [{ countries: ['NPL', 'BGD'], states: ['active'] }, ['aside', 'near']],
    [{ regions: ['NP-P3'] }, ['near']],
    [{ regions: ['NP-P9'] }, []],
    [{ sectors: ['Latex', 'Leather'] }, ['aside', 'far']],
    [{ tiers: [0] }, ['own']],
    [{ tiers: [1, 2] }, ['far', 'near']],
    [{ tiers: [2], countries: ['BGD'] }, []],
    [{ product: '40' }, ['near']],
    [{ product: '4015.19' }, ['near']],
    [{ product: 'wet blue' }, ['aside']],
    [{ product: '5201' }, []],
    [{ notAcceptedForDays: 30, tiers: [1] }, ['near']],
    [{ countries: [] }, []],
  ])('of suppliers with %j', async (filter, names) => {
    expect(await chosen({ filter })).toEqual(names);
  });

  it.each<[RecipientChoice['filter'], string[]]>([
    [{}, ['aside-1', 'near-1', 'near-2']],
    [{ countries: ['CHN'] }, ['aside-1']],
    [{ regions: ['NP-P3', 'NP-P1'] }, ['near-1', 'near-2']],
    [{ sectors: ['Leather'] }, ['aside-1']],
    [{ states: ['active'], tiers: [1] }, ['near-1', 'near-2']],
    [{ product: '401519' }, ['near-2']],
  ])('of sites in use with %j', async (filter, names) => {
    expect(await chosen({ filter }, SITES)).toEqual(names);
  });

  it('takes of named ones and of a source those that fit, each once', async () => {
    const of = (...names: string[]) => names.map((name) => ids.get(name) ?? '');
    const [near, aside, far] = of('near', 'aside', 'far');
    const filter = { countries: ['NPL'] };
    expect(await chosen({ supplierIds: of('near', 'aside', 'near'), filter })).toEqual(['near']);
    const list = [{ supplierId: far }, { supplierId: aside }, { supplierId: far }];
    expect(await chosen({ source: 'listed', params: { list }, filter })).toEqual(['far']);
    expect(await chosen({ source: 'listed', params: { list } })).toEqual(['aside', 'far']);
    // A supplier on the list stands for its sites, and a site for its supplier.
    const bySite = [{ supplierId: near, siteId: ids.get('near-2') }, { supplierId: aside }];
    const params = { list: bySite };
    expect(await chosen({ source: 'listed', params, filter: {} }, SITES)).toEqual([
      'aside-1',
      'near-2',
    ]);
    expect(await chosen({ source: 'listed', params, filter })).toEqual(['near']);
    expect(await codeOf(preview({ source: 'listed', params }))).toBe('wrong_recipients');
  });

  it('leaves out whom nothing is asked any more, and says how many', async () => {
    const named = ['near', 'gone', 'twin'].map((name) => ids.get(name) ?? '');
    const { first, cautions } = await preview({ supplierIds: named });
    expect(first.map(({ name }) => name)).toEqual(['near']);
    expect(cautions.find(({ code }) => code === 'left_out')?.detail).toMatch(/^2 /);
    expect(await codeOf(create({ supplierIds: named.slice(1) }))).toBe('no_recipients');
    expect(await codeOf(create({ filter: { countries: ['FJI'] } }))).toBe('no_recipients');
    expect(await chosen({ siteIds: [ids.get('near-shut') ?? ''] }, SITES)).toEqual([]);
  });

  it('takes whose accepted answers are old enough, also those given for a record merged away', async () => {
    const accepted = async (name: string, on: string) => {
      const supplierId = ids.get(name) ?? '';
      const made = await create({ supplierIds: [supplierId] });
      const respondent = tenant.as('supplier', supplierId);
      const [assignment] = await q.assignments.list(
        respondent,
        { campaignId: made.id },
        undefined,
        1,
      );
      const id = assignment?.id ?? '';
      const { version } = await q.answers.saveChanges(respondent, id, completeChanges);
      const sent = await q.submissions.submit(respondent, id, version, signatory);
      await q.reviews.accept(tenant.ctx, id, sent.version);
      await db.superuser.query(`update submission set submitted_at = $2 where id = $1`, [
        sent.submissionId,
        on,
      ]);
    };
    db.clock.set('2026-11-26T10:00:00Z');
    await accepted('near', '2026-10-01T00:00:00Z');
    await accepted('aside', '2026-11-20T00:00:00Z');
    const olderThan = (notAcceptedForDays: number) =>
      chosen({ filter: { notAcceptedForDays, states: ['active'] } });
    expect(await olderThan(3)).toEqual(['aside', 'near']);
    expect(await olderThan(30)).toEqual(['near']);
    expect(await olderThan(365)).toEqual([]);
    await db.superuser.query(`update submission set supplier_id = $2 where supplier_id = $1`, [
      ids.get('near'),
      ids.get('twin'),
    ]);
    expect(await olderThan(365)).toEqual([]);
    db.clock.release();
  });

  it('warns of whom nobody acts for, and who has the same before them', async () => {
    await create({ supplierIds: [ids.get('near') ?? ''] });
    const { cautions } = await preview({ filter: { countries: ['NPL'] } });
    const told = cautions.map(({ question, code, detail }) => [question, code, detail.slice(0, 2)]);
    expect(told).toEqual([
      ['beyond', 'beyond_voluntary_standard', 'As'],
      [null, 'still_asked', '1 '],
      [null, 'nobody_there', '2 '],
    ]);
  });

  it.each([
    ['bn', ['language_not_there', 'nobody_there']],
    ['ne-NP', ['nobody_there']],
    [undefined, ['nobody_there']],
  ])('says of a campaign in %s what the questionnaire has no text for', async (locale, codes) => {
    const recipients = { supplierIds: [ids.get('near') ?? ''] };
    const { cautions } = await q.campaigns.create(tenant.ctx, {
      ...{ templateCode: 'sample-fees', title: 'Fees', dueOn: '2999-01-01', recipients, locale },
    });
    const told = cautions.filter(({ question }) => question === null);
    expect(told.map(({ code }) => code)).toEqual(codes);
  });

  it('writes nothing in a preview, of a template that there is', async () => {
    await preview({ filter: {} });
    for (const table of ['campaign', 'assignment', 'questionnaire_template', 'ledger_entry']) {
      const { rowCount } = await db.superuser.query(`select 1 from ${table} where tenant_id = $1`, [
        tenant.tenantId,
      ]);
      expect([table, rowCount]).toEqual([table, 0]);
    }
    expect(await codeOf(preview({ filter: {} }, 'no-such'))).toBe('template_not_found');
    expect(await codeOf(preview({ filter: {} }, 'worker-interview'))).toBe(
      'answered_by_own_people',
    );
    expect(await codeOf(preview({ source: 'nobody' }))).toBe('unknown_recipient_source');
    expect(await codeOf(preview({ filter: { states: ['sold' as never] } }))).toBe('unknown_state');
  });

  it('shows a preview of one tenant nothing of another', async () => {
    const other = await db.tenant();
    const asked = { templateCode: 'sample-fees', recipients: { filter: {} } };
    const { recipients } = await q.module.get(CampaignPreviewService).preview(other.ctx, asked);
    expect(recipients).toBe(0);
  });

  it(`asks ${MAX_RECIPIENTS} at once, and refuses one more in so many words`, async () => {
    const more = (count: number) =>
      db.superuser.query(
        `insert into supplier (tenant_id, id, name, country_iso3, search_text)
         select $1, gen_random_uuid(), 'Many ' || n, 'VNM', 'many' from generate_series(1, $2::int) n`,
        [tenant.tenantId, count],
      );
    await more(MAX_RECIPIENTS);
    const recipients = { filter: { countries: ['VNM'] } };
    const made = await create(recipients);
    expect(made).toMatchObject({ assignments: MAX_RECIPIENTS, progress: { open: MAX_RECIPIENTS } });
    const { rows } = await db.superuser.query<{ n: number }>(
      `select count(distinct supplier_id)::int as n from assignment where campaign_id = $1`,
      [made.id],
    );
    expect(rows[0]?.n).toBe(MAX_RECIPIENTS);
    await more(1);
    expect(await codeOf(create(recipients))).toBe('too_many_recipients');
    expect(await preview(recipients)).toMatchObject({ recipients: MAX_RECIPIENTS, more: true });
  }, 120_000);

  it('keeps who was asked in the ledger and with the campaign', async () => {
    const made = await create({ filter: { countries: ['NPL'] } });
    const { rows } = await db.superuser.query<{ choice: unknown }>(
      `select choice from campaign where id = $1`,
      [made.id],
    );
    expect(rows).toEqual([{ choice: { filter: { countries: ['NPL'] } } }]);
    const sealed = await db.superuser.query<{ body: string }>(
      `select p.body from ledger_entry e join ledger_part p using (tenant_id, seq)
       where e.action = 'campaign.created' and e.subject_id = $1`,
      [made.id],
    );
    const body = sealed.rows.map((row) => row.body).join();
    expect(body).toContain('NPL');
    expect(body).toContain(feesTemplate.hash);
  });
});
