import { phaseOn } from './crisis-area';

describe('the phase of an area', () => {
  const area = {
    validFrom: '2025-03-28',
    emergingUntil: '2025-04-27',
    activeUntil: '2025-09-24',
    validTo: '2026-03-28',
  };

  it.each([
    ['2025-03-27', undefined],
    ['2025-03-28', 'emerging'],
    ['2025-04-27', 'emerging'],
    ['2025-04-28', 'active'],
    ['2025-09-24', 'active'],
    ['2025-09-25', 'recovery'],
    ['2026-03-28', 'recovery'],
    ['2026-03-29', undefined],
  ])('on %s is %s: the last day of each belongs to it', (day, phase) => {
    expect(phaseOn(area, day)).toBe(phase);
  });

  it('goes on recovering until somebody says when that ends', () => {
    expect(phaseOn({ ...area, validTo: null }, '2099-01-01')).toBe('recovery');
  });
});
