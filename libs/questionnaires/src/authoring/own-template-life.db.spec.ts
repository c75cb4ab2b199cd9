import { newId } from '@para42/platform';
import { CampaignPreviewService } from '@para42/questionnaires';
import {
  questionnaires,
  supplierIn,
  type Questionnaires,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import {
  authoring,
  OWN,
  ownDefinition,
} from '../../../../test/factories/questionnaires/own-templates';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import type { TemplateDraft } from './own-template';

const REASON = 'Asked in another way from now on';

describe('a template that a tenant writes', () => {
  const db = useTestDatabase();
  let q: Questionnaires;
  let own: ReturnType<typeof authoring>;
  let tenant: TestTenant;

  beforeAll(async () => {
    q = await questionnaires(db);
    own = authoring(q);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const create = (changed: Record<string, unknown> = {}) =>
    own.drafts.create(tenant.ctx, ownDefinition(changed));
  const change = ({ id, version }: TemplateDraft, changed: Record<string, unknown>) =>
    own.drafts.change(tenant.ctx, id, version, ownDefinition(changed));
  const lint = (draft: TemplateDraft) => own.lint(tenant.ctx, draft);
  const publish = (draft: TemplateDraft) => own.publish(tenant.ctx, draft);
  const again = ({ id }: TemplateDraft) => own.drafts.get(tenant.ctx, id);
  const retire = (version: number) =>
    own.publications.retire(tenant.ctx, { code: OWN, version }, REASON);
  const listed = (as = tenant) =>
    db.tx.run(as.ctx, async (ctx) =>
      (await own.library.list(ctx, undefined, 200))
        .filter(({ own: isOwn }) => isOwn)
        .map(({ code, version, state }) => `${code} ${version} ${state}`),
    );
  const newest = (as = tenant) =>
    db.tx.run(as.ctx, async (ctx) => (await own.library.newest(ctx, OWN))?.template);
  const ask = async (templateVersion?: number) => {
    const supplierId = await supplierIn(db, tenant.tenantId);
    const campaign = await q.campaigns.create(tenant.ctx, {
      templateCode: OWN,
      ...(templateVersion && { templateVersion }),
      title: 'Fees of this year',
      dueOn: '2999-12-31',
      recipients: { supplierIds: [supplierId] },
    });
    return { campaign, supplier: tenant.as('supplier', supplierId) };
  };
  const ledger = async () =>
    (
      await db.superuser.query<{ action: string }>(
        `select action from ledger_entry where tenant_id = $1
         and (action like 'own-template.%' or action like 'template-draft.%') order by seq`,
        [tenant.tenantId],
      )
    ).rows.map(({ action }) => action);

  it('goes from draft to linted to published to retired, each step in the ledger', async () => {
    const draft = await create();
    expect(draft).toMatchObject({ state: 'draft', code: OWN, lint: null, publishedVersion: null });
    const linted = await lint(draft);
    expect(linted).toMatchObject({ state: 'linted', lint: { errors: [], warnings: [] } });
    const version = await publish(linted);
    expect(version).toMatchObject({ code: OWN, version: 1, state: 'published', own: true });
    expect(await again(draft)).toMatchObject({ state: 'published', publishedVersion: 1 });
    expect((await newest())?.hash).toBe(version.hash);
    const retired = await retire(1);
    expect(retired).toMatchObject({ state: 'retired', retireReason: REASON, hash: version.hash });
    await expect(retire(1)).rejects.toMatchObject({ code: 'illegal_transition' });
    expect(await ledger()).toEqual([
      ...['template-draft.created', 'template-draft.linted'],
      ...['own-template.published', 'own-template.retired'],
    ]);
  });

  it('is a draft again after any edit, and published only as it was linted', async () => {
    const draft = await create();
    await expect(publish(draft)).rejects.toMatchObject({ code: 'lint_missing' });
    const edited = await change(await lint(draft), { title: 'Fees and costs' });
    expect(edited).toMatchObject({ state: 'draft', lint: null });
    await expect(publish(edited)).rejects.toMatchObject({ code: 'lint_missing' });
    const wrong = await lint(await change(edited, { locales: ['en', 'ne'] }));
    expect(wrong.state).toBe('draft');
    expect(wrong.lint?.errors[0]).toMatchObject({ code: 'missing_translation', path: '/title' });
    await expect(publish(wrong)).rejects.toMatchObject({ code: 'lint_missing' });
    const mended = await lint(await change(wrong, { title: 'Fees and costs' }));
    expect((await publish(mended)).title).toBe('Fees and costs');
  });

  it('is not published with a lint of other content, even where a row says so', async () => {
    const linted = await lint(await create());
    await expect(
      db.superuser.query(`update template_draft set content_hash = $2 where tenant_id = $1`, [
        tenant.tenantId,
        'f'.repeat(64),
      ]),
    ).rejects.toThrow(/ck_template_draft_linted/);
    expect((await again(linted)).state).toBe('linted');
  });

  it('never changes once published: a draft of it becomes the next version', async () => {
    await publish(await lint(await create()));
    const first = (await newest())?.hash;
    const draft = await own.publications.startFrom(tenant.ctx, { code: OWN, version: 1 });
    expect(draft).toMatchObject({ code: OWN, from: { code: OWN, version: 1 }, state: 'draft' });
    expect((await publish(await lint(draft))).version).toBe(2);
    expect((await newest())?.document.version).toBe(2);
    await db.tx.run(tenant.ctx, async (ctx) => {
      expect((await own.library.find(ctx, OWN, 1))?.template.hash).toBe(first);
    });
    for (const change of [`document = '{}'`, 'template_version = 3', `hash = repeat('f', 64)`]) {
      const written = db.tx.run(tenant.ctx, (ctx) =>
        ctx.tx.exec(`update own_template set ${change} where tenant_id = $1`, [ctx.tenantId]),
      );
      await expect(written).rejects.toThrow(/permission denied/);
    }
    await expect(change(await again(draft), {})).rejects.toMatchObject({ code: 'draft_published' });
  });

  it('starts from a template of the product under a code of the tenant’s own', async () => {
    const from = { code: 'crisis-response-check', version: 1 };
    await expect(own.publications.startFrom(tenant.ctx, from)).rejects.toMatchObject({
      code: 'code_taken',
    });
    const draft = await lint(await own.publications.startFrom(tenant.ctx, from, 'own-crisis'));
    expect(draft.lint?.errors).toEqual([]);
    expect((await publish(draft)).questions).toBeGreaterThan(3);
    await expect(
      own.publications.startFrom(tenant.ctx, { code: 'no-such', version: 1 }, 'own-x'),
    ).rejects.toMatchObject({ code: 'template_not_found' });
    await expect(own.publications.retire(tenant.ctx, from, REASON)).rejects.toMatchObject({
      code: 'product_template',
    });
  });

  it('takes no code of the product, and has one open draft of each code', async () => {
    await expect(create({ code: 'crisis-response-check' })).rejects.toMatchObject({
      code: 'code_taken',
    });
    await expect(create({ code: 'own-Fees' })).rejects.toMatchObject({
      extras: { errors: [{ path: '/code', code: 'code_malformed' }] },
    });
    const draft = await create();
    await expect(create()).rejects.toMatchObject({ code: 'draft_open' });
    const other = await create({ code: 'own-other' });
    await expect(change(other, {})).rejects.toMatchObject({ code: 'draft_open' });
    await own.drafts.abandon(tenant.ctx, draft.id, draft.version);
    await expect(again(draft)).rejects.toMatchObject({ code: 'template_draft_not_found' });
    expect((await change(other, {})).code).toBe(OWN);
  });

  it('is asked by campaigns, and read on by those asked when it is retired', async () => {
    await publish(await lint(await create()));
    const { campaign, supplier } = await ask();
    await publish(await lint(await create({ title: 'Fees, again' })));
    await retire(1);
    const [assignment] = await q.assignments.list(
      supplier,
      { campaignId: campaign.id },
      undefined,
      2,
    );
    const detail = await q.assignments.get(supplier, assignment?.id ?? '');
    expect(detail.template.document).toMatchObject({
      code: OWN,
      version: 1,
      title: { en: 'Fees' },
    });
    const { answers } = await q.answers.saveChanges(supplier, assignment?.id ?? '', [
      { path: '/charged', version: 0, value: true },
    ]);
    expect(answers).toHaveLength(1);
    await expect(ask(1)).rejects.toMatchObject({ code: 'template_retired' });
    const asked = { templateCode: OWN, templateVersion: 1, recipients: { filter: {} } };
    const preview = q.module.get(CampaignPreviewService).preview(tenant.ctx, asked);
    await expect(preview).rejects.toMatchObject({ code: 'template_retired' });
    expect((await ask()).campaign.templateVersion).toBe(2);
    await retire(2);
    await expect(ask()).rejects.toMatchObject({ code: 'template_not_found' });
  });

  it('is not retired between being chosen for a campaign and being asked', async () => {
    await publish(await lint(await create()));
    const events: string[] = [];
    let chosen = () => {};
    let go = () => {};
    const hasChosen = new Promise<void>((resolve) => (chosen = resolve));
    const mayGo = new Promise<void>((resolve) => (go = resolve));
    const asking = db.tx.run(tenant.ctx, async (ctx) => {
      expect((await own.library.hold(ctx, OWN, 1))?.state).toBe('published');
      chosen();
      await mayGo;
      events.push('asked');
    });
    await hasChosen;
    const retiring = retire(1).then(() => events.push('retired'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    go();
    await Promise.all([asking, retiring]);
    expect(events).toEqual(['asked', 'retired']);
  });

  it('is nobody else’s: two tenants with one code see their own', async () => {
    const other = await db.tenant();
    await publish(await lint(await create()));
    await own.published(other.ctx, { title: 'Theirs' });
    expect(await listed()).toEqual([`${OWN} 1 published`]);
    expect((await newest())?.document.title).toEqual({ en: 'Fees' });
    expect((await newest(other))?.document.title).toEqual({ en: 'Theirs' });
    const draft = await create({ code: 'own-second' });
    await expect(own.drafts.get(other.ctx, draft.id)).rejects.toMatchObject({
      code: 'template_draft_not_found',
    });
    await expect(own.drafts.abandon(other.ctx, draft.id, draft.version)).rejects.toMatchObject({
      code: 'template_draft_not_found',
    });
    expect(await own.drafts.list(other.ctx, undefined, 10)).toHaveLength(1);
    const supplier = { ...tenant, ctx: tenant.as('supplier', newId()) };
    expect(await listed(supplier)).toEqual([]);
    expect(await own.drafts.list(supplier.ctx, undefined, 10)).toEqual([]);
  });

  it('is published once when two publish at once', async () => {
    const linted = await lint(await create());
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => publish(linted)));
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(3);
    for (const one of refused) expect(one).toMatchObject({ reason: { code: 'stale_version' } });
    expect(await listed()).toEqual([`${OWN} 1 published`]);
  });

  it('is never published with an edit that nobody linted, whichever comes first', async () => {
    for (let round = 0; round < 10; round += 1) {
      const title = `Edited ${round}`;
      const linted = await lint(await create());
      const [edited, published] = await Promise.allSettled([
        change(linted, { title }),
        publish(linted),
      ]);
      const statuses = [edited.status, published.status].sort();
      expect(statuses).toEqual(['fulfilled', 'rejected']);
      const draft = await again(linted);
      if (published.status === 'fulfilled') {
        expect(published.value.title).toBe('Fees');
        expect(draft.state).toBe('published');
      } else {
        expect(draft).toMatchObject({ state: 'draft', definition: { title } });
        await own.drafts.abandon(tenant.ctx, draft.id, draft.version);
      }
    }
  });

  it('keeps a report whose messages had to be cut within a character', async () => {
    const questions = ['', 'x'].map((odd, at) => ({
      ...{ code: `q${at}`, type: 'yes_no', label: 'Fees?' },
      visibleWhen: `charged && !charged && "${odd}${'\u{1f600}'.repeat(900)}" != ""`,
    }));
    const charged = { code: 'charged', type: 'yes_no', label: 'Are fees charged?' };
    const sections = [{ code: 'fees', title: 'Fees', questions: [charged, ...questions] }];
    const draft = await lint(await create({ sections }));
    expect(draft.lint?.errors.map(({ code }) => code)).toEqual(['unreachable', 'unreachable']);
    expect(draft.lint?.errors[0]?.message).toMatch(/\u{1f600}…$/u);
  });

  it('is opened once when two start a draft of one code at once', async () => {
    const outcomes = await Promise.allSettled([create(), create(), create()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of outcomes) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'draft_open' });
    }
  });

  it.each([
    ['a name of a person', { title: 'Ask Mr. Hari Bahadur' }, '/title', 'name_of_person'],
    ['a number of a passport', { intro: 'Passport no. PA1234567' }, '/intro', 'identity_number'],
    ['a control character', { title: 'Fees\u0000' }, '/title', 'control_character'],
    ['an endless key', { ['k'.repeat(301)]: 'x' }, '', 'key_too_long'],
    ['a number that is not whole', { x: 1.5 }, '/x', 'number_not_whole'],
    ['too many levels', { x: [[[[[[[[[[[[[[]]]]]]]]]]]]]] }, `/x${'/0'.repeat(11)}`, 'too_deep'],
  ])('does not store %s', async (_what, changed, path, code) => {
    await expect(create(changed)).rejects.toMatchObject({
      code: 'template_draft_rejected',
      extras: { errors: [{ path, code }] },
    });
    await expect(create({ title: 'x'.repeat(1_000_001) })).rejects.toMatchObject({
      code: 'definition_too_large',
    });
  });
});
