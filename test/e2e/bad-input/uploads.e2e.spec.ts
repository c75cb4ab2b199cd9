import type { Operation } from '../../architecture/api/operations';
import { useTestDatabase } from '../../setup/database';
import { apiUnderTest, rowCounts, type ApiUnderTest } from './api-under-test';
import { problemFaults, problemOf, type RawRequest } from './raw-client';

const NOBODY = '0190b6a0-0000-7000-8000-00000000beef';
const BOUNDARY = 'para42-boundary';
const FORM = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

const field = (name: string, value: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (content: string, name = 'file', type = 'text/csv'): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="list.csv"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`;
const END = `--${BOUNDARY}--\r\n`;
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>';

/** A form, and the statuses of which it has to meet one. */
const FORMS: readonly (readonly [title: string, request: RawRequest, status: readonly number[]])[] =
  [
    ['JSON for a form', { body: '{}' }, [415]],
    ['no body', { method: 'POST' }, [415]],
    [
      'a form without its boundary',
      { body: 'x', headers: { 'content-type': 'multipart/form-data' } },
      [400],
    ],
    ['a form of nothing', { body: END, headers: FORM }, [400]],
    ['a form without a file', { body: field('asOf', '2026-01-01') + END, headers: FORM }, [400]],
    ['a file in another field', { body: file('a,b\n1,2\n', 'list') + END, headers: FORM }, [400]],
    ['an empty file', { body: file('') + END, headers: FORM }, [422]],
    [
      'HTML called CSV',
      { body: file('<!doctype html><script>1</script>') + END, headers: FORM },
      [415],
    ],
    ['an SVG called CSV', { body: file(SVG) + END, headers: FORM }, [415]],
    [
      'a program called CSV',
      { body: file('\u007fELF\u0002\u0001\u0001\u0000') + END, headers: FORM },
      [415],
    ],
    ['a form that ends early', { body: file('a,b\n1,2\n').slice(0, -12), headers: FORM }, [400]],
    [
      'a field too long',
      { body: field('kind', 'x'.repeat(20_000)) + file('a,b\n1,2\n') + END, headers: FORM },
      [413, 422],
    ],
    [
      '30 fields',
      {
        body:
          Array.from({ length: 30 }, (_, n) => field(`f${n}`, 'x')).join('') + file('a,b\n') + END,
        headers: FORM,
      },
      [413, 422],
    ],
    [
      'an unknown field',
      { body: field('no_such_field', '1') + file('a,b\n1,2\n') + END, headers: FORM },
      [422],
    ],
    [
      'a key of the prototype',
      { body: field('__proto__', '1') + file('a,b\n1,2\n') + END, headers: FORM },
      [400, 422],
    ],
    [
      'two files',
      { body: file('a,b\n1,2\n') + file('a,b\n3,4\n') + END, headers: FORM },
      [400, 413, 422],
    ],
  ];

describe('an upload that is not as it should be', () => {
  const db = useTestDatabase();
  let api: ApiUnderTest;
  let uploads: Operation[];
  beforeAll(async () => {
    api = await apiUnderTest(db);
    uploads = api.operations.filter(({ takesFile }) => takesFile);
  });

  it.each(FORMS)(
    '%s is a problem in every operation, and leaves no row',
    async (_title, request, status) => {
      expect(uploads.length).toBeGreaterThanOrEqual(3);
      const before = await rowCounts(db);
      for (const operation of uploads) {
        const path = operation.path
          .replace('{tenant}', api.world.tenant)
          // The file is looked at before what it is sent to.
          .replace('{id}', NOBODY)
          .replace('{code}', operation.id.startsWith('ScreeningList') ? 'cbp-wro' : 'gdacs');
        const answer = await api.client.send(path, { token: api.tokenFor(operation), ...request });
        expect([operation.id, problemFaults(answer)]).toEqual([operation.id, []]);
        const { code } = problemOf(answer);
        expect({ id: operation.id, code, status: answer.status }).toEqual({
          id: operation.id,
          code,
          status: status.find((one) => one === answer.status) ?? status[0],
        });
      }
      expect(await rowCounts(db)).toEqual(before);
    },
  );
});
