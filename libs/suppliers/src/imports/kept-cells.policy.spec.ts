import { findHeader } from './header';
import { shownNumber } from './kept-cells.policy';
import { readFacility } from './read-facility';
import { ColumnIndex } from './column-index';

function read(header: string[], cells: string[]) {
  const columns = new ColumnIndex(findHeader([{ rowNumber: 1, cells: header }]));
  return readFacility({ rowNumber: 2, cells }, columns);
}

describe('what is kept of a row', () => {
  it.each([
    ['Ram Bahadur Tamang', '(words)'],
    ['Ram Tamang, Sita Rai', '(words)'],
    ['Ram 1, Sita 2', '(words) 1, (words) 2'],
    ['many', '(words)'],
    ['राम तामाङ', '(words)'],
    ['100 or more workers', '100 or more workers'],
    ['27°39’N', '27°39’N'],
    ['Oct-50', 'Oct-50'],
    ['1,200', '1,200'],
  ])('%s in a column of numbers is shown as %s', (text, shown) => {
    expect(shownNumber(text)).toBe(shown);
  });

  it.each(['workers', 'female workers', 'lat', 'company employees', '% female', 'hs code'])(
    'holds no words under %s',
    (header) => {
      const row = read(
        ['country', 'name', 'address', header],
        ['Nepal', 'One', 'Road 1', 'Ram Bahadur Tamang'],
      );
      expect(row.problems.length).toBeGreaterThan(0);
      expect(row.cells).toEqual(['Nepal', 'One', 'Road 1', '(words)']);
      expect(JSON.stringify(row)).not.toContain('Ram');
    },
  );

  it.each(['Mr. Thapa', 'passport of Ram Thapa', 'NID 1987654321'])(
    'is not the cell %s, and the row is refused',
    (said) => {
      for (const header of ['product', 'nobody knows this']) {
        const row = read(['country', 'name', 'address', header], ['Nepal', 'One', 'Road 1', said]);
        expect(row.facility).toBeUndefined();
        expect(row.problems.map(({ code, cell }) => [code, cell])).toEqual([
          ['personal_data_cell', 'D2'],
        ]);
        expect(row.cells).toEqual(['Nepal', 'One', 'Road 1', '']);
        expect(JSON.stringify(row)).not.toContain(said);
      }
    },
  );

  it('may be a number that an authority gave a company', () => {
    const row = read(
      ['country', 'name', 'address', 'registration number', 'reference'],
      ['Nepal', 'One', 'Road 1', 'AB1234567', 'KL12345678'],
    );
    expect(row.facility?.externalRef).toBe('KL12345678');
  });
});
