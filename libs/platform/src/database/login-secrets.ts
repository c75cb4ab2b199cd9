import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { LOGIN_ROLES, LoginSecrets, readLoginSecrets, secretsFile } from './database-urls';

/**
 * The passwords of a server's logins; what is missing is made (192 random bits each) and kept in
 * `secrets.json`, readable by its owner alone.
 *
 * @param home   folder of `secrets.json`, made with mode 0700 if missing
 * @param server `host:port`, or `embedded`
 */
export function ensureLoginSecrets(home: string, server: string): LoginSecrets {
  const known = readLoginSecrets(home, server);
  if (LOGIN_ROLES.every((login) => known[login] !== undefined)) return known as LoginSecrets;
  const secrets = newLoginSecrets(known);
  fs.mkdirSync(home, { recursive: true, mode: 0o700 });
  const file = secretsFile(home);
  const content = (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {}) as {
    databases?: Record<string, LoginSecrets>;
  };
  const databases = { ...content.databases, [server]: secrets };
  writePrivateFile(file, `${JSON.stringify({ ...content, databases }, null, 2)}\n`);
  return secrets;
}

/** Fresh passwords for the logins that have none. */
export function newLoginSecrets(known: Partial<LoginSecrets> = {}): LoginSecrets {
  const fresh = LOGIN_ROLES.map((login) => [
    login,
    known[login] ?? randomBytes(24).toString('base64url'),
  ]);
  return Object.fromEntries(fresh) as LoginSecrets;
}

/** Writes a file whole or not at all, readable by its owner alone. */
export function writePrivateFile(file: string, content: string): void {
  const unfinished = `${file}.${process.pid}`;
  fs.writeFileSync(unfinished, content, { mode: 0o600 });
  fs.renameSync(unfinished, file);
}
