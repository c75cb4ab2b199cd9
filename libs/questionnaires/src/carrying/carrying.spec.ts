import fc from 'fast-check';
import { carrying } from '../../../../test/factories/questionnaires/planted-carrying';
import { carryFaults } from '../../../../test/factories/questionnaires/carry-faults';
import { PLANTED_IN_CARRYING } from '../../../../test/factories/questionnaires/planted-carry-faults';

const RUNS = 500;
/** Seeds tried until a planted fault is noticed; most are within ten. */
const TRIES = 1_500;

const outside = (name: string): unknown => jest.requireActual(name);

describe('carrying answers from version to version', () => {
  const sound = carrying(undefined, outside);

  it('accounts for every answer, as an independent reckoning does, over three versions', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(carryFaults(sound, seed)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it.each(PLANTED_IN_CARRYING.map((fault) => [fault.what, fault] as const))(
    'is caught when %s',
    (_what, fault) => {
      const broken = carrying(fault, outside);
      let caught = false;
      for (let seed = 0; seed < TRIES && !caught; seed++) {
        caught = isFaulty(broken, seed) && !isFaulty(sound, seed);
      }
      expect(caught).toBe(true);
    },
  );

  function isFaulty(modules: typeof sound, seed: number): boolean {
    try {
      return carryFaults(modules, seed).length > 0;
    } catch {
      return true;
    }
  }
});
