import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  formatKeys,
  makeKeyRecord,
  readKeys,
  signingKey,
  type KeyRecord,
  type SigningKey,
  type TrustedKey,
} from '@para42/verifier';

const PRIVATE = /^ledger-(\d{4})\.pem$/;

/**
 * The Ed25519 keys that sign checkpoints and bundles: private halves as `ledger-NNNN.pem` (0600) in
 * the signer's folder, public halves with their windows in `keys.json`, which reaches auditors by a
 * way of its own. The newest key signs; each new one is vouched for by the one before.
 */
export class LedgerKeys {
  constructor(
    private readonly keysDir: string,
    /** The file that is handed out. */
    private readonly publicFile: string,
  ) {}

  /** Makes the first key where there is none. */
  async ensure(name: string, now: Date): Promise<void> {
    await mkdir(this.keysDir, { recursive: true, mode: 0o700 });
    if ((await this.files()).length === 0) await this.add(name, now, undefined);
  }

  /** A new key, vouched for by the present one, which ends now. */
  async rotate(name: string, now: Date): Promise<void> {
    await this.add(name, now, await this.signing());
  }

  /** @throws Error where there is no key */
  async signing(): Promise<SigningKey> {
    const file = (await this.files()).at(-1);
    const record = (await this.records()).at(-1);
    if (!file || !record) throw new Error(`there is no ledger key in ${this.keysDir}`);
    return signingKey(record.name, createPrivateKey(await readFile(join(this.keysDir, file))));
  }

  /** The public keys; this installation made the file itself, so the file is trusted here. */
  async trusted(): Promise<TrustedKey[]> {
    return readKeys(await readFile(this.publicFile, 'utf8'));
  }

  private async add(name: string, now: Date, before: SigningKey | undefined): Promise<void> {
    const { privateKey } = generateKeyPairSync('ed25519');
    const number = String((await this.files()).length + 1).padStart(4, '0');
    const key = signingKey(`${name}-${number}`, privateKey);
    const instant = now.toISOString();
    const records = (await this.records()).map((record) =>
      record.notAfter === null ? { ...record, notAfter: instant } : record,
    );
    const record = makeKeyRecord(key, { notBefore: instant, notAfter: null }, before);
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    await writeFile(join(this.keysDir, `ledger-${number}.pem`), pem, { mode: 0o600, flag: 'wx' });
    await replaceFile(this.publicFile, formatKeys([...records, record]));
  }

  private async files(): Promise<string[]> {
    return (await readdir(this.keysDir)).filter((file) => PRIVATE.test(file)).sort();
  }

  private async records(): Promise<KeyRecord[]> {
    try {
      return (JSON.parse(await readFile(this.publicFile, 'utf8')) as { keys: KeyRecord[] }).keys;
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') return [];
      throw error;
    }
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.partial`, text, { mode: 0o644 });
  await rename(`${path}.partial`, path);
}
