import { namingProblems } from './names-nobody';

const codes = (path: string, value: unknown = { what: 'fees' }) =>
  namingProblems([{ path, value }] as never).map(({ path: at, code }) => `${at} ${code}`);

describe('what is written down of others', () => {
  it.each([
    '/lines/r1',
    '/lines/1',
    '/lines/r120',
    '/lines/0198f2c4-1111-7000-8000-00000000000a',
    '/notes',
  ])('may be called %s', (path) => {
    expect(codes(path)).toEqual([]);
  });

  it.each([
    '/lines/Sita-Rai',
    '/lines/sita',
    '/lines/PA1234567',
    '/lines/a1234567',
    '/lines/9841234567',
    '/lines/ram1',
    '/lines/sita1/what',
    '/lines/R1',
  ])('has no row called %s, by which somebody could be known', (path) => {
    expect(codes(path)).toEqual([`${path} row_id_tells`]);
  });

  it('has none within a row either, nor a text that names somebody', () => {
    expect(codes('/lines/r1', { inner: [{ id: 'sita-rai', what: 'fees' }] })).toEqual([
      '/lines/r1 row_id_tells',
    ]);
    expect(codes('/lines/r1', { inner: [{ id: 'b2', what: 'Mr. Ram Thapa' }] })).toEqual([
      '/lines/r1/inner/b2/what name_of_person',
    ]);
  });
});
