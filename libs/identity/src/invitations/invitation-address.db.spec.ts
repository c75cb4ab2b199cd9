import { IdentityJobsModule } from '@para42/identity';
import { IdentityApp, type IdentityTenant } from '../../../../test/factories/identity-app';
import { SmtpSink } from '../../../../test/factories/mail/smtp-sink';
import { useTestDatabase } from '../../../../test/setup/database';

describe('an invitation by mail', () => {
  const db = useTestDatabase();
  let sink: SmtpSink;
  let identity: IdentityApp;
  let acme: IdentityTenant;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    db.configure(sink.env);
    identity = await IdentityApp.start(db, [IdentityJobsModule]);
    acme = await identity.tenant();
  });
  afterAll(() => sink.stop());

  it.each([
    'Win https://phish.example now',
    'www.phish.example',
    'phish.example/login',
    'Dear <b>Eve</b>',
    'Eve\r\nBcc: all@mail.example',
    'Eve \u202egnp.exe',
    'Eve\u2028Pay here',
  ])('is not addressed to “%s”', async (displayName) => {
    const body = { party: 'buyer', role: 'viewer', email: identity.email(), displayName };
    await acme.owner.api.post(`${acme.path}/invitations`).send(body).expect(422);
  });

  it.each(['सीता O’Neil-Łukasz', 'Md.Rahim s/o Karim', '王 小明 (HR)'])(
    'is addressed to “%s”',
    async (displayName) => {
      const body = { party: 'buyer', role: 'viewer', email: identity.email(), displayName };
      const made = await acme.owner.api.post(`${acme.path}/invitations`).send(body).expect(201);
      expect(made.body).toMatchObject({ invitation: { state: 'open' } });
    },
  );

  it('needs an address that mail can be sent to', async () => {
    for (const [email, code] of [
      ['सीता@example.org', 'address_not_ascii'],
      ['a@localhost', 'address_domain'],
      ['a"b@example.org', 'address_malformed'],
    ]) {
      const body = { party: 'buyer', role: 'viewer', displayName: 'New Person', email };
      const refused = await acme.owner.api.post(`${acme.path}/invitations`).send(body).expect(422);
      expect(refused.body).toMatchObject({
        code: 'email_unusable',
        errors: [{ path: '/email', code }],
      });
    }
  });
});
