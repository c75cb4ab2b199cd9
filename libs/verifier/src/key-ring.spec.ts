import { generateKeyPairSync } from 'node:crypto';
import { formatKeys, makeKeyRecord, notOutlived, readKeys, validAt } from './key-ring';
import { type SigningKey, signingKey } from './verifier-key';

const fresh = (name: string) => signingKey(name, generateKeyPairSync('ed25519').privateKey);
const first = fresh('example.com/2025');
const second = fresh('example.com/2026');
const third = fresh('example.com/2027');
const from = (year: number) => `${year}-01-01T00:00:00.000Z`;

const record = (key: SigningKey, year: number, until: number | null, by?: SigningKey) =>
  makeKeyRecord(key, { notBefore: from(year), notAfter: until ? from(until) : null }, by);
const chain = [
  record(first, 2025, 2027),
  record(second, 2026, 2028, first),
  record(third, 2027, null, second),
];
const names = (keys: readonly { name: string }[]) => keys.map((key) => key.name);

describe('keys.json', () => {
  it('is trusted as a whole where it came by a way of its own', () => {
    expect(names(readKeys(formatKeys(chain)))).toEqual(names(chain));
  });

  it('adds to one trusted key those that it leads to by signatures', () => {
    expect(names(readKeys(formatKeys(chain), [first]))).toEqual(names(chain));
    expect(names(readKeys(formatKeys(chain), [second]))).toEqual([second.name, third.name]);
  });

  it('adds nothing to a key that vouched for none of its keys', () => {
    const stranger = fresh('example.com/stranger');
    expect(names(readKeys(formatKeys(chain), [stranger]))).toEqual([stranger.name]);
    const unsigned = [chain[0]!, record(second, 2026, null)];
    expect(names(readKeys(formatKeys(unsigned), [first]))).toEqual([first.name]);
  });

  it('does not mistake another key of the same name for the trusted one', () => {
    const namesake = fresh(first.name);
    const keys = readKeys(
      formatKeys([record(namesake, 2025, null), record(second, 2026, null, namesake)]),
      [first],
    );
    expect(keys).toHaveLength(1);
    expect(keys[0]!.publicKey).toEqual(first.publicKey);
  });

  it('is refused where a key was not vouched for as it says, or not in its signer’s time', () => {
    const moved = { ...chain[1]!, notBefore: from(2020) };
    expect(() => readKeys(formatKeys([chain[0]!, moved]))).toThrow('did not vouch');
    const late = record(third, 2030, null, first);
    expect(() => readKeys(formatKeys([chain[0]!, late]))).toThrow('did not vouch');
  });

  it.each(['', '[]', '{"keys":[]}', '{"keys":[{"name":"x"}]}', 'null', '{"keys":[null]}'])(
    'is not %j',
    (text) => expect(() => readKeys(text)).toThrow('file of keys'),
  );
});

describe('a validity window', () => {
  const [key] = readKeys(formatKeys([chain[0]!]));
  it('has a beginning and an end', () => {
    expect(validAt(key!, '2024-12-31T23:59:59.999Z')).toBe(false);
    expect(validAt(key!, from(2025))).toBe(true);
    expect(validAt(key!, from(2027))).toBe(true);
    expect(validAt(key!, '2027-01-01T00:00:00.001Z')).toBe(false);
    expect(notOutlived(key!, '2020-01-01T00:00:00.000Z')).toBe(true);
    expect(validAt(first, 'never')).toBe(false);
  });
});
