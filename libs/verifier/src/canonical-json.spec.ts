import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson, parseCanonicalJson } from './canonical-json';

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 code unit and leaves out white space', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4, '\ufb33': 5 })).toBe(
      '{"\\r":2,"1":3,"\u20ac":1,"\ud83d\ude00":4,"\ufb33":5}',
    );
    expect(canonicalJson({ b: [1, 'x', null, true], a: {} })).toBe(
      '{"a":{},"b":[1,"x",null,true]}',
    );
  });

  it('agrees with another implementation of RFC 8785 and reads back what it wrote', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const text = canonicalJson(value);
        expect(text).toBe(canonicalize(value));
        expect(canonicalJson(parseCanonicalJson(text))).toBe(text);
      }),
    );
  });

  const refused: [string, unknown, string][] = [
    ['a float', { a: 1.5 }, 'decimals as strings'],
    ['an integer beyond 2^53 - 1', 2 ** 53, 'decimals as strings'],
    ['NaN', Number.NaN, 'decimals as strings'],
    ['undefined', { a: undefined }, 'undefined has no place'],
    ['a hole in an array', new Array(1), 'undefined has no place'],
    ['a bigint', 1n, 'bigint has no place'],
    ['a date', new Date(0), 'Date is not plain data'],
    ['bytes', Buffer.from('x'), 'Buffer is not plain data'],
    ['half a surrogate pair', 'x\ud83d', 'surrogate'],
    ['half a surrogate pair as key', { '\ude00': 1 }, 'surrogate'],
  ];
  it.each(refused)('refuses %s', (_, value, message) => {
    expect(() => canonicalJson(value)).toThrow(message);
  });

  it('refuses nesting that would overflow a reader', () => {
    const deep: unknown = JSON.parse('['.repeat(20000) + ']'.repeat(20000));
    expect(() => canonicalJson(deep)).toThrow('deeper');
  });

  it.each(['{"b":1,"a":2}', '{"a":1,"a":1}', '[1.0]', '[1e2]', '[-0]', '"\\u0041"', ' 1', '{', ''])(
    'does not read %j, which it would not have written',
    (text) => expect(() => parseCanonicalJson(text)).toThrow(),
  );
});
