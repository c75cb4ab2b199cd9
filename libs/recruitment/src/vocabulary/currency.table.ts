/**
 * ISO 4217 codes by their minor units (list of 2023-01-01). Metals, test and fund codes without
 * minor units are left out: nobody pays a fee in them.
 */
const TWO_DIGITS =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP ' +
  'BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR ' +
  'FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW ' +
  'KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN ' +
  'NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD ' +
  'SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU ' +
  'UZS VED VES WST XCD YER ZAR ZMW ZWL';
const NO_DIGITS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const THREE_DIGITS = 'BHD IQD JOD KWD LYD OMR TND';
const FOUR_DIGITS = 'CLF UYW';

const minorUnitsByCode = new Map<string, number>([
  ...entries(NO_DIGITS, 0),
  ...entries(TWO_DIGITS, 2),
  ...entries(THREE_DIGITS, 3),
  ...entries(FOUR_DIGITS, 4),
]);

function entries(codes: string, digits: number): [string, number][] {
  return codes.split(' ').map((code) => [code, digits]);
}

/** True for a code of ISO 4217 that has minor units. */
export function isCurrency(code: string): boolean {
  return minorUnitsByCode.has(code);
}

/** Digits after the point, e.g. 2 for NPR, 0 for JPY, 3 for KWD; throws on an unlisted code. */
export function minorUnits(currency: string): number {
  const digits = minorUnitsByCode.get(currency);
  if (digits === undefined) throw new Error(`unlisted currency ${currency}`);
  return digits;
}
