import type { OpenAPIObject } from '@nestjs/swagger';
import { crossTenantFaults, type Stage } from './cross-tenant';
import { GatheredWorld } from './world';
import { valueAt, type Answer, type Step } from './steps';

const id = { type: 'string', format: 'uuid' };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const responses = {};
const pathId = { name: 'id', in: 'path', schema: id };
const DOCUMENT = {
  components: { schemas: { Fee: { type: 'object', properties: { agencyId: id } } } },
  paths: {
    '/v1/t/{tenant}/agencies': {
      post: { operationId: 'Agency_add', responses },
    },
    '/v1/t/{tenant}/agencies/{id}': {
      get: { operationId: 'Agency_get', parameters: [pathId], responses },
    },
    '/v1/t/{tenant}/fees': {
      post: {
        operationId: 'Fee_add',
        requestBody: json({
          type: 'object',
          properties: { fees: { type: 'array', items: { $ref: '#/components/schemas/Fee' } } },
        }),
        responses,
      },
    },
  },
} as unknown as OpenAPIObject;

const STEPS: readonly Step[] = [
  {
    operation: 'Agency_add',
    as: 'compliance',
    call: () => ({ body: {} }),
    keep: (world, answer) => world.set('agency', valueAt(answer, 'id')),
  },
  {
    operation: 'Agency_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('agency') } }),
  },
  {
    operation: 'Fee_add',
    as: 'compliance',
    call: (world) => ({ body: { fees: [{ amount: '1' }, { agencyId: world.get('agency') }] } }),
  },
];

/** What the little API under test does wrong. */
interface Flaw {
  readsAll?: boolean;
  tellsExistence?: boolean;
  acceptsNested?: boolean;
  writesElsewhere?: boolean;
  failsOwn?: boolean;
  opensTenant?: boolean;
  failsWork?: boolean;
}

/** An API of three operations in memory, with a flaw. */
function stage(flaw: Flaw, document = DOCUMENT): Stage {
  const own = new GatheredWorld();
  const foreign = new GatheredWorld();
  const owners = new Map<string, string>();
  let written = 0;
  const missing: Answer = { status: 404, headers: {}, body: { code: 'not_found' } };
  return {
    document,
    own,
    foreign,
    work: () => Promise.resolve(flaw.failsWork ? ['a task fails'] : []),
    digest: (world) => Promise.resolve(world === foreign ? String(written) : ''),
    send: (operation, call, { world }, tenant = world.tenant) => {
      if (tenant !== world.tenant && !flaw.opensTenant)
        return Promise.resolve({ ...missing, status: 403 });
      const mine = (agency: string | undefined): boolean =>
        agency !== undefined && owners.get(agency) === world.tenant;
      if (operation.id === 'Agency_add') {
        const made = crypto.randomUUID();
        owners.set(made, world.tenant);
        return Promise.resolve({ status: 201, headers: {}, body: { id: made } });
      }
      if (operation.id === 'Agency_get') {
        const asked = call.path?.id ?? '';
        if (mine(asked))
          return Promise.resolve({
            status: flaw.failsOwn ? 500 : 200,
            headers: {},
            body: { id: asked },
          });
        if (flaw.readsAll && owners.has(asked))
          return Promise.resolve({ status: 200, headers: {}, body: { id: asked } });
        if (flaw.tellsExistence && owners.has(asked))
          return Promise.resolve({ ...missing, status: 403 });
        return Promise.resolve(missing);
      }
      const { fees } = call.body as { fees: { agencyId?: string }[] };
      const named = fees.find(({ agencyId }) => agencyId)?.agencyId;
      if (!mine(named) && flaw.writesElsewhere && named !== undefined && owners.has(named))
        written++;
      return Promise.resolve(
        mine(named) || flaw.acceptsNested ? { status: 201, headers: {}, body: {} } : missing,
      );
    },
  };
}

describe('the cross-tenant harness', () => {
  it('finds nothing in an API that keeps tenants apart', async () => {
    expect(await crossTenantFaults(stage({}), STEPS)).toEqual([]);
  });

  it.each<[string, Flaw, RegExp]>([
    [
      'reads another tenant',
      { readsAll: true },
      /^Agency_get, path.id: another tenant's id answers 200 .*, a random one 404/,
    ],
    [
      'tells that a foreign id exists',
      { tellsExistence: true },
      /^Agency_get, path.id: another tenant's id answers 403 .*, a random one 404/,
    ],
    [
      'takes a foreign id nested in a body',
      { acceptsNested: true },
      /^Fee_add, body.fees\[1\].agencyId: another tenant's id is accepted \(201\)$/,
    ],
    [
      "writes into the other tenant's rows",
      { writesElsewhere: true },
      /^Fee_add changed a row of the other tenant$/,
    ],
    [
      'fails with its own id',
      { failsOwn: true },
      /^Agency_get fails with the tenant's own ids: 500/,
    ],
    [
      'serves a tenant without membership',
      { opensTenant: true },
      /^Agency_get serves a tenant to which its caller does not belong/,
    ],
  ])('finds an API that %s', async (_title, flaw, fault) => {
    expect(await crossTenantFaults(stage(flaw), STEPS)).toContainEqual(
      expect.stringMatching(fault),
    );
  });

  it('finds work that fails, and a step that cannot be made, and goes on', async () => {
    const [add, get, fee] = STEPS as [Step, Step, Step];
    expect(
      await crossTenantFaults(stage({ failsWork: true }), [{ work: 'tasks' }, ...STEPS]),
    ).toEqual(['a task fails']);
    expect(await crossTenantFaults(stage({}), [get, add, get, fee])).toEqual([
      'Agency_get: no earlier step kept "agency"',
    ]);
  });

  it('finds an operation without a call, and an id that no call names', async () => {
    expect(await crossTenantFaults(stage({}), STEPS.slice(0, 2))).toEqual([
      'Fee_add (POST /v1/t/{tenant}/fees) has no call: add a step for it',
      'Fee_add takes an id in body.fees[].agencyId but no call names one',
    ]);
    expect(
      await crossTenantFaults(stage({}), [
        ...STEPS,
        { operation: 'Fee_gone', as: 'nobody', call: () => ({}) },
      ]),
    ).toEqual(['Fee_gone is called by a step but is not in the document']);
  });
});
