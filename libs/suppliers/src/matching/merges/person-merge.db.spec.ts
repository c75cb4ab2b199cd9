import { newId, type Ctx } from '@para42/platform';
import { ADDRESS, MatchingWorld } from '../../../../../test/factories/matching-world';
import type { MatchKind } from '../compare/party';
import { PersonMergeService, type PersonMerge } from './person-merge.service';

const REASON = 'The commercial register has one company under both names.';

describe('two records that a person knows to be one', () => {
  const world = MatchingWorld.use();

  const merge = (
    kind: MatchKind,
    survivorId: string,
    mergedId: string,
    rest: Partial<PersonMerge> = {},
    by: Ctx = world.tenant.ctx,
  ) =>
    world.module
      .get(PersonMergeService)
      .merge(by, { kind, survivorId, mergedId, reason: REASON, ...rest });
  const codeOf = (act: Promise<unknown>) =>
    act.then(
      () => 'done',
      (error: unknown) => (error as { code: string }).code,
    );
  /** A user who acts for a supplier. */
  const person = async (supplierId: string) => {
    const userId = newId();
    await world.db.superuser.query(
      `insert into app_user (id, issuer, subject) values ($1, 'local', $2)`,
      [userId, userId],
    );
    await world.db.superuser.query(
      `insert into membership (tenant_id, id, user_id, party, role, party_id, display_name)
       values ($1, $2, $3, 'supplier', 'supplier_user', $4, 'A user')`,
      [world.tenant.tenantId, newId(), userId, supplierId],
    );
  };

  it('become one though nothing paired them, and two again', async () => {
    const stays = await world.supplier('Himal Gloves', { mainSector: 'Gloves' });
    const goes = await world.supplier('Trishuli Latex', { lei: '529900T8BM49AURSDO55' });
    const plant = await world.site(goes.id, 'Plant', { address: 'Elsewhere 4' });
    await world.tasks();
    expect(await world.candidates()).toEqual([]);
    const before = await world.register();
    const made = await merge('supplier', stays.id, goes.id);
    expect(made).toMatchObject({
      ...{ kind: 'supplier', survivorId: stays.id, mergedId: goes.id, origin: 'person' },
      ...{ reason: REASON, movedSiteIds: [plant.id] },
    });
    expect(await world.suppliers.get(world.tenant.ctx, goes.id)).toMatchObject({
      id: stays.id,
      lei: '529900T8BM49AURSDO55',
    });
    await world.tasks();
    const undone = await world.merges.undo(world.tenant.ctx, made.id, made.version, 'Two.');
    expect(undone.undoConflicts).toEqual([]);
    expect(await world.register()).toEqual(before);
    await world.tasks();
    expect(await world.standing()).toEqual([]);
    expect(await world.candidates()).toMatchObject([{ state: 'different', score: 0 }]);
  });

  it('once undone are not made one again without asking, however alike they become', async () => {
    const address = { address: 'Elsewhere 4' };
    const supplier = await world.supplier('Himal Gloves');
    const one = await world.site(supplier.id, 'Meghna Denim Ltd.');
    const other = await world.site(supplier.id, 'Trishuli store', address);
    const made = await merge('site', one.id, other.id);
    await world.merges.undo(world.tenant.ctx, made.id, made.version, 'Two.');
    await world.tasks();
    const { version } = await world.sites.get(world.tenant.ctx, other.id);
    await world.sites.change(world.tenant.ctx, other.id, version, {
      ...{ name: 'MEGHNA DENIM LIMITED', address: ADDRESS },
    });
    await world.tasks();
    expect(await world.standing()).toEqual([]);
    expect(await world.candidates({ state: 'open' })).toMatchObject([{ verdict: 'sure' }]);
  });

  it('become one with what waited for a person about them', async () => {
    const supplier = await world.supplier('Himal Gloves');
    const [first, second] = [
      await world.site(supplier.id, 'Himal Gloves unit 1'),
      await world.site(supplier.id, 'Himal Gloves unit 2'),
    ];
    await world.tasks();
    const [candidate] = await world.candidates({ kind: 'site' });
    expect(candidate?.state).toBe('open');
    const made = await merge('site', second.id, first.id);
    expect(made.candidateId).toBe(candidate?.id);
    expect(await world.candidates({ state: 'open' })).toEqual([]);
    expect(await world.candidates({ state: 'same' })).toMatchObject([
      { id: candidate?.id, mergeId: made.id, decisionReason: REASON },
    ]);
    await world.merges.undo(world.tenant.ctx, made.id, made.version, 'Two after all.');
    expect(await world.candidates({ state: 'different' })).toHaveLength(1);
  });

  it('show nothing to people of a supplier before whoever decides has read what', async () => {
    const stays = await world.supplier('Himal Gloves');
    const goes = await world.supplier('Trishuli Latex');
    await world.site(goes.id, 'Hidden plant', { address: 'Elsewhere 4' });
    await person(stays.id);
    await expect(merge('supplier', stays.id, goes.id)).rejects.toMatchObject({
      code: 'merge_shown_to_people',
      extras: { members: { sites: [{ name: 'Hidden plant' }], more: false } },
    });
    expect(await codeOf(merge('supplier', goes.id, stays.id))).toBe('supplier_has_users');
    expect(await world.standing()).toEqual([]);
    expect(await codeOf(merge('supplier', stays.id, goes.id, { shownToPeople: true }))).toBe(
      'done',
    );
    const { rows } = await world.db.superuser.query<{ body: string }>(
      `select p.body from ledger_entry e join ledger_part p using (tenant_id, seq)
       where e.tenant_id = $1 and e.action = 'supplier.merge-decided'`,
      [world.tenant.tenantId],
    );
    expect(rows.map(({ body }) => body).join()).toContain('"shownToPeople":true');
  });

  it('are two, of one kind, in one tenant, and stand both', async () => {
    const [one, two, three] = [
      await world.supplier('Himal Gloves'),
      await world.supplier('Trishuli Latex'),
      await world.supplier('Koshi Rubber'),
    ];
    const site = await world.site(one.id, 'Plant');
    const stranger = (await world.db.tenant()).ctx;
    expect(await codeOf(merge('supplier', one.id, one.id.toUpperCase()))).toBe('merge_same_record');
    expect(await codeOf(merge('supplier', one.id, newId()))).toBe('supplier_not_found');
    expect(await codeOf(merge('supplier', one.id, site.id))).toBe('supplier_not_found');
    expect(await codeOf(merge('site', site.id, one.id))).toBe('site_not_found');
    expect(await codeOf(merge('supplier', one.id, two.id, {}, stranger))).toBe(
      'supplier_not_found',
    );
    await merge('supplier', one.id, two.id);
    expect(await codeOf(merge('supplier', three.id, two.id))).toBe('merged_already');
    expect(await codeOf(merge('supplier', two.id, three.id))).toBe('merged_already');
  });

  it('keep what holds against the one that goes', async () => {
    const stays = await world.supplier('Himal Gloves');
    const goes = await world.supplier('Trishuli Latex');
    await world.db.superuser.query(`update supplier set state = 'suspended' where id = $1`, [
      goes.id,
    ]);
    expect(await codeOf(merge('supplier', stays.id, goes.id))).toBe('supplier_state_lost');
  });
});
