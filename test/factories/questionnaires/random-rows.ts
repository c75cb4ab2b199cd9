import type { Dice } from './dice';

const DOCUMENT = '0190b6a0-0000-7000-8000-00000000000a';

/** A document with and without a day of its own, and what is none. */
export function randomFile(dice: Dice): unknown {
  return dice.one<unknown>([
    { document: DOCUMENT },
    { document: DOCUMENT, effectiveOn: '2024-06-01' },
    { document: DOCUMENT, effectiveOn: '2026-06-01' },
    { document: DOCUMENT, effectiveOn: '2026-02-30' },
    { document: DOCUMENT, title: 'A policy' },
    { document: DOCUMENT.toUpperCase() },
    { effectiveOn: '2024-06-01' },
    'policy.pdf',
  ]);
}

/** A row: complete, missing cells, cells of another type, without an id of its own. */
export function randomRow(dice: Dice, at: number): Record<string, unknown> {
  return {
    id: dice.chance(92) ? `r${at}` : dice.one<unknown>(['r0', '', 5, undefined]),
    ...(dice.chance(80) && { flag: dice.chance(90) ? dice.chance(50) : 'yes' }),
    ...(dice.chance(80) && { count: dice.chance(90) ? dice.below(6) : 1.5 }),
    ...(dice.chance(80) && {
      fee: dice.chance(90)
        ? { amount: `${dice.below(12)}.5`, currency: 'NPR' }
        : dice.one<unknown>([{ amount: '5', currency: 'XXX' }, 5, {}]),
    }),
    ...(dice.chance(80) && { parts: randomParts(dice) }),
    ...(dice.chance(4) && { twice: 4 }),
    ...(dice.chance(4) && { unknown: 4 }),
  };
}

function randomParts(dice: Dice): unknown {
  if (dice.chance(6)) return dice.one<unknown>([5, 'none', {}, [5], [null], null]);
  return Array.from({ length: dice.below(4) }, (_, at) => ({
    id: dice.chance(92) ? `p${at}` : dice.one<unknown>(['p0', '', 5, undefined]),
    ...(dice.chance(80) && { on: dice.chance(90) ? dice.chance(50) : 'yes' }),
    ...(dice.chance(80) && { pieces: dice.chance(90) ? dice.below(6) : 1.5 }),
    ...(dice.chance(4) && { both: 4 }),
    ...(dice.chance(4) && { unknown: 4 }),
  }));
}
