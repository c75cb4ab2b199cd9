import * as fc from 'fast-check';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { LOGIN_ROLES, roleUrl, serverKey, urlWithLogin } from './database-urls';
import { ensureLoginSecrets } from './login-secrets';

const base = 'postgres://admin:hidden@db.example:6543/para42?sslmode=require';
let home: string;

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'para42-urls-'));
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

const source = (env: Record<string, string> = {}) => ({ databaseUrl: base, home, env });

describe('the connection URL of a login', () => {
  it('keeps server, database and parameters, and drops the login of the base URL', () => {
    expect(roleUrl(source({ PARA42_DB_SECRET_APP: 's3cret' }), 'app')).toBe(
      'postgres://para42_app:s3cret@db.example:6543/para42?sslmode=require',
    );
  });

  it('is an override as it stands, before any secret', () => {
    const env = { DATABASE_URL_APP: 'postgres://x@y/z', PARA42_DB_SECRET_APP: 's' };
    expect(roleUrl(source(env), 'app')).toBe('postgres://x@y/z');
  });

  it('takes the secret from the file that the environment names', () => {
    const file = path.join(home, 'app-secret');
    fs.writeFileSync(file, 'from-file\n');
    expect(roleUrl(source({ PARA42_DB_SECRET_APP_FILE: file }), 'app')).toContain(':from-file@');
  });

  it('takes the secret of this server from the secrets file', () => {
    const secrets = ensureLoginSecrets(home, 'db.example:6543');
    ensureLoginSecrets(home, 'elsewhere:5432');
    expect(roleUrl(source(), 'signer')).toBe(urlWithLogin(base, 'signer', secrets.signer));
    expect(fs.statSync(path.join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(ensureLoginSecrets(home, 'db.example:6543')).toEqual(secrets);
  });

  it('says what to set where no secret is known, without the password of the base URL', () => {
    expect(() => roleUrl(source(), 'queue')).toThrow(/para42_queue.*PARA42_DB_SECRET_QUEUE/);
    expect(() => roleUrl(source(), 'queue')).not.toThrow(/hidden/);
    expect(() => roleUrl({ ...source(), databaseUrl: 'mysql://a:hidden@b' }, 'app')).toThrow(
      /^(?!.*hidden).*postgres:\/\//,
    );
  });

  it('carries any printable password to the server unchanged', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), (secret) => {
        const url = new URL(urlWithLogin(base, 'app', secret));
        expect(decodeURIComponent(url.password)).toBe(secret);
        expect(url.host).toBe('db.example:6543');
      }),
    );
  });

  it('knows a server by host and port', () => {
    expect(serverKey('postgresql://a:b@h/d')).toBe('h:5432');
    expect(serverKey('postgres://[::1]:5555/d')).toBe('[::1]:5555');
    expect(new Set(LOGIN_ROLES).size).toBe(7);
  });
});
