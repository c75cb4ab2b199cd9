import { generateKeyPairSync } from 'node:crypto';
import { checkpointText, openCheckpoint, parseCheckpointText, signCheckpoint } from './checkpoint';
import { signingKey } from './verifier-key';

const key = signingKey('example.com/2026', generateKeyPairSync('ed25519').privateKey);
const checkpoint = {
  origin: 'example.com/tenant',
  size: 42,
  root: Buffer.alloc(32, 1),
  chain: Buffer.alloc(32, 2),
};
const text = checkpointText(checkpoint);
const [origin = '', size = '', root = '', chain = ''] = text.split('\n');
const lines = (...all: string[]) => `${all.join('\n')}\n`;

describe('a checkpoint', () => {
  it('is signed and read back as it was', () => {
    const opened = openCheckpoint(signCheckpoint(checkpoint, [key]), [key]);
    expect(opened.checkpoint).toEqual(checkpoint);
  });

  it.each([0, 1, 2 ** 53 - 1])('can have size %i', (of) => {
    expect(parseCheckpointText(checkpointText({ ...checkpoint, size: of })).size).toBe(of);
  });

  it.each([
    ['no origin', lines('', size, root, chain), 'origin, size, root and chain'],
    ['no chain', lines(origin, size, root), 'origin, size, root and chain'],
    ['a line more', lines(origin, size, root, chain, 'more'), 'origin, size, root and chain'],
    ['no last line end', text.trimEnd(), 'origin, size, root and chain'],
    ['a size with a zero before it', lines(origin, '042', root, chain), 'decimal number'],
    ['a negative size', lines(origin, '-1', root, chain), 'decimal number'],
    [
      'a size that no number holds',
      lines(origin, '9007199254740993', root, chain),
      'decimal number',
    ],
    ['another extension', lines(origin, size, root, `prev ${chain.slice(6)}`), 'fourth line'],
    ['a root of 31 bytes', lines(origin, size, 'A'.repeat(42), chain), 'the root'],
    ['a root without its padding', lines(origin, size, root.replace('=', ''), chain), 'the root'],
    ['a chain in base64url', lines(origin, size, root, `chain ${'_'.repeat(43)}=`), 'the chain'],
  ])('is not a text with %s', (_what, wrong, fault) => {
    expect(() => parseCheckpointText(wrong)).toThrow(fault);
  });

  it('that could not be read back is not signed', () => {
    expect(() => signCheckpoint({ ...checkpoint, origin: 'a\nb' }, [key])).toThrow('origin');
    expect(() => signCheckpoint({ ...checkpoint, size: 1.5 }, [key])).toThrow('decimal number');
    expect(() => signCheckpoint({ ...checkpoint, root: Buffer.alloc(31) }, [key])).toThrow('root');
  });
});
