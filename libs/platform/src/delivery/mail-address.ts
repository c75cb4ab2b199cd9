import { domainToASCII } from 'node:url';

/** Why an address cannot be written to. */
export type AddressFault = 'address_malformed' | 'address_not_ascii' | 'address_domain';

export type ReadAddress =
  { address: string; fault?: undefined } | { address?: undefined; fault: AddressFault };

/** RFC 5322 dot-atom: what mail servers take without quoting. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * An address as it goes onto the wire: one mailbox, the domain in its ASCII form (IDNA). Quoted
 * local parts, address literals and names without a dot are refused, and so are letters beyond ASCII
 * before the @: they need SMTPUTF8 (RFC 6531) at every server on the way.
 */
export function readMailAddress(text: string): ReadAddress {
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  if (at < 1 || /[\u0000-\u0020\u007f-\u00a0\u2028\u2029"<>,;:()[\]\\]/u.test(text))
    return { fault: 'address_malformed' };
  if (/[^\u0021-\u007e]/u.test(local)) return { fault: 'address_not_ascii' };
  if (local.length > 64 || !LOCAL.test(local)) return { fault: 'address_malformed' };
  const ascii = domainToASCII(domain.normalize('NFC')).toLowerCase();
  const labels = ascii.split('.');
  const sound = labels.length > 1 && ascii.length <= 189 && labels.every((l) => LABEL.test(l));
  if (!sound || /^\d+$/.test(labels.at(-1) ?? '')) return { fault: 'address_domain' };
  return { address: `${local}@${ascii}` };
}

const SAID: Readonly<Record<AddressFault, string>> = {
  address_malformed:
    'This is no address that mail can be sent to. Write it as somebody@example.org.',
  address_not_ascii:
    'Before the @ are letters that many mail servers do not take. Give an address that has only a to z, digits and . _ + - there; after the @ other letters are fine.',
  address_domain:
    'What follows the @ is no domain that takes mail. Write it as somebody@example.org.',
};

export function addressAdvice(fault: AddressFault): string {
  return SAID[fault];
}
