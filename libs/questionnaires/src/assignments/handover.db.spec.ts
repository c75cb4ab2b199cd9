import type { INestApplicationContext } from '@nestjs/common';
import { newId, type Ctx } from '@para42/platform';
import { HandoverService, QuestionnairesHttpModule } from '@para42/questionnaires';
import { IdentityApp } from '../../../../test/factories/identity-app';
import {
  asked,
  questionnaires,
  supplierIn,
  type Asked,
  type Questionnaires,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import { SmtpSink, textOf } from '../../../../test/factories/mail/smtp-sink';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { PlatformJobsModule } from '../../../platform/src/platform.module';
import { QuestionnairesModule } from '../questionnaires.module';

interface Place {
  memberId: string;
  ctx: Ctx;
}

describe('the hand-over of an assignment', () => {
  const db = useTestDatabase();
  let sink: SmtpSink;
  let q: Questionnaires;
  let identity: IdentityApp;
  let worker: INestApplicationContext;
  let tenant: TestTenant;
  let made: Asked;
  let viewer: Ctx;
  let [ann, bob]: Place[] = [];

  beforeAll(async () => {
    sink = await SmtpSink.start();
    db.configure(sink.env);
    q = await questionnaires(db);
    identity = await IdentityApp.start(db, [QuestionnairesHttpModule]);
    worker = await db.module({ imports: [QuestionnairesModule, PlatformJobsModule] });
  });
  afterAll(() => sink.stop());
  beforeEach(async () => {
    await db.runTasks(worker);
    sink.received.length = 0;
    tenant = await db.tenant();
    made = await asked(db, q, tenant);
    const supplierId = made.supplier.actor.partyId ?? '';
    const buyer = { party: 'buyer', role: 'viewer', displayName: 'Vic' } as const;
    const { userId } = await identity.provisioning.addMember(tenant.system, {
      ...buyer,
      email: identity.email(),
    });
    viewer = { ...tenant.ctx, actor: { kind: 'buyer', id: userId } };
    ann = await place('Ann', supplierId);
    bob = await place('Bob', supplierId);
  });

  /** A place of a supplier's user, with a context to act from it. */
  const place = async (
    name: string,
    supplierId: string,
    email: string | null = 'x@mail.example',
  ) => {
    const [userId, memberId] = [newId(), newId()];
    await db.superuser.query(
      `insert into app_user (id, issuer, subject) values ($1, 'local', $2)`,
      [userId, userId],
    );
    await db.superuser.query(
      `insert into membership (tenant_id, id, user_id, party, role, party_id, display_name, email)
       values ($1, $2, $3, 'supplier', 'supplier_user', $4, $5, $6)`,
      [
        tenant.tenantId,
        memberId,
        userId,
        supplierId,
        name,
        email && `${name.toLowerCase()}.${email}`,
      ],
    );
    const actor = { kind: 'supplier' as const, id: userId, partyId: supplierId };
    const ctx: Ctx = { ...made.supplier, actor };
    return { memberId, ctx };
  };
  const as = async ({ actor }: Ctx) =>
    identity.anybody.bearer(await identity.provisioning.mintToken(tenant.system, actor.id, 600));
  const path = () => `/v1/t/${tenant.tenantId}/assignments/${made.assignmentId}`;
  const versionNow = async () =>
    (await q.assignments.get(tenant.ctx, made.assignmentId)).assignment.version;
  const handTo = async (memberId: string, by: Ctx = ann!.ctx, version?: number, section?: string) =>
    (await as(by))
      .post(`${path()}/hand-overs`)
      .set('if-match', `"${version ?? (await versionNow())}"`)
      .send({ memberId, ...(section && { section }) });
  const handSection = (memberId: string, section: string, by?: Ctx) =>
    handTo(memberId, by, undefined, section);
  const history = async (by: Ctx = viewer) => {
    const answer = await (await as(by)).get(`${path()}/hand-overs`).expect(200);
    const body = answer.body as unknown;
    type Line = {
      section: string | null;
      fromName: string | null;
      toName: string;
      delivery: unknown;
    };
    return (body as { items: Line[] }).items;
  };

  it('says who has it in hand, to colleagues and to the buyer', async () => {
    expect((await handTo(ann!.memberId)).body).toMatchObject({ assignedMemberId: ann!.memberId });
    expect((await handTo(bob!.memberId)).status).toBe(201);
    const seen = (await history()).map(({ fromName, toName }) => [fromName, toName]);
    expect(seen).toEqual([
      ['Ann', 'Bob'],
      [null, 'Ann'],
    ]);
    expect(await history(bob!.ctx)).toHaveLength(2);
    const inHand = (memberId: string) =>
      q.assignments.list(bob!.ctx, { assignedTo: memberId }, undefined, 10);
    expect(await inHand(bob!.memberId)).toHaveLength(1);
    expect(await inHand(ann!.memberId)).toHaveLength(0);
  });

  it('tells the colleague by mail, and not who took it on for oneself', async () => {
    await handTo(ann!.memberId);
    await handTo(bob!.memberId);
    await db.runTasks(worker);
    expect(sink.received.map(({ to }) => to)).toEqual([['bob.x@mail.example']]);
    const text = textOf(sink.received[0]!);
    expect(text).toContain('Dear Bob');
    expect(text).toContain('https://api.para42.example');
    expect((await history()).map(({ delivery }) => delivery)).toEqual([
      expect.objectContaining({ state: 'sent' }),
      null,
    ]);
  });

  it('that was handed on before the mail left, or has no address, is not mailed', async () => {
    await handTo(bob!.memberId);
    const cleo = await place('Cleo', made.supplier.actor.partyId ?? '', null);
    await handTo(cleo.memberId);
    await db.runTasks(worker);
    expect(sink.received).toEqual([]);
    expect((await history()).map(({ delivery }) => delivery)).toEqual([
      expect.objectContaining({ state: 'refused', reason: 'no_address' }),
      expect.objectContaining({ state: 'withdrawn' }),
    ]);
  });

  it('goes to a colleague of the same supplier and to nobody else', async () => {
    const stranger = await place('Sam', await supplierIn(db, tenant.tenantId));
    const gone = await place('Gus', made.supplier.actor.partyId ?? '');
    await db.superuser.query(`update membership set removed_at = now() where id = $1`, [
      gone.memberId,
    ]);
    const answers = [];
    for (const memberId of [stranger.memberId, gone.memberId, newId()]) {
      const answer = await handTo(memberId);
      answers.push([answer.status, (answer.body as { detail: string }).detail]);
    }
    expect(new Set(answers.map(String)).size).toBe(1);
    expect(answers[0]?.[0]).toBe(422);
    expect(await history()).toEqual([]);
  });

  it('is made by who may answer, from a place at the supplier, as last seen', async () => {
    const stranger = await place('Sam', await supplierIn(db, tenant.tenantId));
    expect((await handTo(stranger.memberId, stranger.ctx)).status).toBe(404);
    expect((await handTo(bob!.memberId, viewer)).status).toBe(403);
    const byBuyer = worker
      .get(HandoverService)
      .handOver(tenant.ctx, made.assignmentId, await versionNow(), { memberId: bob!.memberId });
    await expect(byBuyer).rejects.toThrow('no_party');
    expect((await handTo(bob!.memberId, ann!.ctx, 99)).status).toBe(412);
    expect((await handTo(bob!.memberId)).status).toBe(201);
    expect((await handTo(bob!.memberId)).body).toMatchObject({ code: 'already_in_hand' });
    await db.superuser.query(`update assignment set state = 'cancelled' where id = $1`, [
      made.assignmentId,
    ]);
    expect((await handTo(ann!.memberId)).body).toMatchObject({ code: 'assignment_over' });
  });

  it('is in the ledger without a name', async () => {
    await handTo(bob!.memberId);
    const { rows } = await db.superuser.query<{ body: string }>(
      `select p.body from ledger_entry e join ledger_part p using (tenant_id, seq)
       where e.action = 'assignment.handed_over' and e.subject_id = $1`,
      [made.assignmentId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.body).toContain(bob!.memberId);
    expect(rows[0]?.body).not.toContain('Bob');
  });

  it('of one section leaves the whole where it is, and locks nobody out', async () => {
    await handTo(ann!.memberId);
    const handed = await handSection(bob!.memberId, 'fees_section');
    expect(handed.status).toBe(201);
    expect(handed.body).toMatchObject({ assignedMemberId: ann!.memberId });
    await db.runTasks(worker);
    expect(sink.received.map(({ to }) => to)).toEqual([['bob.x@mail.example']]);
    expect(textOf(sink.received[0]!)).not.toMatch(/section|fees/i);
    expect((await history()).map((line) => [line.section, line.fromName, line.toName])).toEqual([
      ['fees_section', null, 'Bob'],
      [null, null, 'Ann'],
    ]);
    const inHand = (memberId: string) =>
      q.assignments.list(ann!.ctx, { assignedTo: memberId }, undefined, 10);
    expect(await inHand(bob!.memberId)).toHaveLength(1);
    expect(await inHand(ann!.memberId)).toHaveLength(1);
    const save = (by: Ctx, version: number, value: boolean) =>
      q.answers.saveChanges(by, made.assignmentId, [{ path: '/uses_agency', version, value }]);
    await save(ann!.ctx, 0, true);
    await save(bob!.ctx, 1, false);
    const detail = async (by: Ctx) =>
      (await (await as(by)).get(path()).expect(200)).body as { sections: unknown };
    expect((await detail(bob!.ctx)).sections).toEqual([
      {
        section: 'fees_section',
        assignedMemberId: bob!.memberId,
        progress: { asked: 3, answered: 1, problems: 0 },
      },
    ]);
    // How far a draft is, is its respondent's; who has it in hand, everybody's.
    expect((await detail(viewer)).sections).toEqual([
      { section: 'fees_section', assignedMemberId: bob!.memberId, progress: null },
    ]);
  });

  it('of one section that was handed on before the mail left is not mailed', async () => {
    await handSection(bob!.memberId, 'fees_section');
    expect((await handSection(bob!.memberId, 'fees_section')).body).toMatchObject({
      code: 'already_in_hand',
    });
    await handSection(ann!.memberId, 'fees_section', ann!.ctx);
    await db.runTasks(worker);
    expect(sink.received).toEqual([]);
    expect((await history()).map(({ fromName, toName }) => [fromName, toName])).toEqual([
      ['Bob', 'Ann'],
      [null, 'Bob'],
    ]);
    expect((await handSection(bob!.memberId, 'nowhere')).body).toMatchObject({
      code: 'unknown_section',
    });
  });

  it('of one tenant is not found from another', async () => {
    await handTo(bob!.memberId);
    const other = await db.tenant();
    const handovers = worker.get(HandoverService);
    await expect(handovers.history(other.ctx, made.assignmentId, undefined, 10)).rejects.toThrow(
      'assignment_not_found',
    );
  });
});
