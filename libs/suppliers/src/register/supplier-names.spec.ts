import { scriptOf } from './supplier-names';

describe('the script of a name', () => {
  it.each([
    ['Himalaya Gloves Pvt. Ltd.', 'Latn'],
    ['Công ty TNHH Dệt May', 'Latn'],
    ['ООО «Север»', 'Cyrl'],
    ['Ελληνικά Νήματα', 'Grek'],
    ['शिखर गार्मेन्ट प्रा. लि.', 'Deva'],
    ['বেক্সিমকো', 'Beng'],
    ['شركة النسيج', 'Arab'],
    ['บริษัท ถุงมือ จำกัด', 'Thai'],
    ['ကုမ္ပဏီ', 'Mymr'],
    ['ក្រុមហ៊ុន', 'Khmr'],
    ['华为技术有限公司', 'Hani'],
    ['株式会社ユニクロ', 'Jpan'],
    ['とよた', 'Jpan'],
    ['삼성전자', 'Hang'],
    ['大韓 섬유', 'Kore'],
    ['ஆடை', 'Taml'],
    ['ලංකා', 'Sinh'],
    ['東莞 ABC', 'Latn'],
    ['4711 / 3', 'Zyyy'],
    ['', 'Zyyy'],
  ])('%j is %s', (text, script) => {
    expect(scriptOf(text)).toBe(script);
  });
});
