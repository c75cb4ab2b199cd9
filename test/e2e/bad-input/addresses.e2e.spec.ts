import type { Operation, Parameter } from '../../architecture/api/operations';
import { useTestDatabase } from '../../setup/database';
import { apiUnderTest, rowCounts, type ApiUnderTest } from './api-under-test';
import { inLanes } from './lanes';
import { problemFaults, problemOf, type RawRequest } from './raw-client';
import { sampleOf, settled, soundBody, typesOf, type BoundedSchema } from './samples';

const NOBODY = '0190b6a0-0000-7000-8000-00000000beef';
/** As it stands in the address, encoded by hand. */
const NO_IDS = [
  '1',
  'x',
  '%00',
  `${NOBODY}0`,
  `%7B${NOBODY}%7D`,
  '%E2%82%AC',
  'a'.repeat(150),
  '..%2F..',
  '%F0%9F%98%80',
  "'%20or%201=1--",
];
const NO_VERSIONS = [
  '',
  'abc',
  '3',
  '"abc"',
  'W/"1"',
  '*',
  '"-1"',
  '"1", "2"',
  '"99999999999"',
  '""',
];

interface Trial {
  operation: Operation;
  what: string;
  path: string;
  request: RawRequest;
  status: readonly number[];
  /** JSON pointer that the problem has to name. */
  names?: string;
}

