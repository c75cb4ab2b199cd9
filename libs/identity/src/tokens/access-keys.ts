import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose';

const FILE = /^access-(\d{4})\.jwk\.json$/;
const FIRST = 'access-0001.jwk.json';

interface LoadedKeys {
  kid: string;
  privateKey: CryptoKey;
  publicKeys: ReadonlyMap<string, CryptoKey>;
  jwks: { keys: JWK[] };
}

export class AccessKeyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AccessKeyError';
  }
}

/**
 * The Ed25519 keys of access tokens, one file each in a folder outside the database: the newest
 * signs, all of them verify. Read once, when first needed or by `load`.
 */
export class AccessKeys {
  private loading: Promise<LoadedKeys> | undefined;

  constructor(private readonly folder: string) {}

  /** @throws AccessKeyError where there is no key, or others than the owner may read one */
  load(): Promise<LoadedKeys> {
    this.loading ??= readKeys(this.folder).catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  /** Makes the first key where there is none. Safe when two processes do it at once. */
  async ensure(): Promise<void> {
    if ((await keyFiles(this.folder)).length === 0) await writeKey(this.folder, FIRST);
  }

  /** Adds a key, which signs from the next load on; tokens by the ones before stay good. */
  async rotate(): Promise<void> {
    const last = (await keyFiles(this.folder)).at(-1);
    const next = Number(FILE.exec(last ?? '')?.[1] ?? '0') + 1;
    const written = await writeKey(this.folder, `access-${String(next).padStart(4, '0')}.jwk.json`);
    if (!written) throw new AccessKeyError('Another process is adding a key at this moment.');
    this.loading = undefined;
  }
}

async function keyFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => FILE.test(name)).sort();
}

async function readKeys(folder: string): Promise<LoadedKeys> {
  const names = await keyFiles(folder);
  const jwks: JWK[] = [];
  for (const name of names) jwks.push(await readKey(join(folder, name)));
  const newest = jwks.at(-1);
  if (!newest?.kid) {
    throw new AccessKeyError(`No access-token key in ${folder}. Make one with: para42 keys init`);
  }
  const publicJwks = jwks.map(({ d: _private, ...jwk }) => jwk);
  const publicKeys = new Map<string, CryptoKey>();
  for (const jwk of publicJwks) {
    publicKeys.set(jwk.kid ?? '', (await importJWK(jwk, 'EdDSA')) as CryptoKey);
  }
  const privateKey = (await importJWK(newest, 'EdDSA')) as CryptoKey;
  return { kid: newest.kid, privateKey, publicKeys, jwks: { keys: publicJwks } };
}

async function readKey(path: string): Promise<JWK> {
  if (((await stat(path)).mode & 0o077) !== 0) {
    throw new AccessKeyError(`Others may read ${path}. Run: chmod 600 ${path}`);
  }
  return JSON.parse(await readFile(path, 'utf8')) as JWK;
}

/**
 * Written aside and linked into place, which fails where the name is taken.
 * @returns whether this call made the file
 */
async function writeKey(folder: string, name: string): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  const aside = join(folder, `.${randomUUID()}`);
  const text = JSON.stringify({ ...jwk, kid, alg: 'EdDSA', use: 'sig' });
  await writeFile(aside, `${text}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(aside, join(folder, name));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}
