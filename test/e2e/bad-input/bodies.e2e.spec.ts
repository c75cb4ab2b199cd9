import { useTestDatabase } from '../../setup/database';
import { apiUnderTest, rowCounts, type ApiUnderTest } from './api-under-test';
import { problemFaults, problemOf, type RawRequest } from './raw-client';

const SUPPLIER = '"name":"Mill","countryIso3":"NPL"';
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const XML = { 'content-type': 'application/xml' };

/** A request to make a supplier, and the problem that it has to meet. */
const BODIES: readonly (readonly [
  title: string,
  request: RawRequest,
  status: number,
  code: string,
])[] = [
  ['20,000 levels of arrays', { body: nested(20_000) }, 400, 'json_too_deep'],
  ['20,000 levels of objects', { body: '{"a":'.repeat(20_000) }, 400, 'json_too_deep'],
  [
    '20,000 levels inside a field',
    { body: `{${SUPPLIER},"aliases":${nested(20_000)}}` },
    400,
    'json_too_deep',
  ],
  ['a body that ends early', { body: `{${SUPPLIER}` }, 400, 'malformed_json'],
  ['a string that ends early', { body: '{"name":"Mi' }, 400, 'malformed_json'],
  ['no body where JSON is announced', { body: '' }, 400, 'empty_body'],
  ['white space for a body', { body: '  \n' }, 400, 'empty_body'],
  ['no JSON at all', { body: 'name=Mill' }, 400, 'malformed_json'],
  ['two documents', { body: `{${SUPPLIER}} {}` }, 400, 'malformed_json'],
  ['a comment', { body: `{${SUPPLIER} /* a */}` }, 400, 'malformed_json'],
  ['a list for an object', { body: `[{${SUPPLIER}}]` }, 422, 'validation_failed'],
  ['a text for an object', { body: '"Mill"' }, 422, 'validation_failed'],
  ['a number for an object', { body: '1' }, 422, 'validation_failed'],
  ['null for an object', { body: 'null' }, 422, 'validation_failed'],
  ['a key of the prototype', { body: `{${SUPPLIER},"__proto__":{"a":1}}` }, 400, 'forbidden_key'],
  [
    'a key of the prototype deep inside',
    { body: `{${SUPPLIER},"registrationNumbers":[{"__proto__":[]}]}` },
    400,
    'forbidden_key',
  ],
  [
    'the prototype by its constructor',
    { body: `{${SUPPLIER},"constructor":{"prototype":{"admin":true}}}` },
    400,
    'forbidden_key',
  ],
  ['an unknown field', { body: `{${SUPPLIER},"to_string":1}` }, 422, 'validation_failed'],
  ['a method for a field', { body: `{${SUPPLIER},"toString":1}` }, 400, 'forbidden_key'],
  [
    'a NUL in a text',
    { body: `{"name":"Mi\\u0000ll","countryIso3":"NPL"}` },
    422,
    'validation_failed',
  ],
  [
    'half a surrogate pair',
    { body: `{"name":"Mi\\ud800ll","countryIso3":"NPL"}` },
    400,
    'malformed_text',
  ],
  ['half a pair in a key', { body: `{${SUPPLIER},"\\udc00":1}` }, 400, 'malformed_text'],
  [
    'bytes that are no UTF-8',
    { body: Buffer.from(`{"name":"M\xfchle","countryIso3":"NPL"}`, 'latin1') },
    400,
    'not_utf8',
  ],
  ['UTF-16', { body: Buffer.from(`{${SUPPLIER}}`, 'utf16le') }, 400, 'malformed_json'],
  [
    'a number beyond all bounds',
    { body: `{${SUPPLIER},"employees":1e400}` },
    422,
    'validation_failed',
  ],
  [
    'a number of 5,000 digits',
    { body: `{${SUPPLIER},"employees":${'9'.repeat(5_000)}}` },
    422,
    'validation_failed',
  ],
  [
    'a number no integer holds',
    { body: `{${SUPPLIER},"employees":1.5}` },
    422,
    'validation_failed',
  ],
  [
    'a text of 20,000 characters',
    { body: JSON.stringify({ name: 'x'.repeat(20_000), countryIso3: 'NPL' }) },
    422,
    'validation_failed',
  ],
  [
    'a list of 1,001',
    { body: `{${SUPPLIER},"aliases":[${'"a",'.repeat(1_000)}"a"]}` },
    413,
    'array_too_long',
  ],
  [
    '200 kB',
    { body: `{${SUPPLIER},"nativeName":"${'x'.repeat(200_000)}"}` },
    413,
    'body_too_large',
  ],
  [
    '25 MB',
    { body: `{${SUPPLIER},"nativeName":"${'x'.repeat(25_000_000)}"}` },
    413,
    'body_too_large',
  ],
  ['XML', { body: '<supplier/>', headers: XML }, 415, 'unsupported_media_type'],
  [
    'plain text',
    { body: `{${SUPPLIER}}`, headers: { 'content-type': 'text/plain' } },
    415,
    'unsupported_media_type',
  ],
  [
    'a form',
    { body: 'name=Mill', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
    'unsupported_media_type',
  ],
  [
    'a content type that is none',
    { body: `{${SUPPLIER}}`, headers: { 'content-type': 'json' } },
    415,
    'unsupported_media_type',
  ],
  [
    'gzip',
    { body: Buffer.from('1f8b0800000000000003', 'hex'), headers: { 'content-encoding': 'gzip' } },
    415,
    'unsupported_encoding',
  ],
  [
    'a key that is too long to repeat by',
    { body: `{${SUPPLIER}}`, headers: { 'idempotency-key': 'k'.repeat(201) } },
    400,
    'bad_idempotency_key',
  ],
  [
    'a key with a space',
    { body: `{${SUPPLIER}}`, headers: { 'idempotency-key': 'a b' } },
    400,
    'bad_idempotency_key',
  ],
  ['no body and no type', { method: 'POST' }, 422, 'validation_failed'],
];

describe('a body that is not as it should be', () => {
  const db = useTestDatabase();
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await apiUnderTest(db);
  });

  const post = (request: RawRequest) =>
    api.client.send(api.at('/suppliers'), { token: api.world.token('compliance'), ...request });

  it.each(BODIES)('%s is a problem, and leaves no row', async (_title, request, status, code) => {
    const before = await rowCounts(db);
    const answer = await post(request);
    expect(problemFaults(answer)).toEqual([]);
    const { code: said } = problemOf(answer);
    expect({ status: answer.status, code: said }).toEqual({ status, code });
    expect(await rowCounts(db)).toEqual(before);
  });

  it('is taken where it is sound, so that the others are refused for what is wrong with them', async () => {
    const answer = await post({ body: `{${SUPPLIER}}` });
    expect(answer.status).toBe(201);
  });

  it('a connection that ends in the middle of a body leaves no row', async () => {
    const before = await rowCounts(db);
    const head = [
      `POST ${api.at('/suppliers')} HTTP/1.1`,
      'Host: localhost',
      `Authorization: Bearer ${api.world.token('compliance')}`,
      'Content-Type: application/json',
    ];
    await api.client.write(`${head.join('\r\n')}\r\nContent-Length: 500\r\n\r\n{${SUPPLIER}}`);
    await api.client.write(
      `${head.join('\r\n')}\r\nTransfer-Encoding: chunked\r\n\r\n1f4\r\n{${SUPPLIER}}`,
    );
    expect(await rowCounts(db)).toEqual(before);
    expect((await api.client.send('/healthz')).status).toBe(200);
  });

  it.each([
    ['no HTTP', 'HELLO\r\n\r\n', 400],
    [
      'a header of 40 kB',
      `GET /healthz HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`,
      431,
    ],
    [
      'two lengths',
      'POST /v1/me HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      400,
    ],
  ])('%s is a problem too', async (_title, bytes, status) => {
    const answer = await api.client.write(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    const body = JSON.parse(answer.split('\r\n\r\n')[1] ?? '') as {
      status: number;
      detail: string;
    };
    expect(body.status).toBe(status);
    expect(body.detail).toMatch(/\.$/);
  });
});
