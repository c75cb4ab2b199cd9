import { checkCountry, countriesAt, countryExtent } from './country-outline';

describe('country outlines', () => {
  it.each([
    ['NPL', 27.7, 85.32],
    ['BGD', 23.8, 90.4],
    ['MYS', 3.07, 101.52],
    ['SGP', 1.35, 103.8],
    ['MUS', -20.2, 57.5],
    ['FJI', -17.8, 178.0],
    ['RUS', 66.0, -172.0],
    ['ZAF', -26.2, 28.0],
    ['LSO', -29.5, 28.2],
    ['MDV', 4.17, 73.51],
  ])('finds %s at %d %d', (alpha3, lat, lng) => {
    expect(checkCountry(alpha3, { lat, lng }).verdict).toBe('inside');
  });

  it('says where a coordinate lies that contradicts the country', () => {
    expect(checkCountry('NPL', { lat: 3.07, lng: 101.52 })).toMatchObject({
      verdict: 'elsewhere',
      lies: ['MYS'],
      swapped: false,
    });
    expect(checkCountry('GBR', { lat: 23.8, lng: 90.4 })).toMatchObject({ lies: ['BGD'] });
    expect(countriesAt({ lat: 0, lng: -30 })).toEqual([]);
  });

  it('recognises latitude and longitude that were exchanged', () => {
    expect(checkCountry('NPL', { lat: 85.32, lng: 27.7 })).toMatchObject({
      verdict: 'elsewhere',
      swapped: true,
    });
  });

  it('decides nothing near a border, and lets a territory pass for its state', () => {
    expect(checkCountry('BGD', { lat: 21.0, lng: 92.35 }).verdict).not.toBe('elsewhere');
    expect(checkCountry('CHN', { lat: 22.35, lng: 114.17 }).verdict).not.toBe('elsewhere');
    expect(checkCountry('REU', { lat: -21.1, lng: 55.5 }).verdict).toBe('inside');
    expect(checkCountry('TKL', { lat: -9.2, lng: -171.8 }).verdict).toBe('undecided');
  });

  it('tells the extent of a country', () => {
    const nepal = countryExtent('NPL');
    expect(nepal?.west).toBeGreaterThan(79.9);
    expect(nepal?.north).toBeLessThan(30.6);
    expect(countryExtent('TKL')).toBeUndefined();
  });
});
