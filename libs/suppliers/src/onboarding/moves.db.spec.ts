import type { INestApplicationContext } from '@nestjs/common';
import { newId, type Ctx } from '@para42/platform';
import { codeOf, EXIT, OnboardingWorld } from '../../../../test/factories/onboarding-world';
import { useTestDatabase } from '../../../../test/setup/database';
import { SiteService } from '../register/site.service';
import { SupplierService } from '../register/supplier.service';
import { ExitAssessmentService } from './exit-assessment.service';
import { OnboardingMoveService } from './move.service';
import { ProfileDraftService } from './profile-draft.service';
import { ProfileSubmissionService } from './profile-submission.service';
import { StateHistoryService } from './state-history.service';

const HAOLIN = 'Hetian Haolin Hair Accessories Co. Ltd.';
const SIGNATORY = { name: 'A. Officer', role: 'Director', authority: 'Articles of association' };

describe('moves of a supplier', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let world: OnboardingWorld;
  let owner: Ctx;
  let manager: Ctx;
  let analyst: Ctx;

  beforeAll(async () => {
    module = await OnboardingWorld.module(db);
  });
  beforeEach(async () => {
    world = await OnboardingWorld.make(db, module);
    owner = await world.person('owner');
    manager = await world.person('compliance_manager');
    analyst = await world.person('analyst');
  });

  /** Registered, and its profile submitted and taken over. */
  async function submitted(name: string): Promise<string> {
    const id = await world.supplier(name);
    await world.register(id, owner.actor.id);
    const user = await world.person('supplier_user', id);
    const { version } = await module.get(ProfileDraftService).get(user);
    await module.get(ProfileSubmissionService).submit(user, version, SIGNATORY);
    await world.work();
    return id;
  }

  async function active(name: string): Promise<string> {
    const id = await world.supplier(name);
    await world.move(owner, id, 'active');
    return id;
  }

  it('walks from the invitation to an active relation, each step by whoever may', async () => {
    await world.loadList([HAOLIN]);
    const id = await submitted('Himal Gloves');
    expect(await codeOf(world.move(analyst, id, 'approved'))).toBe('move_not_yours');
    expect(await codeOf(world.move(owner, id, 'approved'))).toBe('illegal_transition');
    expect((await world.move(analyst, id, 'screened')).supplier.state).toBe('screened');
    expect(await codeOf(world.move(analyst, id, 'approved'))).toBe('move_not_yours');
    await world.move(manager, id, 'approved');
    await world.move(manager, id, 'active');
    const steps = await module.get(StateHistoryService).list(owner, id, undefined, 50);
    expect(steps.map(({ from, to, by }) => `${from} > ${to} ${by.split(':')[0]}`)).toEqual([
      'listed > invited system',
      'invited > registered system',
      'registered > profile_submitted supplier',
      'profile_submitted > screened buyer',
      'screened > approved buyer',
      'approved > active buyer',
    ]);
  });

  it('is stale where somebody else was faster, and happens once', async () => {
    const id = await world.supplier('Twice');
    const moves = module.get(OnboardingMoveService);
    const both = await Promise.allSettled([
      moves.move(owner, id, 1, { to: 'active' }),
      moves.move(manager, id, 1, { to: 'active' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await codeOf(moves.move(owner, id, 1, { to: 'suspended', reason: 'x' }))).toBe(
      'stale_version',
    );
    const steps = await module.get(StateHistoryService).list(owner, id, undefined, 50);
    expect(steps).toHaveLength(1);
  });

  describe('to screened', () => {
    it('needs a list in use, and the supplier held against it as it stands now', async () => {
      const id = await submitted('Himal Gloves');
      expect(await codeOf(world.move(analyst, id, 'screened'))).toBe('no_list_in_use');
      await world.loadListOnly([HAOLIN], '2026-01-05');
      expect(await codeOf(world.move(analyst, id, 'screened'))).toBe('not_screened');
      await world.work();
      const suppliers = module.get(SupplierService);
      const { version } = await suppliers.get(owner, id);
      await suppliers.change(owner, id, version, { aliases: ['Himalaya Gloves'] });
      expect(await codeOf(world.move(analyst, id, 'screened'))).toBe('not_screened');
      await world.work();
      await module
        .get(SiteService)
        .create(owner, id, { name: 'Plant', address: '2 Yulin Road', countryIso3: 'CHN' });
      await expect(world.move(analyst, id, 'screened')).rejects.toMatchObject({
        code: 'not_screened',
        extras: { members: { supplierItself: false, sites: 1 } },
      });
      await world.work();
      expect((await world.move(analyst, id, 'screened')).hits).toEqual([]);
    });

    it('waits for a newer edition to be held against everybody', async () => {
      await world.loadList([HAOLIN]);
      const id = await submitted('Himal Gloves');
      await world.loadListOnly([HAOLIN, 'Himal Gloves Company'], '2026-02-05');
      expect(await codeOf(world.move(analyst, id, 'screened'))).toBe('not_screened');
      await world.work();
      const { hits } = await world.move(analyst, id, 'screened');
      expect(hits.map(({ entry }) => entry.name)).toEqual(['Himal Gloves Company']);
    });
  });

  describe('to approved', () => {
    it('waits where the supplier has another name since it was screened', async () => {
      await world.loadList([HAOLIN]);
      const id = await submitted('Himal Gloves');
      await world.move(analyst, id, 'screened');
      const suppliers = module.get(SupplierService);
      const { version } = await suppliers.get(owner, id);
      await suppliers.change(owner, id, version, { name: HAOLIN });
      expect(await codeOf(world.move(owner, id, 'approved'))).toBe('not_screened');
      await world.work();
      expect(await codeOf(world.move(owner, id, 'approved'))).toBe('strong_hits_standing');
    });

    it('says which editions it rests on, and which wait in quarantine', async () => {
      await world.loadList([HAOLIN]);
      const id = await submitted('Himal Gloves');
      await db.superuser.query(
        `insert into entity_list_version (tenant_id, id, list_code, as_of, sha256, byte_count, file_name, object_key, licence,
           attribution, row_count, entry_count, refused_count, state, reasons, notes, refused, loaded_by, loaded_at)
         select tenant_id, $2, list_code, '2026-03-01', repeat('a', 64), byte_count, file_name, 'y', licence, attribution,
           row_count, entry_count, refused_count, 'quarantined', '[{"code":"too_few_entries"}]', notes, refused, loaded_by, loaded_at
         from entity_list_version where tenant_id = $1 limit 1`,
        [world.tenant.tenantId, newId()],
      );
      const editions = [
        { list: 'uflpa-entity-list', asOf: '2026-01-05', state: 'in_use' },
        { list: 'uflpa-entity-list', asOf: '2026-03-01', state: 'quarantined' },
      ];
      expect((await world.move(analyst, id, 'screened')).heldAgainst).toMatchObject(editions);
      expect((await world.move(owner, id, 'approved')).heldAgainst).toMatchObject(editions);
      const steps = await module.get(StateHistoryService).list(owner, id, undefined, 20);
      expect(steps.slice(-2).map(({ heldAgainst }) => heldAgainst?.length)).toEqual([2, 2]);
      expect(steps[0]?.heldAgainst).toBeNull();
    });

    it('names strong hits, and needs a reason that names each of them', async () => {
      await world.loadList([HAOLIN]);
      const id = await submitted('Hetian Haolin Hair Accessories');
      const { hits } = await world.move(analyst, id, 'screened');
      expect(hits).toMatchObject([{ state: 'open', strength: 'strong', entry: { name: HAOLIN } }]);
      const despiteHits = hits.map((hit) => hit.id);
      await expect(world.move(owner, id, 'approved')).rejects.toMatchObject({
        code: 'strong_hits_standing',
      });
      const reason = 'Another firm by its registration papers.';
      expect(await codeOf(world.move(owner, id, 'approved', { reason }))).toBe(
        'strong_hits_standing',
      );
      expect(await codeOf(world.move(owner, id, 'approved', { despiteHits }))).toBe(
        'reason_required',
      );
      expect(
        await codeOf(
          world.move(owner, id, 'approved', { reason, despiteHits: [...despiteHits, newId()] }),
        ),
      ).toBe('hit_not_standing');
      await world.move(owner, id, 'approved', { reason, despiteHits });
      const { rows } = await db.superuser.query<{ body: string }>(
        `select p.body from ledger_part p join ledger_entry e using (tenant_id, seq)
         where p.tenant_id = $1 and e.action = 'supplier.approved' and p.ordinal = (select min(ordinal)
           from ledger_part f where f.tenant_id = p.tenant_id and f.seq = p.seq)`,
        [world.tenant.tenantId],
      );
      expect(rows[0]?.body).toContain(despiteHits[0]);
    });
  });

  describe('to changes requested', () => {
    it('needs remarks on fields that the profile has', async () => {
      await world.loadList([HAOLIN]);
      const id = await submitted('Himal Gloves');
      const ask = (field: string) =>
        codeOf(
          world.move(analyst, id, 'changes_requested', {
            remarks: [{ field, remark: 'Say more.' }],
          }),
        );
      expect(await codeOf(world.move(analyst, id, 'changes_requested'))).toBe('remarks_required');
      const foreign = await world.supplier('Other');
      const { id: siteId } = await module
        .get(SiteService)
        .create(owner, foreign, { name: 'Plant', address: 'Road 1', countryIso3: 'CHN' });
      for (const field of [
        '/supplier',
        '/supplier/stateControl',
        `/sites/${siteId}`,
        '/sites/x/name',
      ])
        expect([field, await ask(field)]).toEqual([field, 'remark_field_unknown']);
      expect(await ask('/supplier/employees')).toBe('done');
    });

    it('are the only moves with remarks', async () => {
      const id = await world.supplier('Himal Gloves');
      const remarks = [{ field: '/sites', remark: 'Say more.' }];
      expect(await codeOf(world.move(owner, id, 'active', { remarks }))).toBe('remarks_not_asked');
    });
  });

  describe('out of the relation', () => {
    it.each(['refused', 'suspended'] as const)('to %s says why', async (to) => {
      const id = to === 'refused' ? await world.supplier('Himal') : await active('Himal');
      expect(await codeOf(world.move(owner, id, to))).toBe('reason_required');
      expect(await codeOf(world.move(owner, id, to, { reason: 'No answer for a year.' }))).toBe(
        'done',
      );
    });

    it('needs an assessment that somebody else than its author accepted', async () => {
      const assessments = module.get(ExitAssessmentService);
      const id = await active('Himal');
      const written = await assessments.write(owner, id, EXIT);
      await world.move(owner, id, 'suspended', { reason: 'No repayment.' });
      const leave = (exitAssessmentId?: string) =>
        codeOf(world.move(owner, id, 'exited', { reason: 'No change.', exitAssessmentId }));
      expect(await leave()).toBe('exit_assessment_required');
      expect(await leave(newId())).toBe('exit_assessment_required');
      expect(await leave(written.id)).toBe('exit_assessment_not_accepted');
      const accept = { state: 'accepted', note: 'Read it with care.' } as const;
      expect(await codeOf(assessments.review(owner, written.id, 1, accept))).toBe('own_review');
      await assessments.review(manager, written.id, 1, { ...accept, state: 'returned' });
      expect(await leave(written.id)).toBe('exit_assessment_not_accepted');
      expect(await codeOf(assessments.review(manager, written.id, 2, accept))).toBe(
        'exit_assessment_reviewed',
      );
      const second = await world.acceptedAssessment(owner, manager, id);
      const other = await world.acceptedAssessment(owner, manager, await active('Other'));
      expect(await leave(other)).toBe('exit_assessment_required');
      expect(await leave(second)).toBe('done');
      const { rows } = await db.superuser.query<{ kept: Record<string, string> }>(
        `select exit_assessment as kept from supplier_state_change where supplier_id = $1 and to_state = 'exited'`,
        [id],
      );
      expect(rows[0]?.kept).toMatchObject({
        assessment: second,
        openRemedy: EXIT.openRemedy,
        remedy: expect.stringContaining('continue after the exit') as string,
      });
    });

    it('does not rest on an assessment of before the relation was taken up again', async () => {
      const id = await active('Himal');
      const old = await world.acceptedAssessment(owner, manager, id);
      await world.move(owner, id, 'suspended', { reason: 'No repayment.' });
      await world.move(owner, id, 'active');
      await world.move(owner, id, 'suspended', { reason: 'No repayment again.' });
      const leave = { reason: 'No change.', exitAssessmentId: old };
      expect(await codeOf(world.move(owner, id, 'exited', leave))).toBe('exit_assessment_outdated');
    });

    it('is never assessed without the word that remedy goes on', async () => {
      const assessments = module.get(ExitAssessmentService);
      const id = await active('Himal');
      const write = assessments.write(owner, id, { ...EXIT, remedyContinues: false });
      expect(await codeOf(write)).toBe('remedy_continues');
      const listed = await world.supplier('Listed');
      expect(await codeOf(assessments.write(owner, listed, EXIT))).toBe('no_relation_to_leave');
    });
  });

  it('is another tenant’s *not found*, in every operation', async () => {
    const id = await active('Himal');
    const assessment = await module.get(ExitAssessmentService).write(owner, id, EXIT);
    const other = (await OnboardingWorld.make(db, module)).tenant.ctx;
    const assessments = module.get(ExitAssessmentService);
    expect(
      await Promise.all([
        codeOf(module.get(OnboardingMoveService).move(other, id, 2, { to: 'suspended' })),
        codeOf(module.get(StateHistoryService).list(other, id, undefined, 5)),
        codeOf(assessments.list(other, id, undefined, 5)),
        codeOf(assessments.write(other, id, EXIT)),
        codeOf(module.get(ProfileSubmissionService).rounds(other, id)),
      ]),
    ).toEqual(Array(5).fill('supplier_not_found'));
    const review = { state: 'accepted', note: 'Read it with care.' } as const;
    expect(await codeOf(assessments.review(other, assessment.id, 1, review))).toBe(
      'exit_assessment_not_found',
    );
  });
});
