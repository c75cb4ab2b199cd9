import type { INestApplicationContext } from '@nestjs/common';
import { PartyDirectory, permissionsOf } from '@para42/identity';
import type { Ctx } from '@para42/platform';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { SiteService } from '../register/site.service';
import { SupplierService } from '../register/supplier.service';
import { SuppliersJobsModule } from '../suppliers.module';
import { MatchDecisionService } from './candidates/match-decision.service';
import { MergeService } from './merges/merge.service';

const ADDRESS = 'Plot 12, Kaliakoir Road, Mouchak, Gazipur';
const USER = '0190b6a0-0000-7000-8000-00000000000b';

/** Who acts for a supplier writes its name and addresses, and sees what is recorded of it. */
describe('matching where people act for a supplier', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let suppliers: SupplierService;
  let sites: SiteService;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [SuppliersJobsModule] });
    suppliers = module.get(SupplierService);
    sites = module.get(SiteService);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const tasks = async (): Promise<void> => {
    expect((await db.runTasks(module)).failed).toEqual([]);
  };
  const supplier = (name: string) => suppliers.create(tenant.ctx, { name, countryIso3: 'BGD' });
  const site = (supplierId: string, name: string) =>
    sites.create(tenant.ctx, supplierId, { name, address: ADDRESS, countryIso3: 'BGD' });
  const standing = () =>
    module.get(MergeService).list(tenant.ctx, { standing: true }, undefined, 9);
  const held = async () =>
    (await module.get(MatchDecisionService).list(tenant.ctx, { state: 'open' }, undefined, 9)).map(
      ({ kind, heldBecause }) => [kind, heldBecause],
    );
  const actsFor = async (supplierId: string): Promise<void> => {
    await db.superuser.query(
      `insert into app_user (id, issuer, subject) values ($1, 'test', 'b') on conflict do nothing`,
      [USER],
    );
    await db.superuser.query(
      `insert into membership (tenant_id, id, user_id, party, party_id, role, display_name)
       values ($1, gen_random_uuid(), $2, 'supplier', $3, 'supplier_admin', 'B')`,
      [tenant.tenantId, USER, supplierId],
    );
  };

  it.each([
    ['the older', true],
    ['the newer', false],
  ])('merges neither suppliers nor sites without asking where it is %s', async (_, older) => {
    const first = await supplier('Meghna Denim Ltd.');
    await site(first.id, 'Meghna Denim Ltd.');
    const second = await supplier('Shitalakshya Traders');
    await actsFor(older ? first.id : second.id);
    await tasks();
    // As a profile that was submitted does.
    await site(second.id, 'Meghna Denim Limited');
    await suppliers.change(tenant.ctx, second.id, second.version, { name: 'Meghna Denim Limited' });
    await tasks();
    expect(await standing()).toEqual([]);
    expect((await held()).sort()).toEqual([
      ['site', 'has_users'],
      ['supplier', 'has_users'],
    ]);
  });

  it('asks a decider, who has read which sites those people come to see', async () => {
    const first = await supplier('Meghna Denim Ltd.');
    const second = await supplier('Meghna Denim Limited');
    const hidden = await site(second.id, 'Hidden dormitory');
    await actsFor(first.id);
    await tasks();
    const decisions = module.get(MatchDecisionService);
    const [open] = await decisions.list(
      tenant.ctx,
      { state: 'open', kind: 'supplier' },
      undefined,
      9,
    );
    const decide = (ctx: Ctx, shownToPeople?: boolean) =>
      decisions.decide(ctx, open?.id ?? '', open?.version ?? 0, {
        decision: 'same',
        reason: 'One trade register number.',
        shownToPeople,
      });
    const analyst = { ...tenant.ctx, permissions: permissionsOf('analyst') };
    await expect(decide(analyst, true)).rejects.toMatchObject({ code: 'decision_not_yours' });
    await expect(decide(tenant.ctx)).rejects.toMatchObject({
      code: 'merge_shown_to_people',
      extras: { members: { sites: [{ id: hidden.id, name: 'Hidden dormitory' }], more: false } },
    });
    expect(await standing()).toEqual([]);
    expect(await decide(tenant.ctx, true)).toMatchObject({ state: 'same' });
    const seen = await sites.get(tenant.ctx, hidden.id);
    expect(seen).toMatchObject({ supplierId: first.id });
    await sites.change(tenant.ctx, hidden.id, seen.version, { address: 'No 1 Wrong Road' });
    const [merge] = await standing();
    const undone = await module
      .get(MergeService)
      .undo(tenant.ctx, merge?.id ?? '', merge?.version ?? 0, 'Two firms after all.');
    expect(undone.undoConflicts).toMatchObject([
      { field: 'sites', text: expect.stringContaining('Hidden dormitory') as string },
    ]);
    expect(await sites.get(tenant.ctx, hidden.id)).toMatchObject({ supplierId: second.id });
  });

  it('follows to the supplier that stands, where a site is entered at one that was merged away', async () => {
    const [first, second] = [await supplier('Padma Knit'), await supplier('Padma Knit 2')];
    await db.superuser.query('update supplier set merged_into = $1 where id = $2', [
      first.id,
      second.id,
    ]);
    expect(await site(second.id, 'Padma Plant')).toMatchObject({ supplierId: first.id });
    const asked = db.tx.run(tenant.ctx, (ctx) =>
      module.get(PartyDirectory).require(ctx, 'supplier', second.id),
    );
    await expect(asked).rejects.toMatchObject({
      code: 'supplier_merged',
      extras: { members: { existingId: first.id } },
    });
  });

  it('merges two sites of the one supplier', async () => {
    const { id } = await supplier('Meghna Denim Ltd.');
    await actsFor(id);
    await site(id, 'Meghna Denim Ltd.');
    await site(id, 'MEGHNA DENIM LIMITED');
    await tasks();
    expect((await standing()).map(({ kind }) => kind)).toEqual(['site']);
  });
});
