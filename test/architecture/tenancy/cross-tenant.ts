import { randomUUID } from 'node:crypto';
import type { OpenAPIObject } from '@nestjs/swagger';
import { listOperations, type Operation } from '../api/operations';
import type { Fault } from '../files/product-files';
import { idPlaces, placeOf, slotsOf, type Slot } from './slots';
import type { Answer, Call, CallStep, Step, World } from './steps';

/** The API as two tenants meet it. */
export interface Stage {
  document: OpenAPIObject;
  own: World;
  foreign: World;
  /** Sends a call; `as` names whose credential is used, `tenant` the tenant in the path. */
  send(
    operation: Operation,
    call: Call,
    as: { world: World; step: CallStep },
    tenant?: string,
  ): Promise<Answer>;
  /** Runs the background work that is due; gives what of it failed. */
  work(): Promise<Fault[]>;
  /** A digest of every row of the other tenant. */
  digest(world: World): Promise<string>;
}

/**
 * Plays the steps in both tenants. Before the own call of a step is made, each id in it is replaced
 * by the other tenant's id of the same place and by a random one: both must answer alike, and
 * neither may change a row of the other tenant.
 */
export async function crossTenantFaults(stage: Stage, steps: readonly Step[]): Promise<Fault[]> {
  const operations = new Map(
    listOperations(stage.document).map((operation) => [operation.id, operation]),
  );
  const faults = uncovered([...operations.values()], steps);
  const named = new Map<string, Set<string>>();
  for (const step of steps) {
    if ('work' in step) faults.push(...(await stage.work()));
    else {
      const operation = operations.get(step.operation);
      if (operation) faults.push(...(await played(stage, operation, step, named)));
      else faults.push(`${step.operation} is called by a step but is not in the document`);
    }
  }
  return [...faults, ...unnamedIds(stage.document, [...operations.values()], steps, named)];
}

/** A step that cannot be made is a fault like any other, so that the others are still reported. */
async function played(...args: Parameters<typeof play>): Promise<Fault[]> {
  try {
    return await play(...args);
  } catch (error) {
    const [, operation] = args;
    return [`${operation.id}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

async function play(
  stage: Stage,
  operation: Operation,
  step: CallStep,
  named: Map<string, Set<string>>,
): Promise<Fault[]> {
  const { own, foreign } = stage;
  const calls = { own: step.call(own), foreign: step.call(foreign) };
  const slots = slotsOf(calls.own, calls.foreign);
  named.set(
    operation.id,
    new Set([...(named.get(operation.id) ?? []), ...slots.map(({ name }) => placeOf(name))]),
  );
  const faults: Fault[] = [];
  if (slots.length > 0 || operation.path.includes('{tenant}')) {
    const before = await stage.digest(foreign);
    for (const slot of slots) faults.push(...(await compared(stage, operation, step, slot)));
    faults.push(...(await otherTenant(stage, operation, step, calls.own)));
    if ((await stage.digest(foreign)) !== before)
      faults.push(`${operation.id} changed a row of the other tenant`);
  }
  for (const world of [own, foreign]) {
    const answer = await stage.send(operation, world === own ? calls.own : calls.foreign, {
      world,
      step,
    });
    const good =
      step.status === undefined
        ? answer.status >= 200 && answer.status < 300
        : answer.status === step.status;
    if (!good)
      return [
        ...faults,
        `${operation.id} fails with the tenant's own ids: ${answer.status} ${text(answer.body)}`,
      ];
    step.keep?.(world, answer);
  }
  return faults;
}

async function compared(
  stage: Stage,
  operation: Operation,
  step: CallStep,
  slot: Slot,
): Promise<Fault[]> {
  const random = randomUUID();
  const as = { world: stage.own, step };
  const theirs = await stage.send(operation, slot.with(slot.foreign), as);
  const nobodys = await stage.send(operation, slot.with(random), as);
  const where = `${operation.id}, ${slot.name}`;
  const faults: Fault[] = [];
  if (likeness(theirs, slot.foreign) !== likeness(nobodys, random)) {
    faults.push(
      `${where}: another tenant's id answers ${theirs.status} ${text(theirs.body)}, a random one ${nobodys.status} ${text(nobodys.body)}`,
    );
  }
  if (theirs.status >= 500)
    faults.push(`${where}: another tenant's id is a failure of ours (${theirs.status})`);
  // Who may not ask at all is told so before any id is looked up.
  const hidden = step.status === 403 ? 403 : 404;
  if (slot.name.startsWith('path.') && theirs.status !== hidden)
    faults.push(`${where}: another tenant's id answers ${theirs.status} instead of ${hidden}`);
  if (operation.method !== 'get' && theirs.status < 400)
    faults.push(`${where}: another tenant's id is accepted (${theirs.status})`);
  return faults;
}

/** A credential of one tenant in the path of another answers as in the path of none. */
async function otherTenant(
  stage: Stage,
  operation: Operation,
  step: CallStep,
  call: Call,
): Promise<Fault[]> {
  if (!operation.path.includes('{tenant}')) return [];
  const as = { world: stage.own, step };
  const random = randomUUID();
  const theirs = await stage.send(operation, call, as, stage.foreign.tenant);
  const nobodys = await stage.send(operation, call, as, random);
  if (theirs.status < 400)
    return [
      `${operation.id} serves a tenant to which its caller does not belong (${theirs.status})`,
    ];
  if (likeness(theirs, stage.foreign.tenant) !== likeness(nobodys, random)) {
    return [
      `${operation.id}: another tenant answers ${theirs.status} ${text(theirs.body)}, a random one ${nobodys.status} ${text(nobodys.body)}`,
    ];
  }
  return [];
}

function uncovered(operations: readonly Operation[], steps: readonly Step[]): Fault[] {
  const called = new Set(steps.flatMap((step) => ('work' in step ? [] : [step.operation])));
  return operations
    .filter(({ id }) => !called.has(id))
    .map(
      ({ id, method, path }) =>
        `${id} (${method.toUpperCase()} ${path}) has no call: add a step for it`,
    );
}

function unnamedIds(
  document: OpenAPIObject,
  operations: readonly Operation[],
  steps: readonly Step[],
  named: ReadonlyMap<string, Set<string>>,
): Fault[] {
  const excused = new Map<string, Set<string>>();
  for (const step of steps) {
    if (!('work' in step))
      excused.set(
        step.operation,
        new Set([...(excused.get(step.operation) ?? []), ...Object.keys(step.unnamed ?? {})]),
      );
  }
  return operations.flatMap((operation) =>
    idPlaces(document, operation)
      .filter(
        (place) => !named.get(operation.id)?.has(place) && !excused.get(operation.id)?.has(place),
      )
      .map((place) => `${operation.id} takes an id in ${place} but no call names one`),
  );
}

/** What a caller can tell apart: everything but the id sent and the number of the request. */
function likeness({ status, body, headers }: Answer, id: string): string {
  const shown = ['content-type', 'etag', 'location', 'retry-after', 'link'].map(
    (name) => headers[name] ?? '',
  );
  const all = JSON.stringify([status, shown, body]).replaceAll(id, '<id>');
  return all.replace(/"requestId":"[^"]*"/g, '');
}

function text(body: unknown): string {
  return JSON.stringify(body).slice(0, 300);
}