describe('an address or header that is not as it should be', () => {
  const db = useTestDatabase();
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await apiUnderTest(db);
  });

  const pathOf = ({ path }: Operation, given: Record<string, string> = {}): string => {
    const values: Record<string, string> = {
      tenant: api.world.tenant,
      siteId: api.world.get('site'),
      ...given,
    };
    return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? NOBODY);
  };
  const requestOf = (operation: Operation, headers: Record<string, string> = {}): RawRequest => ({
    method: operation.method.toUpperCase(),
    token: api.tokenFor(operation),
    headers: { 'if-match': '"1"', ...headers },
    ...(operation.body ? { body: JSON.stringify(soundBody(api.document, operation)) } : {}),
  });

  const faultsOf = async (trials: readonly Trial[]): Promise<string[]> => {
    const faults: string[] = [];
    const before = await rowCounts(db);
    await inLanes(trials, async ({ operation, what, path, request, status, names }) => {
      const answer = await api.client.send(path, request);
      const found = problemFaults(answer);
      if (found.length === 0) {
        const { code, errors = [] } = problemOf(answer);
        if (!status.includes(answer.status)) found.push(`answers ${answer.status} ${code}`);
        else if (names !== undefined && !errors.some((error) => error.path === names))
          found.push(`names ${errors.map((error) => error.path).join(', ') || 'nothing'}`);
      }
      faults.push(...found.map((fault) => `${operation.id} ${what}: ${fault}`));
    });
    expect(trials.length).toBeGreaterThan(100);
    expect(await rowCounts(db)).toEqual(before);
    return faults;
  };

  it('an id that is none is not found, like the id of nobody', async () => {
    const trials = api.operations.flatMap((operation) =>
      operation.parameters
        .filter(({ in: where }) => where === 'path')
        .filter(({ name }) => name === 'tenant' || idName(name) || name === 'code')
        .flatMap(({ name }) =>
          NO_IDS.map((id) => ({
            operation,
            what: `{${name}} ${id}`,
            path: pathOf(operation, { [name]: id }),
            request: requestOf(operation),
            // A body is looked at before what it is for is looked up.
            status: operation.takesFile ? [404, 415] : [404],
          })),
        ),
    );
    expect(await faultsOf(trials)).toEqual([]);
  }, 120_000);

  it('a query that the operation does not have, twice or of the wrong kind is named', async () => {
    const trials = api.operations
      .filter(({ parameters }) => parameters.some(({ in: where }) => where === 'query'))
      .flatMap((operation) =>
        [...wrongQueries(operation.parameters)].map(([what, query, names]) => ({
          operation,
          what,
          path: `${pathOf(operation)}?${query}`,
          request: requestOf(operation),
          status: [422],
          names,
        })),
      );
    expect(await faultsOf(trials)).toEqual([]);
  }, 120_000);

  it('a cursor that no list has given is refused', async () => {
    const cursors = [
      'x',
      '%7B%7D',
      'e30',
      'bnVsbA',
      'WzFd',
      'eyJpZCI6IngifQ',
      'a'.repeat(900),
      'eyJpZCI6bnVsbH0',
    ];
    const trials = api.operations
      .filter(({ parameters }) => parameters.some(({ name }) => name === 'after'))
      .flatMap((operation) =>
        cursors.map((cursor) => ({
          operation,
          what: `after=${cursor}`,
          path: `${pathOf(operation)}?${required(operation)}after=${cursor}`,
          request: requestOf(operation),
          status: [400],
        })),
      );
    expect(await faultsOf(trials)).toEqual([]);
  }, 120_000);

  it('a version that is none is asked for again', async () => {
    const trials = api.operations
      .filter(({ parameters }) => parameters.some((p) => p.name === 'If-Match' && p.required))
      .flatMap((operation) =>
        NO_VERSIONS.map((version) => ({
          operation,
          what: `If-Match ${version}`,
          path: pathOf(operation),
          request: requestOf(operation, { 'if-match': version }),
          status: [428],
        })),
      );
    expect(await faultsOf(trials)).toEqual([]);
  }, 120_000);

  it('a credential that is none is asked for again', async () => {
    const { world } = api;
    const token = world.token('compliance') ?? '';
    const [head = '', claims = '', signature = ''] = token.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const credentials = [
      '',
      'Bearer',
      'Bearer x',
      'Basic YTpi',
      `Bearer ${head}.${claims}.`,
      `Bearer ${none}.${claims}.`,
      `Bearer ${head}.${claims}.${signature.slice(0, -6)}AAAAAA`,
      `Bearer ${'a'.repeat(5_000)}`,
      `Token ${token}`,
    ];
    const trials = api.operations
      .filter((operation) => api.tokenFor(operation) !== undefined)
      .flatMap((operation) =>
        credentials.map((authorization) => ({
          operation,
          what: `Authorization ${authorization.slice(0, 20)}`,
          path: pathOf(operation),
          request: { ...requestOf(operation, { authorization }), token: undefined },
          status: [401],
        })),
      );
    expect(await faultsOf(trials)).toEqual([]);
  }, 120_000);

  it.each<[string, string, RawRequest, readonly number[]]>([
    ['a route that is none', '/v1/nothing', {}, [404]],
    ['the root', '/', {}, [404]],
    ['a method that a route has not', '/v1/me', { method: 'DELETE' }, [404, 405]],
    ['a method that is rare', '/v1/me', { method: 'PROPFIND' }, [404, 405, 501]],
    ['a path that cannot be decoded', '/v1/t/%ff%fe/suppliers', {}, [400]],
    ['half an escape', '/v1/t/%/suppliers', {}, [400]],
    ['a path of 10 kB', `/v1/t/${'a'.repeat(10_000)}/suppliers`, {}, [404, 414]],
    ['a path that climbs', '/v1/../../etc/passwd', {}, [404]],
  ])('%s is a problem', async (_title, path, request, status) => {
    const answer = await api.client.send(path, request);
    expect(problemFaults(answer)).toEqual([]);
    expect(status).toContain(answer.status);
  });

  const required = ({ parameters }: Operation): string =>
    parameters
      .filter((p) => p.in === 'query' && p.required)
      .map(({ name, schema }) => {
        const value = String(sampleOf(api.document, schema));
        return `${name}=${encodeURIComponent(value)}&`;
      })
      .join('');

  function* wrongQueries(parameters: readonly Parameter[]): Generator<[string, string, string]> {
    yield ['unknown', 'no_such_query=1', '/no_such_query'];
    yield ['prototype', '__proto__[a]=1', '/__proto__[a]'];
    for (const { name, in: where, schema } of parameters) {
      if (where !== 'query') continue;
      const own = settled(api.document, schema);
      for (const value of wrongTexts(own))
        yield [`${name}=${value}`, `${name}=${value}`, `/${name}`];
      const sound = encodeURIComponent(String(sampleOf(api.document, schema)));
      yield [`${name} twice`, `${name}=${sound}&${name}=${sound}`, `/${name}`];
    }
  }
});

function idName(name: string): boolean {
  return name === 'id' || name.endsWith('Id');
}

function wrongTexts(own: BoundedSchema): string[] {
  const types = typesOf(own);
  if (types.includes('integer')) return ['x', '0', '-1', '1.5', '1e3', '999999999999', 'NaN', ''];
  if (types.includes('boolean')) return ['x', '2'];
  if (own.enum || own.format) return ['x', '%00', "'"];
  return ['a%00b', 'x'.repeat((own.maxLength ?? 2_000) + 1)];
}
