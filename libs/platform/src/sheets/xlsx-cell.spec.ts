import { cellText } from './xlsx-cell';
import { columnIndex } from './xlsx-rows';
import { showsDate } from './xlsx-workbook';

const plain = { strings: ['zero', 'a_x000D_b'], isDate: false, from1904: false };
const dates = { ...plain, isDate: true };

describe('what a cell shows', () => {
  it.each([
    ['s', '1', 'a\rb'],
    ['s', '9', ''],
    ['b', '1', 'TRUE'],
    ['b', '0', 'FALSE'],
    ['n', '1.2E+5', '120000'],
    ['n', '85.316000000000003', '85.316'],
    ['n', 'junk', 'junk'],
    ['e', '#REF!', '#REF!'],
  ])('%s %s', (type, raw, shown) => {
    expect(cellText(type, raw, plain)).toBe(shown);
  });

  it('counts days from 1900 or 1904, and shows a time of day alone', () => {
    expect(cellText('n', '45418', dates)).toBe('2024-05-06');
    expect(cellText('n', '45418.5', dates)).toBe('2024-05-06T12:00:00');
    expect(cellText('n', '43956', { ...dates, from1904: true })).toBe('2024-05-06');
    expect(cellText('n', '0.25', dates)).toBe('06:00:00');
    expect(cellText('n', '-4', dates)).toBe('-4');
  });

  it.each([
    [14, undefined, true],
    [0, undefined, false],
    [4, undefined, false],
    [164, 'yyyy\\-mm\\-dd', true],
    [165, '#,##0.00 "days"', false],
    [166, '[Red]0.0', false],
    [167, 'General', false],
    [168, '[$-409]d/m/yy;@', true],
  ])('format %s %s', (id, code, date) => {
    expect(showsDate(id, code)).toBe(date);
  });

  it.each([
    ['A1', 0],
    ['z9', 25],
    ['AA10', 26],
    ['XFD1048576', 16_383],
  ])('%s is column %s', (reference, index) => {
    expect(columnIndex(reference)).toBe(index);
  });
});
