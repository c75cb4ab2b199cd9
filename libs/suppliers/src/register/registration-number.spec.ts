import { checkedNumber, numberOf } from './registration-number';
import { REGISTRATION_SCHEMES } from './registration-schemes.table';

/** Numbers that firms and authorities publish of themselves, and examples of the authorities. */
const SOUND: Readonly<Record<string, readonly string[]>> = {
  'AR-CUIT': ['20-05536168-2', '30-54668997-9'],
  'AU-ABN': ['51 824 753 556', '49 004 028 077', '88 000 014 675'],
  'BE-KBO': ['0202.239.951', '0403.170.701', '0417.497.106'],
  'BR-CNPJ': ['00.000.000/0001-91', '33.000.167/0001-01', '12.ABC.345/01DE-35'],
  'CH-UID': ['CHE-105.909.036', 'CHE-116.281.710'],
  'CN-USCC': ['91350100M000100Y43', '9144030071526726XG', '91330100799655058B'],
  'DK-CVR': ['13585628', '24256790', '22756214'],
  'FR-SIREN': ['732 829 320', '542 051 180', '552 032 534'],
  'IN-GSTIN': ['27AAPFU0939F1ZV', '29AAGCB7383J1Z4'],
  'IT-IVA': ['00743110157', '00905811006'],
  'JP-CN': ['5835678256246', '1180301018771', '7000012050002'],
  'KR-BRN': ['116-82-00276', '124-81-00998'],
  'NO-ORGNR': ['974 760 673', '923 609 016', '914 778 271'],
  'PE-RUC': ['20512333797', '20100070970', '20100128056'],
  'PL-NIP': ['856-734-62-15', '774-000-14-54'],
  'VN-MST': ['0100233488', '0300588569'],
};

describe('registration numbers', () => {
  it('have at least two published numbers for every scheme that is checked', () => {
    expect(Object.keys(SOUND).sort()).toEqual(REGISTRATION_SCHEMES.map(({ code }) => code).sort());
    for (const numbers of Object.values(SOUND)) expect(numbers.length).toBeGreaterThanOrEqual(2);
  });

  const each = Object.entries(SOUND).flatMap(([scheme, numbers]) =>
    numbers.map((number) => [scheme, number] as const),
  );

  it.each(each)('%s %s holds, and with one digit changed it does not', (scheme, number) => {
    const checked = checkedNumber({ scheme: scheme.toLowerCase(), number });
    expect(checked?.scheme).toBe(scheme);
    const bare = checked?.number ?? '';
    const digits = Array.from(bare).flatMap((char, at) => (/[0-9]/.test(char) ? [at] : []));
    for (const at of digits) {
      const changed = bare.slice(0, at) + String((Number(bare[at]) + 1) % 10) + bare.slice(at + 1);
      // Vietnamese branches and the first digits of an Indian number are outside one another's check.
      expect([at, checkedNumber({ scheme, number: changed })]).toEqual([at, undefined]);
    }
  });

  it('of a scheme without a public check are taken as written', () => {
    expect(checkedNumber({ scheme: 'NP-OCR', number: ' 12345/067 ' })).toEqual({
      scheme: 'NP-OCR',
      number: '12345/067',
    });
  });

  it('of a list are of the scheme of their country where they hold in it', () => {
    expect(numberOf('IND', '27 aapfu0939f1zv')).toEqual({
      scheme: 'IN-GSTIN',
      number: '27AAPFU0939F1ZV',
    });
    expect(numberOf('IND', 'U17110MH1973')).toEqual({ scheme: 'IND-REG', number: 'U17110MH1973' });
    expect(numberOf('NPL', '4411')).toEqual({ scheme: 'NPL-REG', number: '4411' });
  });
});
