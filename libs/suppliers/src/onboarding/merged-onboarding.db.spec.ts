import type { INestApplicationContext } from '@nestjs/common';
import { newId, type Ctx } from '@para42/platform';
import { PartyDirectory } from '@para42/identity';
import { codeOf, OnboardingWorld } from '../../../../test/factories/onboarding-world';
import { useTestDatabase } from '../../../../test/setup/database';
import { ClauseService } from '../clauses/clause.service';
import { MergeService } from '../matching/merges/merge.service';
import { ExitAssessmentService } from './exit-assessment.service';
import { ProfileSubmissionService } from './profile-submission.service';
import { ReminderService } from './reminder.service';
import { StageService } from './stage.service';
import { StateHistoryService } from './state-history.service';

describe('onboarding of a supplier that is merged away', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let world: OnboardingWorld;
  let owner: Ctx;
  let manager: Ctx;
  let stages: StageService;
  let merges: MergeService;

  beforeAll(async () => {
    module = await OnboardingWorld.module(db);
    stages = module.get(StageService);
    merges = module.get(MergeService);
  });
  beforeEach(async () => {
    db.clock.set('2026-11-02T10:00:00Z');
    world = await OnboardingWorld.make(db, module);
    owner = await world.person('owner');
    manager = await world.person('compliance_manager');
  });
  afterAll(() => db.clock.release());

  const merge = (survivorId: string, mergedId: string) =>
    db.tx.run(owner, (ctx) =>
      merges.merge(ctx, {
        kind: 'supplier',
        survivorId,
        mergedId,
        candidateId: null,
        origin: 'person',
        reason: 'One firm',
      }),
    );
  const undo = async (id: string) => {
    const { version } = await merges.get(owner, id);
    await merges.undo(owner, id, version, 'Two firms');
  };
  const open = () => stages.list(owner, {}, undefined, 50);
  const remind = (at: string) => {
    db.clock.set(at);
    return db.tx.run(world.tenant.system, (ctx) => module.get(ReminderService).remind(ctx));
  };
  const given = async () =>
    (await module.get(ReminderService).list(owner, false, undefined, 50)).map(({ kind }) => kind);

  it('rests, reminds nobody and comes back as it was with the undoing', async () => {
    const kept = await world.supplier('Halda Tex');
    const other = await world.supplier('Halda Tex Ltd.');
    await world.move(owner, other, 'invited', { dueOn: '2026-11-16' });
    const [before] = await open();
    const mergeId = await merge(kept, other);
    expect(await open()).toEqual([]);
    expect((await stages.counts(owner)).find(({ state }) => state === 'invited')).toMatchObject({
      suppliers: 0,
      overdue: 0,
    });
    expect(await codeOf(stages.change(owner, before!.id, before!.version, { ownerId: null }))).toBe(
      'stage_not_found',
    );
    await remind('2026-11-20T10:00:00Z');
    expect(await given()).toEqual([]);
    await undo(mergeId);
    const [after] = await open();
    expect(after).toMatchObject({ id: before!.id, state: 'invited', dueOn: '2026-11-16' });
    await remind('2026-11-20T11:00:00Z');
    expect(await given()).toEqual(['overdue']);
  });

  it('stays readable under the survivor: steps, rounds, clauses and assessments', async () => {
    const kept = await world.supplier('Halda Tex');
    const other = await world.supplier('Halda Tex Ltd.');
    await world.move(owner, other, 'invited');
    await world.register(other);
    await module.get(ClauseService).record(owner, {
      supplierId: other,
      kind: 'zero_recruitment_fees',
      textSha256: 'a'.repeat(64),
      documentId: null,
      validFrom: '2026-01-01',
      validUntil: null,
    });
    await db.superuser.query(`update supplier set state = 'active' where id = $1`, [other]);
    await world.acceptedAssessment(owner, manager, other);
    const read = async (id: string) => ({
      steps: (await module.get(StateHistoryService).list(owner, id, undefined, 50)).map(
        ({ to, supplierId }) => [to, supplierId],
      ),
      rounds: (await module.get(ProfileSubmissionService).rounds(owner, id)).map(
        ({ round, supplierId }) => [round, supplierId],
      ),
      clauses: (await module.get(ClauseService).list(owner, { supplierId: id }, undefined, 50)).map(
        ({ supplierId }) => supplierId,
      ),
      assessments: (await module.get(ExitAssessmentService).list(owner, id, undefined, 50)).map(
        ({ supplierId }) => supplierId,
      ),
    });
    const own = await read(other);
    expect(own).toEqual({
      steps: [
        ['invited', other],
        ['registered', other],
      ],
      rounds: [[0, other]],
      clauses: [other],
      assessments: [other],
    });
    expect((await read(kept)).clauses).toEqual([]);
    const mergeId = await merge(kept, other);
    expect(await read(kept)).toEqual(own);
    await undo(mergeId);
    expect(await read(kept)).toEqual({ steps: [], rounds: [], clauses: [], assessments: [] });
  });

  it('is not merged away where that would undo a refusal, a suspension or an exit', async () => {
    const free = await world.supplier('Halda Tex');
    const held = await world.supplier('Halda Tex Ltd.');
    await world.move(owner, held, 'refused', { reason: 'Fees were taken.' });
    expect(await codeOf(merge(free, held))).toBe('supplier_state_lost');
    await world.move(owner, free, 'refused', { reason: 'The same firm.' });
    expect(await codeOf(merge(free, held))).toBe('done');
    const suspended = await world.supplier('Rupsha Foods');
    const listed = await world.supplier('Rupsha Foods Ltd.');
    await world.move(owner, suspended, 'active');
    await world.move(owner, suspended, 'suspended', { reason: 'Wages unpaid.' });
    expect(await codeOf(merge(listed, suspended))).toBe('supplier_state_lost');
    expect(await codeOf(merge(suspended, listed))).toBe('done');
  });

  it('takes nobody on: an invitation to what was merged away is refused', async () => {
    const kept = await world.supplier('Halda Tex');
    const other = await world.supplier('Halda Tex Ltd.');
    await merge(kept, other);
    const parties = module.get(PartyDirectory, { strict: false });
    const require = (id: string) =>
      codeOf(db.tx.run(owner, (ctx) => parties.require(ctx, 'supplier', id)));
    expect(await require(other)).toBe('supplier_merged');
    expect(await require(kept)).toBe('done');
    expect(await require(newId())).toBe('party_not_found');
  });
});
