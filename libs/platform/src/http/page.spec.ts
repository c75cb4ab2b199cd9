import fc from 'fast-check';
import { z } from 'zod';
import { pageOf, readCursor } from './page';

interface Row {
  name: string;
  id: number;
}

const key = z.object({ name: z.string(), id: z.number().int() });
const after = (a: Row, b: Row) => a.name > b.name || (a.name === b.name && a.id > b.id);

/** A list by name and id, as a repository reads it: `limit + 1` rows behind the cursor. */
function pageAt(rows: readonly Row[], limit: number, cursor: string | undefined) {
  const from = readCursor(cursor, key);
  const behind = rows.filter((row) => !from || after(row, from)).slice(0, limit + 1);
  return pageOf(behind, limit, ({ name, id }) => ({ name, id }));
}

describe('pages', () => {
  const names = fc.array(fc.constantFrom('', 'a', 'b', 'é', '工場', '"\\'), { maxLength: 40 });

  it('show every row once, in order, whatever the limit and however many rows share a name', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 12 }), (list, limit) => {
        const rows = list.map((name, id) => ({ name, id })).sort((a, b) => (after(a, b) ? 1 : -1));
        const seen: Row[] = [];
        let cursor: string | undefined;
        do {
          const page = pageAt(rows, limit, cursor);
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items);
          cursor = page.next ?? undefined;
        } while (cursor !== undefined && seen.length <= rows.length);
        expect(seen).toEqual(rows);
      }),
    );
  });

  it('end without a cursor where exactly the limit is left', () => {
    expect(pageOf([1, 2], 2, String)).toEqual({ items: [1, 2], next: null });
    expect(pageOf([1, 2, 3], 2, String).next).not.toBeNull();
    expect(pageOf([], 2, String)).toEqual({ items: [], next: null });
  });

  it('have cursors that stand in a URL as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const { next } = pageOf([0, 1], 1, () => ({ name, id: 0 }));
        expect(encodeURIComponent(next ?? '')).toBe(next);
      }),
    );
  });

  const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it.each([
    ['text that is no cursor', 'page-2'],
    ['the cursor of another list', cursorOf({ id: 'c0ffee' })],
    ['a truncated one', cursorOf({ name: 'a', id: 1 }).slice(0, -4)],
    ['a cursor of null', cursorOf(null)],
  ])('refuse %s', (_what, cursor) => {
    expect(() => readCursor(cursor, key)).toThrow(/^bad_cursor/);
  });

  it('begin at the start for an absent or empty cursor', () => {
    expect(readCursor(undefined, key)).toBeUndefined();
    expect(readCursor('', key)).toBeUndefined();
  });
});
