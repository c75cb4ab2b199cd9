/**
 * Registers and tax authorities whose numbers carry a check that is published. Every one is held against
 * at least two numbers that firms publish of themselves (see the spec): a check that is not certain
 * would refuse sound numbers. A number of any other scheme is taken as written.
 */
export interface RegistrationScheme {
  code: string;
  /** ISO alpha-3. */
  country: string;
  title: string;
  /** Whether a bare number (upper case, letters and digits only) holds. */
  holds: (bare: string) => boolean;
  source: string;
}

const digits = (text: string): number[] => Array.from(text, Number);
const weighted = (values: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * (values[at] ?? 0), 0);

/** Every second digit from the right but one is doubled, and the digits of the doubles are added. */
function luhn(text: string): boolean {
  const sum = digits(text)
    .reverse()
    .map((digit, at) => (at % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)))
    .reduce((a, b) => a + b, 0);
  return sum % 10 === 0;
}

const BASE36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** GB 32100-2015: no I, O, S, V, Z. */
const BASE31 = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const CNPJ_WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const ABN_WEIGHTS = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
const CUIT_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

function gstin(text: string): boolean {
  const sum = Array.from(text.slice(0, 14)).reduce((total, char, at) => {
    const product = BASE36.indexOf(char) * (at % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return BASE36.charAt((36 - (sum % 36)) % 36) === text.charAt(14);
}

/** Letters, in use since July 2026, count as their ASCII code less 48. */
function cnpj(text: string): boolean {
  const values = Array.from(text, (char) => char.charCodeAt(0) - 48);
  const check = (count: number) => {
    const rest = weighted(values.slice(0, count), CNPJ_WEIGHTS.slice(13 - count)) % 11;
    return rest < 2 ? 0 : 11 - rest;
  };
  return !/^(.)\1*$/.test(text) && check(12) === values[12] && check(13) === values[13];
}

function uscc(text: string): boolean {
  const values = Array.from(text.slice(0, 17), (char) => BASE31.indexOf(char));
  return BASE31.charAt((31 - (weighted(values, USCC_WEIGHTS) % 31)) % 31) === text.charAt(17);
}

function abn(text: string): boolean {
  const values = digits(text);
  return weighted([(values[0] ?? 0) - 1, ...values.slice(1)], ABN_WEIGHTS) % 89 === 0;
}

function japan(text: string): boolean {
  const sum = digits(text.slice(1))
    .reverse()
    .reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 2), 0);
  return 9 - (sum % 9) === Number(text.charAt(0));
}

function korea(text: string): boolean {
  const values = digits(text);
  const sum =
    weighted(values, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor(((values[8] ?? 0) * 5) / 10);
  return (10 - (sum % 10)) % 10 === values[9];
}

/** The check digit is 11 less the rest; what 10 and 11 stand for differs. */
function elevens(weights: readonly number[], ten: number, eleven: number) {
  return (text: string): boolean => {
    const values = digits(text);
    const rest = 11 - (weighted(values, weights) % 11);
    return (rest === 11 ? eleven : rest === 10 ? ten : rest) === values[weights.length];
  };
}

const sumsTo = (weights: readonly number[]) => (text: string) =>
  weighted(digits(text), weights) % 11 === 0;

function scheme(
  code: string,
  country: string,
  title: string,
  shape: RegExp,
  check: (bare: string) => boolean,
  source: string,
): RegistrationScheme {
  return { code, country, title, source, holds: (bare) => shape.test(bare) && check(bare) };
}

export const REGISTRATION_SCHEMES: readonly RegistrationScheme[] = [
  scheme(
    'AR-CUIT',
    'ARG',
    'Clave Única de Identificación Tributaria',
    /^\d{11}$/,
    elevens(CUIT_WEIGHTS, 9, 0),
    'AFIP',
  ),
  scheme(
    'AU-ABN',
    'AUS',
    'Australian Business Number',
    /^\d{11}$/,
    abn,
    'Australian Business Register',
  ),
  scheme(
    'BE-KBO',
    'BEL',
    'Enterprise number',
    /^[01]\d{9}$/,
    (n) => 97 - (Number(n.slice(0, 8)) % 97) === Number(n.slice(8)),
    'Crossroads Bank for Enterprises',
  ),
  scheme(
    'BR-CNPJ',
    'BRA',
    'Cadastro Nacional da Pessoa Jurídica',
    /^[0-9A-Z]{12}\d{2}$/,
    cnpj,
    'Receita Federal, IN 2.229/2024',
  ),
  scheme(
    'CH-UID',
    'CHE',
    'Enterprise identification number',
    /^CHE\d{9}$/,
    (n) => elevens([5, 4, 3, 2, 7, 6, 5, 4], -1, 0)(n.slice(3)),
    'eCH-0097',
  ),
  scheme(
    'CN-USCC',
    'CHN',
    'Unified Social Credit Code',
    /^[0-9A-HJ-NP-RT-UW-Y]{18}$/,
    uscc,
    'GB 32100-2015',
  ),
  scheme(
    'DK-CVR',
    'DNK',
    'Central Business Register number',
    /^\d{8}$/,
    sumsTo([2, 7, 6, 5, 4, 3, 2, 1]),
    'Erhvervsstyrelsen',
  ),
  scheme('FR-SIREN', 'FRA', 'SIREN', /^\d{9}$/, luhn, 'INSEE'),
  scheme(
    'IN-GSTIN',
    'IND',
    'Goods and Services Tax number',
    /^\d{2}[A-Z]{5}\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]$/,
    gstin,
    'GSTN',
  ),
  scheme('IT-IVA', 'ITA', 'Partita IVA', /^\d{11}$/, luhn, 'Agenzia delle Entrate'),
  scheme('JP-CN', 'JPN', 'Corporate number', /^[1-9]\d{12}$/, japan, 'National Tax Agency'),
  scheme(
    'KR-BRN',
    'KOR',
    'Business registration number',
    /^\d{10}$/,
    korea,
    'National Tax Service',
  ),
  scheme(
    'NO-ORGNR',
    'NOR',
    'Organisation number',
    /^\d{9}$/,
    sumsTo([3, 2, 7, 6, 5, 4, 3, 2, 1]),
    'Brønnøysund Register Centre',
  ),
  scheme(
    'PE-RUC',
    'PER',
    'Registro Único de Contribuyentes',
    /^\d{11}$/,
    elevens(CUIT_WEIGHTS, 0, 1),
    'SUNAT',
  ),
  scheme(
    'PL-NIP',
    'POL',
    'Tax identification number',
    /^\d{10}$/,
    (n) => weighted(digits(n), [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(n.charAt(9)),
    'Krajowa Administracja Skarbowa',
  ),
  scheme(
    'VN-MST',
    'VNM',
    'Tax code of an enterprise',
    /^\d{10}(?:\d{3})?$/,
    (n) =>
      10 - (weighted(digits(n), [31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11) === Number(n.charAt(9)),
    'General Department of Taxation',
  ),
];
