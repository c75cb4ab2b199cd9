import { DomainError } from '@para42/platform';
import { Passwords } from './passwords';
import { newPassword, newSecret, secretHash } from './secret';

describe('Passwords', () => {
  const passwords = new Passwords();

  it('knows a password again and no other, in argon2id', async () => {
    const stored = await passwords.hash('correct horse battery');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.matches(stored, 'correct horse battery')).toBe(true);
    expect(await passwords.matches(stored, 'correct horse batterx')).toBe(false);
  });

  it('takes the same letters for the same password however they are composed', async () => {
    const stored = await passwords.hash('caf\u00e9 caf\u00e9 caf\u00e9');
    expect(await passwords.matches(stored, 'cafe\u0301 cafe\u0301 cafe\u0301')).toBe(true);
  });

  it('takes about as long where there is nobody as where the password is wrong', async () => {
    const stored = await passwords.hash('correct horse battery');
    const time = async (hash: string | undefined) => {
      const took: number[] = [];
      for (let i = 0; i < 7; i += 1) {
        const start = performance.now();
        expect(await passwords.matches(hash, 'wrong')).toBe(false);
        took.push(performance.now() - start);
      }
      return took.sort((a, b) => a - b)[3]!;
    };
    await time(undefined);
    const [nobody, wrong] = [await time(undefined), await time(stored)];
    // An answer without work is a thousand times faster; a busy machine is not.
    expect(nobody / wrong).toBeGreaterThan(0.1);
    expect(nobody / wrong).toBeLessThan(10);
  });

  test.each(['short', 'x'.repeat(129)])('refuses a password of the wrong length', async (word) => {
    await expect(passwords.hash(word)).rejects.toBeInstanceOf(DomainError);
  });

  it('turns away what is beyond the queue and serves the rest', async () => {
    const all = Array.from({ length: 80 }, () => passwords.matches(undefined, 'x'));
    const settled = await Promise.allSettled(all);
    const refused = settled.filter((s) => s.status === 'rejected');
    expect(refused).toHaveLength(80 - 66);
    expect(await passwords.matches(undefined, 'x')).toBe(false);
  });
});

describe('secrets', () => {
  it('have 256 bits, and are stored as a hash', () => {
    expect(Buffer.from(newSecret(), 'base64url')).toHaveLength(32);
    expect(newSecret('p42_')).toMatch(/^p42_[\w-]{43}$/);
    expect(secretHash('a').toString('hex')).toMatch(/^ca978112/);
  });

  it('that people type avoid letters that look alike', () => {
    const typed = Array.from({ length: 50 }, newPassword);
    expect(new Set(typed).size).toBe(50);
    expect(typed.every((p) => /^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/.test(p))).toBe(true);
  });
});
