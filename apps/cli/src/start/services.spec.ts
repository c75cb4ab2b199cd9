import { createServer, type Server } from 'node:net';
import { chooseApiPort, localUrl } from './api-port';
import { LOGIN_ROLES, parseStartEnvironment } from './server-parts';
import { serviceOptions } from './services';

const urls = Object.fromEntries(
  LOGIN_ROLES.map((login) => [login, `postgres://para42_${login}:pw-${login}@h:1/d`]),
) as Parameters<typeof serviceOptions>[1]['urls'];

const database = {
  baseUrl: 'postgres://admin:top-secret@h:1/d',
  urls,
  applied: [],
  notices: [],
  endsEarly: new Promise<never>(() => undefined),
  stop: () => Promise.resolve(),
};

function services(env: Record<string, string>) {
  const api = { url: 'http://127.0.0.1:4242', port: 4242 };
  return serviceOptions(parseStartEnvironment(env), database, api);
}

describe('the environment of the processes', () => {
  const given = {
    PATH: '/bin',
    DATABASE_URL: 'postgres://admin:top-secret@h:1/d',
    DATABASE_URL_BACKUP: 'postgres://b',
    PARA42_DB_SECRET_SIGNER: 'sig',
    PARA42_HOME: '/tmp/para42',
  };

  it.each([
    ['api', ['app', 'auditor']],
    ['worker', ['app', 'auditor', 'dispatch', 'queue']],
    ['signer', ['signer']],
  ])('gives the %s the logins %j and no other', (name, logins) => {
    const env = services(given).find((service) => service.name === name)?.env ?? {};
    const passwords = Object.values(env).flatMap((value) => value.match(/pw-\w+/g) ?? []);
    expect(passwords.sort()).toEqual(logins.map((login) => `pw-${login}`).sort());
    expect(JSON.stringify(env)).not.toMatch(/top-secret|sig"|postgres:\/\/b"/);
    expect(env).toMatchObject({ PATH: '/bin', DATABASE_URL: 'postgres://h:1/d' });
  });

  it('keeps the key of the ledger for the signer', () => {
    const folders = services(given).map(({ env }) => env.PARA42_KEYS_DIR);
    expect(folders).toEqual(['/tmp/para42/keys', '/tmp/para42/keys', '/tmp/para42/signer-keys']);
  });

  it('lists all that is wrong with what was given', () => {
    expect(() => parseStartEnvironment({ PORT: '99999', DATABASE_URL: 'mysql://x' })).toThrow(
      /DATABASE_URL.*PORT/s,
    );
  });
});

describe('the port of the API', () => {
  let blocker: Server;
  afterEach(() => blocker.close());

  it('is 4242 or the next free one, unless one was asked for', async () => {
    blocker = createServer();
    await new Promise<void>((resolve) => {
      // Where another program has the port already, it is taken all the same.
      blocker.once('error', () => resolve()).listen(4242, '127.0.0.1', () => resolve());
    });
    expect(await chooseApiPort(undefined, '127.0.0.1')).toBeGreaterThan(4242);
    expect(await chooseApiPort(4242, '127.0.0.1')).toBe(4242);
    expect([localUrl('0.0.0.0', 1), localUrl('::1', 2)]).toEqual([
      'http://127.0.0.1:1',
      'http://[::1]:2',
    ]);
  });
});
