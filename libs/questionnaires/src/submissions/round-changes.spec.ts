import fc from 'fast-check';
import type { Answers } from '../engine/answer-values';
import { roundChanges, type RoundAnswers, type RoundChange } from './round-changes';

const round = (answers: unknown, declined: string[] = []): RoundAnswers => ({
  answers: answers as Answers,
  declined,
});
const short = ({ path, kind }: Pick<RoundChange, 'path' | 'kind'>) => `${path} ${kind}`;

describe('what differs between two rounds', () => {
  it.each<[string, unknown, unknown, string[]]>([
    ['nothing', { a: 1 }, { a: 1 }, []],
    ['the order of members', { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, []],
    ['a value', { a: 1 }, { a: 2 }, ['/a changed']],
    ['a false that was true', { a: true }, { a: false }, ['/a changed']],
    ['an answer to what was open', {}, { a: 0 }, ['/a answered']],
    ['an answer that is gone', { a: 'x' }, {}, ['/a cleared']],
    ['a blank for nothing', { a: ' ' }, {}, []],
    ['choices', { a: ['x'] }, { a: ['x', 'y'] }, ['/a changed']],
    ['a row more', { t: [{ id: 'r' }] }, { t: [{ id: 'r' }, { id: 's' }] }, ['/t/s row_added']],
    ['all rows gone', { t: [{ id: 'r', x: 1 }] }, {}, ['/t/r row_removed']],
    [
      'rows in another order',
      { t: [{ id: 'r' }, { id: 's' }] },
      { t: [{ id: 's' }, { id: 'r' }] },
      [],
    ],
    ['a cell', { t: [{ id: 'r', x: 1 }] }, { t: [{ id: 'r', x: 2 }] }, ['/t/r/x changed']],
    [
      'a cell of a table within a row',
      { t: [{ id: 'r', u: [{ id: 'q', x: 1 }] }] },
      { t: [{ id: 'r', u: [{ id: 'q', x: 2 }, { id: 'p' }] }] },
      ['/t/r/u/p row_added', '/t/r/u/q/x changed'],
    ],
  ])('is seen: %s', (_what, before, after, expected) => {
    expect(roundChanges(round(before), round(after), []).changes.map(short)).toEqual(expected);
  });

  it('tells what was declined since, and what no more', () => {
    const { changes } = roundChanges(round({}, ['a', 'b']), round({}, ['b', 'c']), []);
    expect(changes.map(short)).toEqual(['/a undeclined', '/c declined']);
  });

  it('puts a remark beside what changed at its place, above it or within it', () => {
    const remarks = [
      { path: '/t', remark: 'table' },
      { path: '/t/r/x', remark: 'cell' },
      { path: '/t/r1', remark: 'another row' },
      { path: '/a', remark: 'kept' },
    ];
    const { changes, untouched } = roundChanges(
      round({ a: 1, t: [{ id: 'r', x: 1 }] }),
      round({ a: 1, t: [{ id: 'r', x: 2 }] }),
      remarks,
    );
    expect(changes).toEqual([
      { path: '/t/r/x', kind: 'changed', before: 1, after: 2, remarks: ['table', 'cell'] },
    ]);
    expect(untouched.map(({ remark }) => remark)).toEqual(['another row', 'kept']);
  });

  const cell = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.constantFrom('x', 'y'));
  const cells = fc.dictionary(fc.constantFrom('x', 'y', 'z'), cell);
  const rowsOf = (inner: fc.Arbitrary<Record<string, unknown>>) =>
    fc
      .uniqueArray(fc.record({ id: fc.constantFrom('p', 'q', 'r'), cells: inner }), {
        selector: ({ id }) => id,
        minLength: 1,
        maxLength: 3,
      })
      .map((list) => list.map((row) => ({ ...row.cells, id: row.id })));
  const nested = fc.tuple(cells, fc.option(rowsOf(cells))).map(([flat, inner]) => ({
    ...flat,
    ...(inner && { inner }),
  }));
  const answers = fc
    .tuple(fc.dictionary(fc.constantFrom('a', 'b'), cell), fc.option(rowsOf(nested)))
    .map(([flat, table]) => ({ ...flat, ...(table && { t: table }) }));

  it('applied to the round before gives the round after, and nothing is told twice', () => {
    fc.assert(
      fc.property(answers, answers, (before, after) => {
        const { changes } = roundChanges(round(before), round(after), []);
        const paths = changes.map(({ path }) => path);
        expect(new Set(paths).size).toBe(paths.length);
        const flat = leaves(before);
        for (const { path, after: now } of changes) {
          for (const known of [...flat.keys()]) {
            if (known === path || known.startsWith(`${path}/`)) flat.delete(known);
          }
          for (const [at, value] of leavesAt(path, now)) flat.set(at, value);
        }
        expect(sorted(flat)).toEqual(sorted(leaves(after)));
      }),
      { numRuns: 1_000 },
    );
  });

  /** Every value by its path, and every row by its own, worked out apart from the product. */
  function leaves(value: object): Map<string, unknown> {
    return new Map(
      Object.entries(value).flatMap(([code, inner]) => [...leavesAt(`/${code}`, inner)]),
    );
  }

  function leavesAt(path: string, value: unknown): Map<string, unknown> {
    if (value === null) return new Map();
    if (Array.isArray(value)) {
      const rows = value as { id: string }[];
      return new Map(rows.flatMap((row) => [...leavesAt(`${path}/${row.id}`, row)]));
    }
    if (typeof value !== 'object') return new Map([[path, value]]);
    const members = Object.entries(value).filter(([code]) => code !== 'id');
    const inner = members.flatMap(([code, one]) => [...leavesAt(`${path}/${code}`, one)]);
    return new Map([[`${path}/`, 'row'] as [string, unknown], ...inner]);
  }

  const sorted = (map: Map<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
});
