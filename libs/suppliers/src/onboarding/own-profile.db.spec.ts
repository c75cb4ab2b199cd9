import type { INestApplicationContext } from '@nestjs/common';
import { newId, type Ctx } from '@para42/platform';
import { codeOf, OnboardingWorld } from '../../../../test/factories/onboarding-world';
import { useTestDatabase } from '../../../../test/setup/database';
import { SiteService } from '../register/site.service';
import { SupplierService } from '../register/supplier.service';
import { InvitationFollowerService } from './invitation-follower.service';
import { OwnOnboardingService } from './own-onboarding.service';
import { ProfileDraftService } from './profile-draft.service';
import { ProfileSubmissionService } from './profile-submission.service';

const SIGNATORY = { name: 'A. Officer', role: 'Director', authority: 'Articles of association' };
const PLANT = { name: 'Plant', address: '2 Yulin Road', countryIso3: 'CHN' };

describe('a supplier’s own side of onboarding', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let world: OnboardingWorld;
  let owner: Ctx;
  let user: Ctx;
  let supplierId: string;
  let siteId: string;
  let drafts: ProfileDraftService;
  let submissions: ProfileSubmissionService;
  let suppliers: SupplierService;

  beforeAll(async () => {
    module = await OnboardingWorld.module(db);
    drafts = module.get(ProfileDraftService);
    submissions = module.get(ProfileSubmissionService);
    suppliers = module.get(SupplierService);
  });
  beforeEach(async () => {
    world = await OnboardingWorld.make(db, module);
    owner = await world.person('owner');
    supplierId = await world.supplier('Himal Gloves');
    siteId = (await module.get(SiteService).create(owner, supplierId, PLANT)).id;
    user = await world.person('supplier_user', supplierId);
    await world.register(supplierId, owner.actor.id);
  });

  const submit = async () => {
    const { version } = await drafts.get(user);
    const receipt = await submissions.submit(user, version, SIGNATORY);
    await world.work();
    return receipt;
  };
  const rounds = () => submissions.rounds(owner, supplierId);

  it('is invited with the first invitation, registered with the first acceptance, and stays', async () => {
    const follower = module.get(InvitationFollowerService);
    const id = await world.supplier('Second');
    const follow = (state: 'sent' | 'accepted' | 'failed', partyId = id) =>
      db.tx.run(world.tenant.system, (ctx) =>
        follower.follow(ctx, { party: 'supplier', partyId, invitedBy: owner.actor.id, state }),
      );
    const state = async () => (await suppliers.get(owner, id)).state;
    await follow('failed');
    expect(await state()).toBe('listed');
    await follow('sent');
    expect(await state()).toBe('invited');
    await follow('accepted');
    await follow('accepted');
    await follow('sent');
    expect(await state()).toBe('registered');
    await follow('accepted', newId());
    const traded = await world.supplier('Traded');
    await world.move(owner, traded, 'active');
    await follow('accepted', traded);
    expect((await suppliers.get(owner, traded)).state).toBe('active');
  });

  it('changes a draft under its version, and the register only by submitting', async () => {
    await drafts.change(user, 1, { employees: 950 });
    expect(await codeOf(drafts.change(user, 1, { employees: 1 }))).toBe('stale_version');
    await drafts.changeSite(user, 2, siteId, { address: '3 Yulin Road', workersMin: 120 });
    const added = await drafts.addSite(user, 3, { ...PLANT, name: 'New plant', address: 'Dock 9' });
    const [newId] = Object.keys(added.changes.newSites);
    await drafts.changeSite(user, 4, newId ?? '', { coordinates: { lat: '37.1', lng: '79.9' } });
    expect((await suppliers.get(owner, supplierId)).employees).toBeNull();
    const receipt = await submit();
    expect(receipt.round).toBe(1);
    expect(await suppliers.get(owner, supplierId)).toMatchObject({
      state: 'profile_submitted',
      employees: 950,
      employeesSource: 'The supplier itself',
    });
    const sites = await module.get(SiteService).listOf(owner, supplierId, undefined, 10);
    expect(sites).toMatchObject([
      { name: 'Plant', address: '3 Yulin Road', workersMin: 120 },
      { name: 'New plant', coordinates: { lat: 37.1, lng: 79.9, origin: 'supplier' } },
    ]);
    expect((await drafts.get(user)).changes).toEqual({ supplier: {}, sites: {}, newSites: {} });
  });

  it('shows the buyer what each round says otherwise than the one before', async () => {
    await drafts.change(user, 1, { employees: 950 });
    await drafts.addSite(user, 2, { ...PLANT, name: 'New plant', address: 'Dock 9' });
    await submit();
    const remarks = [{ field: '/supplier/mainSector', remark: 'Say what you make.' }];
    await world.move(owner, supplierId, 'changes_requested', { remarks });
    const { version } = await drafts.get(user);
    await drafts.change(user, version, { mainSector: 'Rubber Products' });
    await submit();
    const found = await rounds();
    expect(found.map(({ round, held }) => [round, held])).toEqual([
      [0, null],
      [1, []],
      [2, []],
    ]);
    const paths = async (at: number) =>
      (await submissions.round(owner, found[at]?.id ?? '')).differences.map(({ path, after }) => [
        path.replace(/[0-9a-f-]{36}/, '*'),
        after,
      ]);
    expect(await paths(0)).toEqual([]);
    expect(await paths(1)).toEqual([
      ['/supplier/employees', '950'],
      ['/sites/*', 'New plant'],
    ]);
    expect(await paths(2)).toEqual([['/supplier/mainSector', 'Rubber Products']]);
    const round = await submissions.round(owner, found[2]?.id ?? '');
    expect(round.document).toMatchObject({ round: 2, signatory: SIGNATORY });
  });

  it('is frozen with its hash in the ledger', async () => {
    const { documentSha256 } = await submit();
    const { rows } = await db.superuser.query<{ action: string }>(
      `select action from ledger_entry where tenant_id = $1 and action like 'profile.%' order by seq`,
      [world.tenant.tenantId],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'profile.kept',
      'profile.submitted',
      'profile.taken-over',
    ]);
    const { rows: parts } = await db.superuser.query<{ found: number }>(
      `select count(*)::int as found from ledger_part where tenant_id = $1 and position($2 in body) > 0`,
      [world.tenant.tenantId, documentSha256],
    );
    expect(parts[0]?.found).toBe(1);
  });

  it('never learns of other suppliers: what collides is held, and only the buyer is told', async () => {
    const other = await world.supplier('Anyang Gloves');
    await drafts.change(user, 1, { name: 'Anyang Gloves', employees: 40 });
    const receipt = await submit();
    expect(receipt.round).toBe(1);
    expect((await rounds())[1]?.held).toMatchObject([
      { path: '/supplier/name', code: 'supplier_exists', existingId: other },
    ]);
    expect(await suppliers.get(owner, supplierId)).toMatchObject({
      name: 'Himal Gloves',
      employees: 40,
    });
    const own = await module.get(OwnOnboardingService).get(user);
    expect(JSON.stringify(own)).not.toMatch(/held|exists|Anyang/);
    const raw = await db.tx.run(user, ({ tx }) => tx.query('select * from profile_application'));
    expect(raw).toEqual([]);
  });

  it('sees its stage, what is asked and by when, and the remarks; nothing of a screening', async () => {
    const own = () => module.get(OwnOnboardingService).get(user);
    expect(await own()).toMatchObject({
      state: 'registered',
      waitsFor: 'supplier',
      asked: expect.stringContaining('submit the profile') as string,
      dueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      remarks: [],
    });
    await world.loadList(['Himal Gloves Company']);
    await submit();
    expect((await world.move(owner, supplierId, 'screened')).hits).toHaveLength(1);
    const screened = await own();
    expect(screened).toMatchObject({ state: 'profile_submitted', asked: null, dueOn: null });
    expect(JSON.stringify(screened)).not.toMatch(/screen|hit|flag/i);
    const remarks = [{ field: '/sites', remark: 'A plant is missing.' }];
    await world.move(owner, supplierId, 'changes_requested', { remarks, dueOn: '2099-01-31' });
    expect(await own()).toMatchObject({
      state: 'changes_requested',
      dueOn: '2099-01-31',
      remarks,
    });
  });

  it('changes nothing once it has submitted, and no site but its own', async () => {
    const foreign = await world.supplier('Other');
    const { id } = await module
      .get(SiteService)
      .create(owner, foreign, { ...PLANT, name: 'Theirs', address: 'Dock 1' });
    expect(await codeOf(drafts.changeSite(user, 1, id, { name: 'Mine' }))).toBe('site_not_found');
    await submit();
    const { version } = await drafts.get(user);
    expect(await codeOf(drafts.change(user, version, { employees: 1 }))).toBe('profile_closed');
    expect(await codeOf(submissions.submit(user, version, SIGNATORY))).toBe('profile_closed');
    expect(await codeOf(drafts.get(owner))).toBe('no_own_profile');
  });

  it.each([
    [{ name: '***' }, 'name_empty'],
    [{ lei: '5493001KJTIIGC8Y1R13' }, 'lei_check'],
    [{ osId: 'NP' }, 'os_id_check'],
  ])('is told of %j at once: %s', async (fields, code) => {
    expect(await codeOf(drafts.change(user, 1, fields))).toBe(code);
  });

  it.each([
    [{ workersMin: 9, workersMax: 4 }, 'workers_range'],
    [{ coordinates: { lat: '99', lng: '80' } }, 'coordinate_out_of_range'],
    [{ osId: 'NP' }, 'os_id_check'],
  ])('is told of a site with %j at once: %s', async (fields, code) => {
    expect(await codeOf(drafts.changeSite(user, 1, siteId, fields))).toBe(code);
  });
});
