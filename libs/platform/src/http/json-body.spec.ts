import { DomainError } from '../errors/domain-error';
import { DEFAULT_BODY_LIMITS, parseJsonBody } from './json-body';

function codeOf(text: string, limits = {}): string {
  try {
    parseJsonBody(text, { ...DEFAULT_BODY_LIMITS, ...limits });
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'accepted';
}

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('a JSON body', () => {
  it('is what JSON says', () => {
    expect(parseJsonBody(' {"a":[1,"b",null]} ', DEFAULT_BODY_LIMITS)).toEqual({
      a: [1, 'b', null],
    });
  });

  it.each([
    ['20 levels', nested(20), 'accepted'],
    ['21 levels', nested(21), 'json_too_deep'],
    ['20,000 levels', nested(20_000), 'json_too_deep'],
    ['20,000 levels without their ends', '{"a":'.repeat(20_000), 'json_too_deep'],
    ['brackets within a text', JSON.stringify(nested(500)), 'accepted'],
    ['brackets behind a quote that is escaped', `"\\"${'['.repeat(50)}"`, 'accepted'],
    ['brackets behind an escaped backslash', `{"a":"\\\\","b":${nested(20)}}`, 'json_too_deep'],
    ['many arrays beside each other', `[${'[],'.repeat(900)}[]]`, 'accepted'],
    ['nothing', '', 'empty_body'],
    ['white space', ' \n', 'empty_body'],
    ['half an object', '{"a":1', 'malformed_json'],
    ['two values', '{} {}', 'malformed_json'],
    ['a key that reaches the prototype', '{"a":{"__proto__":{"admin":true}}}', 'forbidden_key'],
  ])('of %s', (_what, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('has no array beyond the limit, however deep it lies', () => {
    const long = (length: number) => JSON.stringify({ a: [{ b: Array(length).fill(0) }] });
    expect(codeOf(long(1_000))).toBe('accepted');
    expect(codeOf(long(1_001))).toBe('array_too_long');
    expect(codeOf(long(1_001), { maxArray: 2_000 })).toBe('accepted');
  });

  it('is refused without being quoted', () => {
    const parse = () => parseJsonBody('{"passport": N1234567}', DEFAULT_BODY_LIMITS);
    expect(parse).toThrow(/not valid JSON/);
    expect(parse).not.toThrow(/N1234567|passport/);
  });
});
