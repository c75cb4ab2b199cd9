import { collectEarly } from './collect-early';

const MB = 1_048_576;
/** Some 60 MB that nobody holds. */
function litter(): number {
  let rows: { n: number; text: string }[] = [];
  for (let n = 0; n < 500_000; n += 1) rows.push({ n, text: `row ${n}` });
  const held = process.memoryUsage().heapUsed;
  rows = [];
  return held;
}

describe('collecting early', () => {
  it('frees what a step left, and not again at once', () => {
    const before = litter();
    collectEarly(0, 0);
    expect(before - process.memoryUsage().heapUsed).toBeGreaterThan(20 * MB);
    const again = litter();
    collectEarly(0, 60_000);
    expect(Math.abs(again - process.memoryUsage().heapUsed)).toBeLessThan(15 * MB);
  });

  it('leaves a small process alone', () => {
    const before = litter();
    collectEarly(100_000, 0);
    expect(Math.abs(before - process.memoryUsage().heapUsed)).toBeLessThan(15 * MB);
  });
});
