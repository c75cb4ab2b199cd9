import type { Fault, ProductFile } from './product-files';

const ROLES = new Set([
  'module',
  'controller',
  'dto',
  'presenter',
  'service',
  'repository',
  'entity',
  'read-model',
  'policy',
  'states',
  'events',
  'errors',
  'config',
  'job',
  'rule',
  'template',
  'report',
  'observation',
  'source',
  'list',
  'command',
  'locale',
  'data',
  'step',
  'bench',
  'fault',
  'spec',
  'db.spec',
  'e2e.spec',
]);
/** What a file holds where it is none of those: facts, shapes, lists, the two ends of a format. */
const CONTENTS = new Set([
  'table',
  'schema',
  'fields',
  'checks',
  'faults',
  'constraints',
  'options',
  'settings',
  'jobs',
  'contributors',
  'registry',
  'store',
  'reader',
  'writer',
  'builder',
  'client',
  'child',
]);
/** The plumbing that frameworks name, which only the platform holds. */
const PLUMBING = new Set([
  'guard',
  'filter',
  'interceptor',
  'pipe',
  'decorator',
  'decorators',
  'middleware',
]);
const DRAWERS = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'shared', 'core', 'misc']);
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** `<subject>.<role>.ts` in kebab-case, and no folder whose name says nothing. */
export function nameFaults(files: readonly ProductFile[]): Fault[] {
  return files
    .filter(({ path }) => /^(apps|libs|test)\/.*(?<!\.d)\.ts$/.test(path))
    .flatMap(({ path }) => faultsOfPath(path));
}

function faultsOfPath(path: string): Fault[] {
  const faults: Fault[] = [];
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  for (const folder of parts) {
    if (DRAWERS.has(folder))
      faults.push(`${path}: no folder is called "${folder}", name it for its subject`);
    else if (!KEBAB.test(folder)) faults.push(`${path}: the folder "${folder}" is not kebab-case`);
  }
  const [subject = '', ...roles] = file.replace(/\.ts$/, '').split('.');
  if (DRAWERS.has(subject))
    faults.push(`${path}: no file is called "${subject}", name it for its subject`);
  // A template carries its version between the code and the role.
  const named = roles.filter((part) => !/^v\d+$/.test(part));
  if (!KEBAB.test(subject)) faults.push(`${path}: "${subject}" is not kebab-case`);
  for (const role of withoutSpec(named)) {
    if (!isRole(role, path)) faults.push(`${path}: "${role}" is not a role that a file can have`);
  }
  return faults;
}

function isRole(role: string, path: string): boolean {
  if (PLUMBING.has(role)) return path.startsWith('libs/platform/');
  return ROLES.has(role) || CONTENTS.has(role);
}

/** Two classes of one name are one schema of the API document, and one of the two is described wrongly. */
export function dtoFaults(files: readonly ProductFile[]): Fault[] {
  const declared = new Map<string, string>();
  return files
    .filter(({ path }) => /^libs\/.*\.ts$/.test(path) && !path.endsWith('.spec.ts'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^(?:export )?class (\w+(?:Dto|Page|Query))\b/gm)].flatMap(
        ([, name = '']) => {
          const first = declared.get(name);
          declared.set(name, first ?? path);
          return first === undefined
            ? []
            : [`${path} declares ${name}, as ${first} does: one schema cannot describe both`];
        },
      ),
    );
}

/** Before `spec` stands what the test runs on: `db`, `e2e`, or one of several backends. */
function withoutSpec(roles: string[]): string[] {
  const end = roles.at(-1) === 'spec' ? roles.length - 1 : roles.length;
  return roles.filter(
    (role, place) => place >= end || !['db', 'e2e', 'postgres', 'redis'].includes(role),
  );
}
