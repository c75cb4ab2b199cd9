import { parseWorkers, publishedWorkers } from './workers';

describe('number of workers', () => {
  it.each([
    ['250', 250, 250],
    ['1,200', 1200, 1200],
    ['1.200', 1200, 1200],
    ["1'200", 1200, 1200],
    ['12 500', 12500, 12500],
    ['250.0', 250, 250],
    ['~300', 300, 300],
    ['about 40 workers', 40, 40],
    ['100-200', 100, 200],
    ['1,001 – 5,000', 1001, 5000],
    ['51 to 100', 51, 100],
    ['0', 0, 0],
    ['<50', 0, 50],
    ['Less than 1000', 0, 1000],
  ])('%j', (text, min, max) => {
    expect(parseWorkers(text)).toEqual({ min, max });
  });

  it.each(['500+', '>500', 'more than 500', '500 or more'])('%j is open above', (text) => {
    expect(parseWorkers(text)).toEqual({ min: 500, max: null });
  });

  it.each([
    `1${' '.repeat(200_000)}x`,
    `${' '.repeat(200_000)}x`,
    `1${' '.repeat(200_000)}-${' '.repeat(200_000)}x`,
    '1 '.repeat(200_000),
    '.0'.repeat(200_000),
  ])('a cell of many spaces or groups costs nothing (%#)', (text) => {
    expect(parseWorkers(text)).toBeUndefined();
  });

  it('spaces between number and word do not matter', () => {
    expect(parseWorkers(`${' '.repeat(1_000)}40${' '.repeat(1_000)}workers `)).toEqual({
      min: 40,
      max: 40,
    });
  });

  it.each([
    '',
    'many',
    '200-100',
    '-5',
    '1,2',
    '12,34',
    '1.5',
    '2024-05-06',
    '9999999999',
    'Jan-50',
    '1-2-3',
  ])('%j is no number of workers', (text) => {
    expect(parseWorkers(text)).toBeUndefined();
  });
});

describe('a count that leaves the register', () => {
  it.each([
    [null, null, null],
    [0, 0, { min: 0, max: 0 }],
    [1, 1, { suppressed: '1-4' }],
    [4, 4, { suppressed: '1-4' }],
    [5, 5, { min: 5, max: 5 }],
    [0, 3, { suppressed: '1-4' }],
    [0, 50, { min: 0, max: 50 }],
    [3, null, { suppressed: '1-4' }],
    [500, null, { min: 500, max: null }],
  ])('%s to %s', (min, max, published) => {
    expect(publishedWorkers(min, max)).toEqual(published);
  });
});
