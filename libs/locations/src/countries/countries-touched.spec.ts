import { countriesTouched } from './countries-touched';

const disc = (lat: number, lng: number, radiusKm: number) =>
  countriesTouched({ kind: 'disc', lat, lng, radiusKm });
const box = (west: number, east: number, south: number, north: number) =>
  countriesTouched({ kind: 'box', west, east, south, north });

describe('the countries that a shape touches', () => {
  it('are those of its inside and of its rim', () => {
    expect(disc(27.72, 85.32, 20)).toEqual(['NPL']);
    expect(disc(26.6, 88.05, 60)).toEqual(['BGD', 'IND', 'NPL']);
    expect(box(85.2, 85.5, 27.6, 27.8)).toEqual(['NPL']);
  });

  it('are also those that lie within it and that its rim does not meet', () => {
    expect(box(27, 30, -31, -28)).toContain('LSO');
    expect(disc(-29.6, 28.2, 900)).toEqual(expect.arrayContaining(['LSO', 'SWZ', 'ZAF']));
  });

  it('are found where an edge crosses one between two far corners', () => {
    const strip = countriesTouched({
      kind: 'polygon',
      rings: [
        [
          [-3, 8],
          [5, 8],
          [5, 8.05],
          [-3, 8.05],
        ],
      ],
    });
    expect(strip).toEqual(expect.arrayContaining(['BEN', 'GHA', 'NGA', 'TGO']));
  });

  it('are found across the antimeridian, and far north', () => {
    expect(box(176, -176, -20, -15)).toEqual(expect.arrayContaining(['FJI']));
    expect(disc(80, -40, 200)).toEqual(['GRL']);
  });

  it('are those next to a coast off which it lies, and none in the middle of a sea', () => {
    expect(disc(22.25, 91.73, 1)).toEqual(['BGD']);
    expect(disc(0, -30, 50)).toEqual([]);
  });

  it('are worked out fast enough for thousands of areas', () => {
    const from = process.cpuUsage();
    for (let n = 0; n < 200; n += 1) disc(20 + n / 50, 90 + n / 50, 30);
    for (let n = 0; n < 50; n += 1) box(81 + n / 50, 89, 24, 31);
    expect(process.cpuUsage(from).user / 250_000).toBeLessThan(15);
  });
});
