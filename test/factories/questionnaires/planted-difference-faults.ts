import type { Fault } from './planted-source';

/** Ways in which a difference could fall short, each of which applying it must show. */
export const PLANTED_IN_DIFFERENCE: readonly Fault[] = [
  {
    what: 'what was removed is not told',
    file: 'template-difference.ts',
    from: `if (!now.has(item.code)) note('removed', item);`,
    to: `if (!now.has(item.code) && level.part === 'column') note('removed', item);`,
  },
  {
    what: 'what moved is not told',
    file: 'template-difference.ts',
    from: `if (moved.has(item.code)) note('moved', item);`,
    to: ``,
  },
  {
    what: 'columns are not looked into',
    file: 'template-difference.ts',
    from: `      apart: QUESTION_PARTS,
      inner: partsOfQuestion,
    }),
    ...compareLevel<Option>`,
    to: `      apart: QUESTION_PARTS,
    }),
    ...compareLevel<Option>`,
  },
  {
    what: 'a question that changed its section stays where it was',
    file: 'difference-order.ts',
    from: `if (known.within === within) {`,
    to: `if (known.within !== undefined) {`,
  },
  {
    what: 'the part before is that of the other version',
    file: 'template-difference.ts',
    from: `to: change === 'removed' ? null : (places.get(item.code) ?? null),`,
    to: `to: change === 'removed' ? null : (placesBefore.get(item.code) ?? places.get(item.code) ?? null),`,
  },
  {
    what: 'a member that is new is not told',
    file: 'difference-fields.ts',
    from: `...new Set([...Object.keys(now), ...Object.keys(before)]),`,
    to: `...new Set(Object.keys(before)),`,
  },
  {
    what: 'a member that is gone is not told',
    file: 'difference-fields.ts',
    from: `...new Set([...Object.keys(now), ...Object.keys(before)]),`,
    to: `...new Set(Object.keys(now)),`,
  },
  {
    what: 'scores are not compared',
    file: 'template-difference.ts',
    from: `to: unplaced(to.scores ?? []),`,
    to: `to: unplaced(from.scores ?? []),`,
  },
];
