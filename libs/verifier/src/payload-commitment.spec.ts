import fc from 'fast-check';
import { sha256 } from './hashing';
import { commitParts, freshSalts, partLeaf, provePart, verifyPart } from './payload-commitment';

describe('a payload commitment', () => {
  it('is SHA-256(0x00, salt, canonical part) where there is one part', () => {
    const salt = Buffer.alloc(16, 7);
    const { root, bodies } = commitParts([{ b: 1, a: '2' }], [salt]);
    expect(bodies).toEqual(['{"a":"2","b":1}']);
    const leaf = sha256(Buffer.concat([Buffer.of(0), salt, Buffer.from('{"a":"2","b":1}')]));
    expect(root).toBe(leaf.toString('hex'));
  });

  it('proves each part alone, shown or redacted, and no other part in its place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue({ noUnicodeString: false }), { minLength: 1, maxLength: 20 }),
        fc.nat(),
        (values, at) => {
          const parts = values.map((value) => JSON.stringify(value));
          const index = at % parts.length;
          const { root, leaves, salts } = commitParts(parts);
          const claim = { index, count: parts.length, proof: provePart(leaves, index), root };
          expect(verifyPart({ ...claim, leaf: leaves[index]! })).toBe(true);
          expect(verifyPart({ ...claim, leaf: partLeaf(parts[index], salts[index]!) })).toBe(true);
          expect(verifyPart({ ...claim, leaf: partLeaf('forged', salts[index]!) })).toBe(false);
        },
      ),
    );
  });

  it('hides equal parts behind fresh salts', () => {
    const { leaves, salts } = commitParts(['x', 'x']);
    expect(leaves[0]).not.toEqual(leaves[1]);
    expect(salts.map((salt) => salt.length)).toEqual([16, 16]);
    expect(freshSalts(0)).toEqual([]);
  });

  it('refuses floats, short salts and a wrong number of salts', () => {
    expect(() => commitParts([0.5])).toThrow('decimals as strings');
    expect(() => commitParts(['x'], [Buffer.alloc(8)])).toThrow('16 belong');
    expect(() => commitParts(['x'], [])).toThrow('0 salts for 1 parts');
  });
});
