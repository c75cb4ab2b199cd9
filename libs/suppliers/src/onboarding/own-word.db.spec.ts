import type { INestApplicationContext } from '@nestjs/common';
import type { Ctx } from '@para42/platform';
import { codeOf, OnboardingWorld } from '../../../../test/factories/onboarding-world';
import { useTestDatabase } from '../../../../test/setup/database';
import { presentProfile } from '../http/profile.presenter';
import { ProfileService } from '../register/profile.service';
import { SiteService } from '../register/site.service';
import { SupplierService } from '../register/supplier.service';
import { ProfileDraftService } from './profile-draft.service';
import { ProfileSubmissionService } from './profile-submission.service';

const SIGNATORY = { name: 'A. Officer', role: 'Director', authority: 'Articles of association' };
const LEI = '5493001KJTIIGC8Y1R12';
const PLANT = { name: 'Plant', address: '2 Yulin Road', countryIso3: 'CHN' };

describe('what a supplier sees of itself', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let world: OnboardingWorld;
  let owner: Ctx;
  let user: Ctx;
  let supplierId: string;
  let siteId: string;
  let otherId: string;
  let drafts: ProfileDraftService;
  let submissions: ProfileSubmissionService;
  let suppliers: SupplierService;
  let sites: SiteService;

  beforeAll(async () => {
    module = await OnboardingWorld.module(db);
    drafts = module.get(ProfileDraftService);
    submissions = module.get(ProfileSubmissionService);
    suppliers = module.get(SupplierService);
    sites = module.get(SiteService);
  });
  beforeEach(async () => {
    world = await OnboardingWorld.make(db, module);
    owner = await world.person('owner');
    supplierId = await world.supplier('Himal Gloves');
    otherId = await world.supplier('Anyang Gloves');
    siteId = (await sites.create(owner, supplierId, PLANT)).id;
    user = await world.person('supplier_user', supplierId);
    await world.register(supplierId, owner.actor.id);
  });

  const submit = async () => {
    await submissions.submit(user, (await drafts.get(user)).version, SIGNATORY);
    await world.work();
  };
  const own = async () => presentProfile(await module.get(ProfileService).own(user));
  const held = async (round: number) => (await submissions.rounds(owner, supplierId))[round]?.held;
  const reopen = () =>
    world.move(owner, supplierId, 'changes_requested', {
      remarks: [{ field: '/sites', remark: 'Look again.' }],
    });

  it('is what it told, whether the register took it over or another supplier stands against it', async () => {
    await suppliers.change(owner, otherId, 1, { lei: LEI });
    const theirs = await sites.create(owner, otherId, { ...PLANT, address: '9 Omega Road' });
    await drafts.change(user, 1, { lei: LEI, employees: 40, mainSector: 'Rubber Products' });
    const twin = { ...PLANT, address: '9 Omega Road', workersMin: 70 };
    const draft = await drafts.addSite(user, 2, twin);
    const [draftId = ''] = Object.keys(draft.changes.newSites);
    await submit();
    expect(await held(1)).toMatchObject([
      { path: '/supplier/lei', code: 'lei_exists', existingId: otherId },
      { path: `/sites/${draftId}`, code: 'site_exists', existingId: theirs.id },
    ]);
    const kept = await suppliers.get(owner, supplierId);
    expect(kept).toMatchObject({ lei: null, employees: 40, mainSector: 'Rubber Products' });
    const seen = await own();
    expect(seen.supplier).toMatchObject({ lei: LEI, employees: 40 });
    expect(seen.sites).toMatchObject([
      { id: siteId, state: 'active' },
      { id: draftId, address: '9 Omega Road', workersMin: 70, state: 'active' },
    ]);
    await reopen();
    const { version } = await drafts.get(user);
    await drafts.changeSite(user, version, draftId, { address: '11 Omega Road' });
    await submit();
    expect(await held(2)).toEqual([]);
    expect(await sites.get(owner, draftId)).toMatchObject({ supplierId, address: '11 Omega Road' });
    expect((await own()).sites).toHaveLength(2);
  });

  it('shows nothing that others recorded, nor whether figures fit those', async () => {
    await suppliers.change(owner, supplierId, (await suppliers.get(owner, supplierId)).version, {
      aliases: ['Internal code K-77'],
      parentName: 'Secret Holding',
      employees: 770_077,
    });
    await sites.change(owner, siteId, 1, {
      workersMin: 4_137,
      workersMax: 4_137,
      workerGroups: [{ group: 'migrant', min: 3, max: 3 }],
      workersSource: 'Hotline',
      businessProcesses: [{ process: 'dormitory', by: 'agency' }],
    });
    expect(JSON.stringify(await own())).not.toMatch(
      /K-77|Secret|770077|migrant|4137|Hotline|agency/,
    );
    await drafts.changeSite(user, 1, siteId, { workersMin: 5_000 });
    await submit();
    expect((await own()).sites).toMatchObject([
      { workersMin: 5_000, workersMax: null, workerGroups: [] },
    ]);
    expect(await held(1)).toMatchObject([
      { path: `/sites/${siteId}/workersMin`, code: 'workers_range' },
    ]);
    expect(await sites.get(owner, siteId)).toMatchObject({
      workersMin: 4_137,
      workersSource: 'Hotline',
    });
  });

  it('is held where a site left the supplier, and a draft does not speak of such a site', async () => {
    await drafts.changeSite(user, 1, siteId, { address: 'No 1 Wrong Road' });
    const { version } = await drafts.get(user);
    await submissions.submit(user, version, SIGNATORY);
    const give = (to: string) =>
      db.superuser.query('update site set supplier_id = $1 where id = $2', [to, siteId]);
    await give(otherId);
    await world.work();
    expect(await held(1)).toMatchObject([{ path: `/sites/${siteId}`, code: 'site_left' }]);
    expect((await sites.get(owner, siteId)).address).toBe('2 Yulin Road');
    await give(supplierId);
    await reopen();
    await drafts.changeSite(user, version + 1, siteId, { address: 'No 2 Wrong Road' });
    await give(otherId);
    expect((await drafts.get(user)).changes.sites).toEqual({});
    expect(await codeOf(drafts.changeSite(user, version + 2, siteId, { name: 'Mine' }))).toBe(
      'site_not_found',
    );
    await submit();
    expect(await held(2)).toEqual([]);
  });
});
