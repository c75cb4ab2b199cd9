import * as fc from 'fast-check';
import { workersBand } from './facts';
import { priorityOf, prioritySentence, severityLevel } from './severity';

const level = fc.integer({ min: 1, max: 5 });
const severity = fc.record({ scale: level, scope: level, irremediability: level });

describe('severity', () => {
  it.each([
    [{ scale: 4, scope: 1, irremediability: 1 }, 4],
    [{ scale: 1, scope: 5, irremediability: 2 }, 5],
    [{ scale: 1, scope: 2, irremediability: 3 }, 3],
  ])('of %j is %i: the highest counts, not the mean', (dimensions, expected) => {
    expect(severityLevel(dimensions)).toBe(expected);
  });

  it('goes before likelihood, and irremediability before it among equals', () => {
    fc.assert(
      fc.property(severity, severity, level, level, (a, b, likelyA, likelyB) => {
        const [first, second] = [priorityOf(a, likelyA), priorityOf(b, likelyB)];
        if (severityLevel(a) > severityLevel(b)) expect(first).toBeGreaterThan(second);
        else if (severityLevel(a) === severityLevel(b) && a.irremediability > b.irremediability) {
          expect(first).toBeGreaterThan(second);
        }
      }),
    );
  });

  it('is told in a sentence that names every dimension which carries it, and none besides', () => {
    fc.assert(
      fc.property(severity, level, (dimensions, likelihood) => {
        const told = prioritySentence(dimensions, likelihood);
        const highest = severityLevel(dimensions);
        expect(told).toContain(`(${highest} of 5)`);
        expect(told.includes('how grave the harm is')).toBe(dimensions.scale === highest);
        expect(told.includes('how many could be affected')).toBe(dimensions.scope === highest);
        expect(told.includes('how hard it would be')).toBe(dimensions.irremediability === highest);
        expect(told).toContain(`likelihood, the second key, is ${likelihood} of 5.`);
      }),
    );
  });
});

describe('the class of a number of workers', () => {
  it.each([
    [null, 'unknown'],
    [1, 'under_50'],
    [49, 'under_50'],
    [50, '50_to_249'],
    [249, '50_to_249'],
    [250, '250_to_999'],
    [999, '250_to_999'],
    [1_000, '1000_and_over'],
  ])('%p is %s', (workers, band) => {
    expect(workersBand(workers)).toBe(band);
  });
});
