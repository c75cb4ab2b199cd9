import fc from 'fast-check';
import {
  formatConsistencyFile,
  formatInclusionFile,
  parseConsistencyFile,
  parseInclusionFile,
} from './tlog-proof';

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const checkpoint = 'log\n1\nroot\nchain x\n\n\u2014 log sig\n';

describe('proof files', () => {
  it('read back what was written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(hash, { maxLength: 60 }), (number, proof) => {
        const inclusion = { index: number, proof, checkpoint };
        expect(parseInclusionFile(formatInclusionFile(inclusion))).toEqual(inclusion);
        const consistency = { size: number, proof, checkpoint };
        expect(parseConsistencyFile(formatConsistencyFile(consistency))).toEqual(consistency);
      }),
    );
  });

  const good = formatInclusionFile({ index: 7, proof: [Buffer.alloc(32)], checkpoint });
  it.each([
    ['another header', good.replace('@v1', '@v2')],
    ['a consistency proof’s word', good.replace('index', 'size')],
    ['a leading zero', good.replace('index 7', 'index 07')],
    ['a negative index', good.replace('index 7', 'index -7')],
    ['a short hash', good.replace('AAAA', '')],
    ['loose base64', good.replace('A=\n', 'B=\n')],
    ['no blank line', good.replace('\n\n', '\n')],
    ['nothing', ''],
  ])('are not read with %s', (_, text) => {
    expect(() => parseInclusionFile(text)).toThrow();
  });

  it('are not read with more hashes than any tree has levels', () => {
    const proof = Array.from({ length: 200 }, () => Buffer.alloc(32));
    expect(() =>
      parseInclusionFile(formatInclusionFile({ index: 0, proof, checkpoint })),
    ).toThrow();
  });
});
