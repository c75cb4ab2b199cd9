import type { INestApplicationContext } from '@nestjs/common';
import { AuditorTx, type Ctx, type JsonValue } from '@para42/platform';
import {
  assertDeclared,
  grantOf,
  type GrantLimits,
} from '../../../../test/factories/evidence/collected';
import { codeOf, OnboardingWorld } from '../../../../test/factories/onboarding-world';
import { useTestDatabase } from '../../../../test/setup/database';
import { ClauseService } from '../clauses/clause.service';
import { SuppliersEvidence } from '../register/register-evidence';
import { StateHistoryService } from './state-history.service';

const SIGNATORY = { name: 'Anna Officer', role: 'Director', authority: 'Articles' };
type Found = { file: string; record: Record<string, JsonValue> };

describe('onboarding in an evidence bundle', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let world: OnboardingWorld;
  let owner: Ctx;
  let mine: string;
  let other: string;
  let clauseId: string;

  beforeAll(async () => {
    db.clock.set('2026-11-25T10:00:00Z');
    module = await OnboardingWorld.module(db);
    world = await OnboardingWorld.make(db, module);
    owner = await world.person('owner');
    mine = await world.supplier('Mine');
    other = await world.supplier('Other');
    for (const id of [mine, other]) {
      await world.move(owner, id, 'active');
      await world.move(owner, id, 'suspended', { reason: 'What Anna Officer said.' });
    }
    const clauses = module.get(ClauseService);
    const text = { textSha256: 'ab'.repeat(32), documentId: null, validUntil: null };
    const clause = {
      ...text,
      supplierId: mine,
      kind: 'audit_right',
      validFrom: '2026-11-01',
    } as const;
    ({ id: clauseId } = await clauses.record(owner, clause));
    await clauses.accept(owner, clauseId, 1, SIGNATORY, '2026-11-20');
    await clauses.withdraw(owner, clauseId, 2, 'Anna Officer asked for it.');
    await clauses.record(owner, { ...clause, supplierId: other });
  });
  afterAll(() => db.clock.release());

  async function collect(limits: GrantLimits = {}, asked: 'all' | string[] = 'all') {
    const auditor = world.tenant.as('auditor', await grantOf(db, world.tenant, [mine], limits));
    const scope = { tenantId: world.tenant.tenantId, supplierIds: asked, ...limits };
    return module.get(AuditorTx).read(auditor, async (tx) => {
      const found: Found[] = [];
      for await (const each of module.get(SuppliersEvidence).collect(tx, scope)) {
        assertDeclared('suppliers', each.file, each.record);
        found.push(each as Found);
      }
      return found.filter(({ file }) => file === 'state-changes' || file === 'clauses');
    });
  }
  const of = (found: readonly Found[], file: string) =>
    found.filter((each) => each.file === file).map(({ record }) => record);

  it('tells how the supplier moved and what was agreed, as far as the grant reaches', async () => {
    const found = await collect();
    expect(
      of(found, 'state-changes').map(({ supplierId, from, to }) => [supplierId, from, to]),
    ).toEqual([
      [mine, 'listed', 'active'],
      [mine, 'active', 'suspended'],
    ]);
    expect(of(found, 'clauses')).toEqual([
      {
        id: clauseId,
        supplierId: mine,
        kind: 'audit_right',
        textSha256: 'ab'.repeat(32),
        documentId: null,
        validFrom: '2026-11-01',
        validUntil: null,
        acceptedOn: '2026-11-20',
        signedAs: 'Director',
        withdrawnOn: '2026-11-25',
      },
    ]);
    expect(await collect({}, [other])).toEqual([]);
  });

  it('has no free text and nobody by name', async () => {
    const text = JSON.stringify(await collect());
    expect(text).not.toMatch(/Anna|said|asked for it|Articles/);
  });

  it('tells nothing of days outside the grant', async () => {
    const early = await collect({ from: '2026-11-01', to: '2026-11-19' });
    expect(of(early, 'clauses')).toMatchObject([
      { acceptedOn: null, signedAs: null, withdrawnOn: null },
    ]);
    expect(of(await collect({ to: '2026-10-31' }), 'clauses')).toEqual([]);
    expect(of(await collect({ to: '2020-01-01' }), 'state-changes')).toEqual([]);
  });

  it('is read by an auditor move by move, of the suppliers of the grant only, and on record', async () => {
    const history = module.get(StateHistoryService);
    const grantId = await grantOf(db, world.tenant, [mine]);
    const auditor = world.tenant.as('auditor', grantId);
    const { superuser } = db;
    await superuser.query(
      `insert into app_user (id, issuer, subject) values ($1::uuid, 'local', $1::text)`,
      [auditor.actor.id],
    );
    await superuser.query('update auditor_grant set user_id = $2 where id = $1', [
      grantId,
      auditor.actor.id,
    ]);
    const steps = await history.list(auditor, mine, undefined, 10);
    expect(steps.map(({ to, reason }) => [to, reason])).toEqual([
      ['active', null],
      ['suspended', 'What Anna Officer said.'],
    ]);
    expect(await codeOf(history.list(auditor, other, undefined, 10))).toBe('supplier_not_found');
    const { rows } = await db.superuser.query(
      `select 1 from ledger_entry where tenant_id = $1 and action = 'grant.used' and subject_id = $2`,
      [world.tenant.tenantId, grantId],
    );
    expect(rows).toHaveLength(1);
  });
});
