import type { OpenAPIObject } from '@nestjs/swagger';
import { apiFaults } from './api-faults';
import type { Json } from './operations';

const PROBLEM = {
  content: {
    'application/problem+json': {
      schema: { type: 'object', properties: { code: { type: 'string' } } },
    },
  },
};
const OK = {
  content: {
    'application/json': { schema: { type: 'object', properties: { id: { type: 'string' } } } },
  },
};
const PATH = '/v1/t/{tenant}/flags/{id}';

/** A document of one sound operation, with one part of it replaced. */
function faults(
  change: Json = {},
  asked: string[] | undefined = ['flag:read'],
  path = PATH,
): string[] {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    schema: { type: 'string' },
  }));
  const operation = {
    operationId: 'Flag_get',
    summary: 'Shows one flag',
    tags: ['Flags'],
    parameters,
    responses: { 200: OK, default: PROBLEM },
    ...change,
  };
  const document = {
    tags: [{ name: 'Flags' }],
    paths: { [path]: { get: operation } },
  } as unknown as OpenAPIObject;
  return apiFaults(document, new Map(asked === undefined ? [] : [['Flag_get', asked]]));
}

describe('the checks of the API document', () => {
  it('find nothing in a sound operation', () => {
    expect(faults()).toEqual([]);
    expect(faults({}, ['public'], '/healthz')).toEqual([]);
    expect(faults({}, ['signed in'], '/v1/me')).toEqual([]);
  });

  it.each<[string, string[], string]>([
    [
      'no permission',
      faults({}, []),
      'Flag_get asks for no permission and is not @Public(): say which',
    ],
    [
      'a permission and @Public()',
      faults({}, ['public', 'flag:read']),
      'Flag_get is public and flag:read at once',
    ],
    [
      'an open operation of a tenant',
      faults({}, ['public']),
      'Flag_get is of a tenant, so it must name a permission with @Requires()',
    ],
    [
      'a permission outside any tenant',
      faults({}, ['flag:read'], '/v1/flags'),
      'Flag_get names a permission but its path names no tenant',
    ],
    [
      'no documented problem',
      faults({ responses: { 200: OK } }),
      'Flag_get does not document its problems: add @Responds()',
    ],
    [
      'no documented success',
      faults({ responses: { default: PROBLEM } }),
      'Flag_get documents no success: add @Responds()',
    ],
    [
      'a body that is not described',
      faults({ responses: { 200: {}, default: PROBLEM } }),
      'Flag_get answers 200 with a body that is not documented',
    ],
    [
      'an object without properties',
      faults({
        responses: {
          200: { content: { 'application/json': { schema: { type: 'object' } } } },
          default: PROBLEM,
        },
      }),
      'Flag_get answers 200 an object whose properties are not described (inline)',
    ],
    [
      'a part of the path that is not described',
      faults({ parameters: [] }),
      'Flag_get does not describe {tenant} of its path',
    ],
    ['no tag', faults({ tags: [] }), 'Flag_get belongs to 0 tags instead of one'],
    [
      'a tag that nobody explains',
      faults({ tags: ['Banners'] }),
      'Flag_get belongs to Banners, which API_TAGS does not describe',
    ],
    [
      'an operation without words',
      faults({ summary: undefined }),
      "Flag_get does not say what it does: add @Does('…')",
    ],
  ])('find %s', (_title, found, fault) => {
    expect(found).toContainEqual(fault);
  });

  it('find a secret in an answer that is kept for repeats', () => {
    const schema = { type: 'object', properties: { token: { type: 'string' } } };
    const operation = {
      operationId: 'Grant_make',
      summary: 'Makes a grant',
      tags: ['Flags'],
      parameters: [{ name: 'tenant', in: 'path' }],
      responses: { 201: { content: { 'application/json': { schema } } }, default: PROBLEM },
    };
    const found = (post: Json): string[] =>
      apiFaults(
        {
          tags: [{ name: 'Flags' }],
          paths: { '/v1/t/{tenant}/grants': { post } },
        } as unknown as OpenAPIObject,
        new Map([['Grant_make', ['grant:manage']]]),
      );
    expect(found(operation)).toEqual([
      'Grant_make answers with token, which would be kept: add @ShowsSecretOnce()',
    ]);
    expect(found({ ...operation, 'x-shown-once': true })).toEqual([]);
  });

  it('find two operations of one name', () => {
    const operation = {
      operationId: 'Flag_get',
      summary: 'Shows one flag',
      tags: ['Flags'],
      parameters: [],
      responses: { 200: OK, default: PROBLEM },
    };
    const document = {
      tags: [{ name: 'Flags' }],
      paths: { '/a': { get: operation }, '/b': { get: operation } },
    } as unknown as OpenAPIObject;
    expect(apiFaults(document, new Map([['Flag_get', ['public']]]))).toEqual([
      'Flag_get: two operations have this id',
    ]);
  });

  it("find a place for a worker's name or status", () => {
    const schemas = {
      CohortDto: {
        type: 'object',
        properties: {
          workerName: { type: 'string' },
          visaStatus: { type: 'string' },
          visaCost: { type: 'string' },
        },
      },
    };
    expect(
      apiFaults({ paths: {}, components: { schemas } } as unknown as OpenAPIObject, new Map()),
    ).toEqual([
      "CohortDto.workerName would hold what names a worker or tells a worker's status",
      "CohortDto.visaStatus would hold what names a worker or tells a worker's status",
    ]);
  });
});
