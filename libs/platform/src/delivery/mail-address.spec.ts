import { addressAdvice, readMailAddress } from './mail-address';

describe('an address', () => {
  it.each([
    ['somebody@example.org', 'somebody@example.org'],
    ['first.last+tag@mail.example.org', 'first.last+tag@mail.example.org'],
    ["o'neil_x@EXAMPLE.org", "o'neil_x@example.org"],
    ['info@bücher.example', 'info@xn--bcher-kva.example'],
    ['info@उदाहरण.परीक्षा', 'info@xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g'],
    ['info@xn--bcher-kva.example', 'info@xn--bcher-kva.example'],
  ])('%s is written to as %s', (text, address) => {
    expect(readMailAddress(text)).toEqual({ address });
  });

  it.each([
    ['', 'address_malformed'],
    ['somebody', 'address_malformed'],
    ['@example.org', 'address_malformed'],
    ['a b@example.org', 'address_malformed'],
    ['a@example.org\r\nBcc: b@example.org', 'address_malformed'],
    ['a@example.org\n', 'address_malformed'],
    ['a\u2028b@example.org', 'address_malformed'],
    ['a@b@example.org', 'address_malformed'],
    ['a@example.org,b@example.org', 'address_malformed'],
    ['Ann <a@example.org>', 'address_malformed'],
    ['"quoted"@example.org', 'address_malformed'],
    ['.a@example.org', 'address_malformed'],
    ['a..b@example.org', 'address_malformed'],
    [`${'a'.repeat(65)}@example.org`, 'address_malformed'],
    ['सीता@example.org', 'address_not_ascii'],
    ['josé@example.org', 'address_not_ascii'],
    ['a@localhost', 'address_domain'],
    ['a@', 'address_domain'],
    ['a@example..org', 'address_domain'],
    ['a@-example.org', 'address_domain'],
    ['a@127.0.0.1', 'address_domain'],
    ['a@0x7f.1', 'address_domain'],
    [`a@${'b'.repeat(64)}.org`, 'address_domain'],
  ] as const)('%j is refused: %s', (text, fault) => {
    expect(readMailAddress(text)).toEqual({ fault });
    expect(addressAdvice(fault)).toMatch(/\.$/);
  });
});
