import * as fc from 'fast-check';
import { fingerprint } from '../register/names';
import { contentOf, RowKeys, type SeenRow } from './row-keys';

describe('rows that have been seen', () => {
  it('are those that a map would know, through every growth', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6_000), { maxLength: 12_000, minLength: 9_000 }), (values) => {
        const keys = new RowKeys();
        const model = new Map<string, SeenRow>();
        values.forEach((value, index) => {
          const key = fingerprint('key', String(value));
          const content = fingerprint('content', String(index));
          expect(keys.add(key, index + 1, content)).toEqual(model.get(key));
          if (!model.has(key))
            model.set(key, { rowNumber: index + 1, content: contentOf(content) });
        });
      }),
      { numRuns: 3 },
    );
  });
});
