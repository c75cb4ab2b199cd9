import { hash } from 'node:crypto';

/**
 * The form in which names and addresses are compared exactly: compatibility forms and case folded,
 * accents kept apart from their letters dropped, everything but letters and digits of any script a
 * single space. Legal forms stay: `Himal Ltd` and `Himal` may be two companies.
 */
export function comparable(text: string): string {
  // Most names are plain ASCII, and then the costly steps have nothing to do.
  if (/^[\x00-\x7f]*$/.test(text)) {
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  }
  return text
    .replace(/[ıİ]/g, 'i')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** What a search by part of a name looks through: every name of a supplier, comparable, one a line. */
export function searchText(...names: (string | null | undefined)[]): string {
  const texts = names.map((name) => comparable(name ?? '')).filter((text) => text !== '');
  return [...new Set(texts)].join('\n');
}

/** 128 bits of SHA-256 in the shape of a UUID: the column type that indexes cheaply and leaks nothing. */
export function fingerprint(...parts: readonly string[]): string {
  const hex = hash('sha256', parts.join('\u001f'), 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** By what a supplier without a better identifier is recognised: country and name. */
export function supplierKey(countryIso3: string, name: string): string {
  return fingerprint('supplier', countryIso3, comparable(name));
}

/** By what a site without a better identifier is recognised: country, name and address. */
export function siteKey(countryIso3: string, name: string, address: string): string {
  return fingerprint('site', countryIso3, comparable(name), comparable(address));
}
