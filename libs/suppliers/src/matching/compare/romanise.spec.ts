import { romanise, sound } from './romanise';

const bare = (text: string): string => romanise(text).replace(/\s+/g, ' ').trim().toLowerCase();

describe('romanised', () => {
  it.each([
    ['हिमालयन', 'himalayan'],
    ['বেক্সিমকো', 'beksimako'],
    ['삼성전자', 'samseong electronics'],
    ['한국', 'hanguk'],
    ['مسعود ٹیکسٹائل ملز لمیٹڈ', 'mswd textile mill'],
    ['บริษัท ศรีตรังโกลฟส์ จำกัด', 'sritrangoklf'],
    ['トヨタ自動車株式会社', 'toyota motor'],
    ['深圳市富士康', 'shenzhen 市富士康'],
    ['東莞裕元製造廠', 'dongguan 裕元制造 factory'],
    ['Ünal Tekstil', 'ünal tekstil'],
  ])('%s', (text, expected) => {
    expect(bare(text)).toBe(expected);
  });

  it('words sound alike that clerks hear as one, and others do not', () => {
    expect(sound('gazipur')).toBe(sound(bare('গাজীপুর')));
    expect(sound('beximco')).toBe(sound('beksimako'));
    expect(sound('lotus')).toBe(sound(bare('لوتس')));
    expect(sound('dhaka')).not.toBe(sound('bogura'));
    expect(sound('meghna')).not.toBe(sound('padma'));
  });
});
