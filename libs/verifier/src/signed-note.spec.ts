import { createPrivateKey } from 'node:crypto';
import { openNote, parseNote, signNote } from './signed-note';
import {
  formatVerifierKey,
  parseVerifierKey,
  publicKeyPem,
  signingKey,
  verifySignature,
} from './verifier-key';

/** Ed25519 keys are made from their seed alone, and their signatures are deterministic. */
const keyFrom = (name: string, fill: number) =>
  signingKey(
    name,
    createPrivateKey({
      key: Buffer.concat([
        Buffer.from('302e020100300506032b657004220420', 'hex'),
        Buffer.alloc(32, fill),
      ]),
      format: 'der',
      type: 'pkcs8',
    }),
  );
const alice = keyFrom('example.com/alice', 1);
const bob = keyFrom('example.com/bob', 2);
const TEXT = 'first line\n\nthird line\n';

describe('a verifier key', () => {
  it('reads back from its text', () => {
    const text = formatVerifierKey(alice);
    expect(text).toMatch(/^example\.com\/alice\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/);
    const { name, keyId, publicKey } = alice;
    expect(parseVerifierKey(text)).toEqual({ name, keyId, publicKey });
    expect(publicKeyPem(alice)).toContain('\nMCowBQYDK2VwAyEA');
  });

  it('is refused with another name, another hash or loose base64', () => {
    const text = formatVerifierKey(alice);
    expect(() => parseVerifierKey(text.replace('alice', 'carol'))).toThrow('hash');
    expect(() => parseVerifierKey(`${text}=`)).toThrow();
    expect(() => parseVerifierKey(`${text} `)).toThrow();
    expect(() => parseVerifierKey('alice')).toThrow('name+hash+base64');
  });
});

describe('a signed note', () => {
  it('opens with the key that signed it and with no other', () => {
    const note = signNote(TEXT, [alice]);
    expect(openNote(note, [bob, alice]).text).toBe(TEXT);
    expect(openNote(note, [alice]).signers).toEqual([alice]);
    expect(() => openNote(note, [bob])).toThrow('no signature by a key that you trust');
    expect(() => openNote(note, [])).toThrow('no signature by a key that you trust');
  });

  it('passes over unknown signers, but not over a known one whose signature fails', () => {
    const note = signNote(TEXT, [alice, bob]);
    expect(openNote(note, [bob]).signers).toEqual([bob]);
    const forged = note.replace(/(alice \S{20})./, (all, head: string) =>
      all.endsWith('A') ? `${head}B` : `${head}A`,
    );
    expect(() => openNote(forged, [alice, bob])).toThrow('does not hold');
  });

  it('has no byte that can be changed', () => {
    const note = Buffer.from(signNote(TEXT, [alice]));
    for (let i = 0; i < note.length; i++) {
      const changed = Buffer.from(note);
      changed[i]! ^= 1;
      expect(() => openNote(changed.toString(), [alice])).toThrow();
    }
  });

  it.each(['', 'x', '\n', 'tab\there\n', 'cr\r\n', '\ud800\n'])('is not made of %j', (text) => {
    expect(() => signNote(text, [alice])).toThrow();
  });

  it('has a separate signature part', () => {
    expect(() => parseNote(TEXT)).toThrow();
    expect(() => parseNote('text\n\n')).toThrow();
    const { signatures } = parseNote(signNote(TEXT, [alice, bob]));
    expect(signatures.map((one) => one.name)).toEqual(['example.com/alice', 'example.com/bob']);
    expect(verifySignature(bob, Buffer.from(TEXT), signatures[1]!.signature)).toBe(true);
  });
});
