import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itWith } from '../test/installed-tools';
import { allowedSigner, sshSign, sshVerify } from './sshsig';
import { publicKeyPem, signingKey } from './verifier-key';

const key = signingKey('example.com/key', generateKeyPairSync('ed25519').privateKey);
const other = signingKey('example.com/key', generateKeyPairSync('ed25519').privateKey);
const MESSAGE = Buffer.from('signed text\n');
const SIGNATURE = sshSign(key, 'para42-bundle', MESSAGE);

describe('an SSH signature', () => {
  it('holds for its key, namespace and message alone', () => {
    expect(sshVerify(SIGNATURE, key, 'para42-bundle', MESSAGE)).toBe(true);
    expect(sshVerify(SIGNATURE, key, 'para42-bundle', Buffer.from('signed text'))).toBe(false);
    expect(() => sshVerify(SIGNATURE, key, 'file', MESSAGE)).toThrow();
    expect(() => sshVerify(SIGNATURE, other, 'para42-bundle', MESSAGE)).toThrow();
    expect(() => sshVerify('', key, 'para42-bundle', MESSAGE)).toThrow();
  });

  it('has no byte that can be changed', () => {
    for (let i = 0; i < SIGNATURE.length; i++) {
      const changed = Buffer.from(SIGNATURE);
      changed[i]! ^= 1;
      const holds = () => sshVerify(changed.toString('latin1'), key, 'para42-bundle', MESSAGE);
      let held = false;
      try {
        held = holds();
      } catch {
        // Refused outright, which is as good.
      }
      expect(held).toBe(false);
    }
  });

  itWith('ssh-keygen')('is accepted by ssh-keygen', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sshsig-'));
    writeFileSync(join(folder, 'sig'), SIGNATURE);
    writeFileSync(join(folder, 'allowed'), allowedSigner(key, 'para42', 'para42-bundle'));
    const options = [
      '-Y',
      'verify',
      '-f',
      'allowed',
      '-I',
      'para42',
      '-n',
      'para42-bundle',
      '-s',
      'sig',
    ];
    const run = (input: Uint8Array) =>
      spawnSync('ssh-keygen', options, { cwd: folder, input }).status;
    expect(run(MESSAGE)).toBe(0);
    expect(run(Buffer.from('other'))).not.toBe(0);
    rmSync(folder, { recursive: true });
  });

  itWith('openssl')('comes from a key that openssl reads', () => {
    const text = execFileSync('openssl', ['pkey', '-pubin', '-noout', '-text'], {
      input: publicKeyPem(key),
      encoding: 'utf8',
    });
    expect(text).toContain('ED25519');
  });
});
