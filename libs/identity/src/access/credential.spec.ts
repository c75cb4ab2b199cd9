import { DomainError } from '@para42/platform';
import { readCredential } from './credential';

const codeOf = (headers: Record<string, string | string[] | undefined>) => {
  try {
    return readCredential(headers).kind;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

describe('readCredential', () => {
  it('tells a key from a token', () => {
    expect(readCredential({ authorization: 'Bearer abc.def.ghi' })).toEqual({
      kind: 'bearer',
      token: 'abc.def.ghi',
    });
    expect(readCredential({ authorization: 'bearer p42_x' })).toEqual({
      kind: 'key',
      secret: 'p42_x',
    });
    expect(readCredential({ 'x-api-key': 'p42_x' })).toEqual({ kind: 'key', secret: 'p42_x' });
  });

  test.each([
    [{}, 'credential_missing'],
    [{ authorization: 'Basic dTpw' }, 'credential_unclear'],
    [{ authorization: 'Bearer' }, 'credential_unclear'],
    [{ authorization: 'Bearer a b' }, 'credential_unclear'],
    [{ authorization: 'Bearer a', 'x-api-key': 'p42_x' }, 'credential_unclear'],
    [{ 'x-api-key': ['p42_x', 'p42_y'] }, 'credential_unclear'],
    [{ 'x-api-key': 'abc' }, 'credential_unclear'],
    [{ authorization: `Bearer ${'x'.repeat(8_193)}` }, 'credential_unclear'],
  ])('%j', (headers, code) => {
    expect(codeOf(headers)).toBe(code);
  });
});
