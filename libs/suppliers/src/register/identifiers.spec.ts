import * as fc from 'fast-check';
import { bareIdentifier, isLei, isOsId } from './identifiers';

describe('LEI (ISO 17442)', () => {
  it.each(['5493001KJTIIGC8Y1R12', 'HWUPKR0MPOU8FGXBT394', 'INR2EJN1ERAN0W5ZP974'])(
    'holds: %s',
    (lei) => {
      expect(isLei(lei)).toBe(true);
    },
  );

  it('does not hold after any one digit is changed for a digit, or letter for a letter', () => {
    const lei = '5493001KJTIIGC8Y1R12';
    for (let at = 0; at < lei.length; at += 1) {
      const alike = /\d/.test(lei.charAt(at)) ? '0123456789' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
      for (const char of alike) {
        if (char === lei[at]) continue;
        expect(isLei(lei.slice(0, at) + char + lei.slice(at + 1))).toBe(false);
      }
    }
  });

  it.each(['', '5493001KJTIIGC8Y1R1', '5493001kjtiigc8y1r12', '5493001KJTIIGC8Y1R123'])(
    'is not: %j',
    (text) => {
      expect(isLei(text)).toBe(false);
    },
  );
});

describe('OS ID', () => {
  it.each(['BD2020021QK28YZ', 'BD2020052SV22HT', 'BD2021113R7R87P'])('holds: %s', (id) => {
    expect(isOsId(id)).toBe(true);
  });

  // The first is the example of the project's own documentation, whose check character is wrong.
  it.each([
    'IN2019067X1K87E',
    'BD2020123ABC456',
    'BD2020021QK28Y',
    'bd2020021QK28YZ',
    'BD2020021QU28YZ',
    '',
  ])('is not: %j', (id) => {
    expect(isOsId(id)).toBe(false);
  });

  it('is read as people write it, with hyphens and spaces', () => {
    expect(isOsId(bareIdentifier(' bd-2020021-qk28y-z '))).toBe(true);
  });

  it('exactly one check character holds for any id', () => {
    const part = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{5}$/);
    fc.assert(
      fc.property(part, (random) => {
        const candidates = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ').map(
          (c) => `NP2024001${random}${c}`,
        );
        expect(candidates.filter(isOsId)).toHaveLength(1);
      }),
    );
  });
});
