import { readFileSync } from 'node:fs';
import { IdentityJobsModule } from '@para42/identity';
import { ScreeningHttpModule, ScreeningJobsModule } from '@para42/screening';
import { IdentityApp, type IdentityTenant } from '../../../../test/factories/identity-app';
import { uflpaPage } from '../../../../test/factories/screening/entity-lists';
import { useTestDatabase } from '../../../../test/setup/database';
import type { ApiClient } from '../../../../test/setup/http';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { SuppliersHttpModule, SuppliersJobsModule } from '../suppliers.module';

interface Versioned {
  id: string;
  version: number;
  state: string;
}

interface Moved extends Versioned {
  code?: string;
  standingHits: { id: string; list: string; state: string; listedName: string }[];
  heldAgainst: { list: string; state: string }[];
}

const HAOLIN = 'Hetian Haolin Hair Accessories Co. Ltd.';
const PASSWORD = 'a long enough password';
const LIST = 'uflpa-entity-list';
const REASON = 'It is the entity; orders are stopped and remedy of its workers goes on with it.';
const SIGNATORY = { name: 'A. Officer', role: 'Director', authority: 'Articles of association' };

describe('a supplier that a list names, over HTTP,', () => {
  const db = useTestDatabase();
  let app: IdentityApp;
  let tenant: IdentityTenant;
  let analyst: ApiClient;
  let manager: ApiClient;

  beforeAll(async () => {
    const screening = [ScreeningHttpModule, ScreeningJobsModule];
    const suppliers = [SuppliersHttpModule, SuppliersJobsModule];
    app = await IdentityApp.start(db, [...suppliers, ...screening, IdentityJobsModule]);
  });
  beforeEach(async () => {
    tenant = await app.tenant();
    analyst = (await tenant.person({ party: 'buyer', role: 'analyst' })).api;
    manager = (await tenant.person({ party: 'buyer', role: 'compliance_manager' })).api;
  });

  const work = async () => {
    expect((await db.runTasks(app.app)).failed).toEqual([]);
  };
  const at = (path: string) => `${tenant.path}/${path}`;
  const read = async <T = Versioned>(api: ApiClient, path: string): Promise<T> =>
    (await api.get(at(path)).expect(200)).body as T;
  const upload = async (bytes: Buffer): Promise<void> => {
    await manager
      .post(at(`screening-lists/${LIST}/versions`))
      .field('asOf', '2026-01-05')
      .attach('file', bytes, 'page.html')
      .expect(202);
    await work();
  };
  /** At the version that the supplier has now. */
  const move = async (api: ApiClient, id: string, status: number, body: object): Promise<Moved> => {
    const { version } = await read(manager, `suppliers/${id}`);
    const answer = await api
      .post(at(`suppliers/${id}/state`))
      .set('if-match', `"${version}"`)
      .send(body);
    expect(answer.status).toBe(status);
    return answer.body as Moved;
  };

  /** Entered by the buyer, invited, registered, and its profile submitted by its own user. */
  async function submitted(name: string): Promise<{ id: string; user: ApiClient }> {
    const entered = await manager
      .post(at('suppliers'))
      .send({ name, countryIso3: 'CHN' })
      .expect(201);
    const { id } = entered.body as Versioned;
    const email = app.email();
    const sent = await tenant.owner.api
      .post(at('invitations'))
      .send({ party: 'supplier', partyId: id, email, displayName: 'An Officer' })
      .expect(201);
    const { token } = sent.body as { token: string };
    await app.anybody
      .post('/v1/invitations/accept')
      .send({ token, password: PASSWORD })
      .expect(200);
    await work();
    const login = { tenant: tenant.slug, login: email, password: PASSWORD };
    const session = (await app.anybody.post('/v1/auth/login').send(login).expect(200)) as {
      body: { accessToken: string };
    };
    const user = app.anybody.bearer(session.body.accessToken);
    const { version } = await read(user, 'profile/draft');
    await user
      .post(at('profile/submit'))
      .set('if-match', `"${version}"`)
      .send({ signatory: SIGNATORY })
      .expect(200);
    await work();
    return { id, user };
  }

  /** From the profile to the approval, with a list in use that names the supplier. */
  async function approvedDespite(id: string, user: ApiClient): Promise<void> {
    const screened = await move(analyst, id, 200, { to: 'screened' });
    expect(screened).toMatchObject({
      state: 'screened',
      standingHits: [{ list: LIST, state: 'open', listedName: HAOLIN }],
      heldAgainst: [{ list: LIST, state: 'in_use' }],
    });
    const hit = screened.standingHits[0]?.id ?? '';
    const despite = { to: 'approved', reason: REASON, despiteHits: [hit] };
    await move(analyst, id, 403, despite);
    await manager
      .patch(at(`screening-hits/${hit}/review`))
      .set('if-match', '"1"')
      .send({ verdict: 'true', reason: 'Name and town are those of the list.' })
      .expect(200);
    const bare = await move(manager, id, 409, { to: 'approved' });
    expect(bare.code).toBe('strong_hits_standing');
    const unnamed = await move(manager, id, 409, { to: 'approved', reason: REASON });
    expect(unnamed.code).toBe('strong_hits_standing');
    const approved = await move(manager, id, 200, despite);
    expect(approved).toMatchObject({
      state: 'approved',
      standingHits: [{ id: hit, state: 'true', listedName: HAOLIN }],
      heldAgainst: [{ list: LIST, state: 'in_use' }],
    });
    const steps = await read<{ items: { to: string; reason: string | null }[] }>(
      manager,
      `suppliers/${id}/states`,
    );
    expect(steps.items.slice(-2)).toMatchObject([
      { to: 'screened', heldAgainst: [{ list: LIST }] },
      { to: 'approved', reason: REASON, heldAgainst: [{ list: LIST }] },
    ]);
    const { rows } = await db.superuser.query<{ named: boolean }>(
      `select bool_or(p.body like '%' || $2 || '%') as named from ledger_part p join ledger_entry e using (tenant_id, seq)
       where e.tenant_id = $1 and e.action = 'supplier.approved'`,
      [tenant.tenantId, hit],
    );
    expect(rows).toEqual([{ named: true }]);
    const own = await user.get(at('profile/onboarding')).expect(200);
    expect(JSON.stringify(own.body)).not.toMatch(new RegExp(`${hit}|${LIST}|hit|list`, 'i'));
    await user.get(at('screening-hits')).expect(403);
  }

  it('is screened, reviewed by a person, and approved only where the approval names the hit', async () => {
    const { id, user } = await submitted('Hetian Haolin Hair Accessories');
    const early = await move(analyst, id, 409, { to: 'screened' });
    expect(early.code).toBe('no_list_in_use');
    await upload(uflpaPage([HAOLIN]));
    await approvedDespite(id, user);
  });

  describeWithRealData(
    'with the list as published,',
    ['uflpa_entity_list_sample.html'],
    ([file]) => {
      it('is found by an alias, once a person let the short edition in', async () => {
        const { id, user } = await submitted('Hollin Hair Accessories');
        await upload(readFileSync(file));
        const short = await move(analyst, id, 409, { to: 'screened' });
        expect(short.code).toBe('no_list_in_use');
        const versions = await read<{ items: Versioned[] }>(
          manager,
          `screening-lists/${LIST}/versions`,
        );
        expect(versions.items).toMatchObject([{ state: 'quarantined' }]);
        await manager
          .post(at(`screening-lists/${LIST}/versions/${versions.items[0]?.id}/release`))
          .set('if-match', '"1"')
          .send({ reason: 'A sample of the list as it was published.' })
          .expect(202);
        await work();
        await approvedDespite(id, user);
      });
    },
  );
});
