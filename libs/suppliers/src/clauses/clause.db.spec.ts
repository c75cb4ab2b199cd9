import type { INestApplicationContext } from '@nestjs/common';
import type { Ctx } from '@para42/platform';
import { codeOf, OnboardingWorld } from '../../../../test/factories/onboarding-world';
import { useTestDatabase } from '../../../../test/setup/database';
import type { NewClause } from './clause';
import { ClauseService } from './clause.service';

const SIGNATORY = { name: 'A. Officer', role: 'Director', authority: 'Articles of association' };

describe('clauses of contracts', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let world: OnboardingWorld;
  let clauses: ClauseService;
  let owner: Ctx;
  let supplierId: string;

  beforeAll(async () => {
    module = await OnboardingWorld.module(db);
    clauses = module.get(ClauseService);
  });
  beforeEach(async () => {
    db.clock.set('2026-11-25T10:00:00Z');
    world = await OnboardingWorld.make(db, module);
    owner = await world.person('owner');
    supplierId = await world.supplier('Himal Gloves');
  });
  afterAll(() => db.clock.release());

  const record = (rest: Partial<NewClause> = {}) =>
    clauses.record(owner, {
      supplierId,
      kind: 'zero_recruitment_fees',
      textSha256: 'ab'.repeat(32),
      documentId: null,
      validFrom: '2026-11-01',
      validUntil: null,
      ...rest,
    });
  const stateOn = async (id: string, day: string) => {
    db.clock.set(`${day}T10:00:00Z`);
    return (await clauses.get(owner, id)).state;
  };

  it('await acceptance, are in force between their days, and expire', async () => {
    const { id, state } = await record({ validFrom: '2026-12-01', validUntil: '2027-11-30' });
    expect(state).toBe('awaiting_acceptance');
    const user = await world.person('supplier_user', supplierId);
    const accepted = await clauses.accept(user, id, 1, SIGNATORY);
    expect(accepted).toMatchObject({
      state: 'upcoming',
      acceptance: { on: '2026-11-25', signatory: SIGNATORY },
    });
    expect(await stateOn(id, '2026-12-01')).toBe('in_force');
    expect(await stateOn(id, '2027-11-30')).toBe('in_force');
    expect(await stateOn(id, '2027-12-01')).toBe('expired');
  });

  it('are accepted once, by a paper of an earlier day as well, and never of a later one', async () => {
    const { id } = await record();
    expect(await codeOf(clauses.accept(owner, id, 1, SIGNATORY, '2026-11-26'))).toBe(
      'accepted_in_future',
    );
    await clauses.accept(owner, id, 1, SIGNATORY, '2026-11-03');
    expect(await codeOf(clauses.accept(owner, id, 1, SIGNATORY))).toBe('stale_version');
    expect(await codeOf(clauses.accept(owner, id, 2, SIGNATORY))).toBe(
      'clause_not_awaiting_acceptance',
    );
    expect((await clauses.get(owner, id)).acceptance?.on).toBe('2026-11-03');
  });

  it('stay on record when they are withdrawn', async () => {
    const { id } = await record();
    await clauses.accept(owner, id, 1, SIGNATORY);
    await clauses.withdraw(owner, id, 2, 'Replaced by a new text.');
    expect(await clauses.get(owner, id)).toMatchObject({
      state: 'withdrawn',
      acceptance: { signatory: SIGNATORY },
      withdrawal: { on: '2026-11-25', reason: 'Replaced by a new text.' },
    });
    expect(await codeOf(clauses.withdraw(owner, id, 3, 'Again.'))).toBe('clause_withdrawn');
    expect(await codeOf(clauses.accept(owner, id, 3, SIGNATORY))).toBe(
      'clause_not_awaiting_acceptance',
    );
  });

  it('end no earlier than they begin', async () => {
    expect(await codeOf(record({ validUntil: '2026-10-31' }))).toBe('clause_validity');
  });

  it('lack where none that was accepted is in force today', async () => {
    const accept = async (rest: Partial<NewClause>, on?: string) => {
      const { id } = await record(rest);
      await clauses.accept(owner, id, 1, SIGNATORY, on);
      return id;
    };
    const missing = async (kind?: NewClause['kind']) =>
      (await clauses.lacking(owner, kind, undefined, 10)).map(
        (each) => `${each.name}: ${each.missing.join()}`,
      );
    expect(await missing()).toEqual([
      'Himal Gloves: zero_recruitment_fees,audit_right,zero_tolerance',
    ]);
    await accept({});
    const past = { kind: 'audit_right', validUntil: '2026-11-24' } as const;
    expect(await codeOf(accept(past))).toBe('clause_not_awaiting_acceptance');
    await accept(past, '2026-11-02');
    await accept({ kind: 'zero_tolerance', validFrom: '2026-11-26' });
    await record({ kind: 'audit_right' });
    expect(await missing()).toEqual(['Himal Gloves: audit_right,zero_tolerance']);
    expect(await missing('zero_recruitment_fees')).toEqual([]);
    const right = await accept({ kind: 'audit_right' });
    await accept({ kind: 'zero_tolerance' });
    expect(await missing()).toEqual([]);
    await clauses.withdraw(owner, right, 2, 'Replaced by a new text.');
    expect(await missing()).toEqual(['Himal Gloves: audit_right']);
    await world.move(owner, supplierId, 'refused', { reason: 'No answer.' });
    expect(await missing()).toEqual([]);
  });

  it('are each tenant’s own, and a supplier’s user sees and accepts its own', async () => {
    const { id } = await record();
    const other = (await OnboardingWorld.make(db, module)).tenant.ctx;
    const act = [
      clauses.get(other, id),
      clauses.accept(other, id, 1, SIGNATORY),
      clauses.withdraw(other, id, 1, 'Not mine.'),
    ];
    expect(await Promise.all(act.map(codeOf))).toEqual(Array(3).fill('clause_not_found'));
    const stranger = await world.person('supplier_user', await world.supplier('Other'));
    expect(await codeOf(clauses.accept(stranger, id, 1, SIGNATORY))).toBe('clause_not_found');
    expect(await clauses.list(stranger, {}, undefined, 9)).toEqual([]);
    const user = await world.person('supplier_user', supplierId);
    expect(await clauses.list(user, {}, undefined, 9)).toHaveLength(1);
  });
});
