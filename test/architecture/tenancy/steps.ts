import type { Json } from '../api/operations';

/** Who sends a call; `nobody` sends no credential. */
export type Sender = 'compliance' | 'analyst' | 'supplier' | 'agency' | 'auditor' | 'nobody';

/** What one tenant has gathered so far: ids, versions, tokens, by names that the steps choose. */
export interface World {
  readonly tenant: string;
  token(sender: Sender): string | undefined;
  /** A value kept by an earlier step; fails with its name where there is none. */
  get(name: string): string;
  set(name: string, value: string): void;
}

export interface Call {
  /** Values of the path besides `tenant`. */
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  file?: { name: string; type: string; content: string | Buffer };
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/**
 * A valid call of one operation at the moment when its turn comes. The steps run in order, in two
 * tenants side by side, so that what a step needs was made by the steps before it.
 */
export interface CallStep {
  operation: string;
  as: Sender;
  call(world: World): Call;
  /** Reads from the answer what later steps need. */
  keep?(world: World, answer: Answer): void;
  /** The success expected, where it is not any 2xx. */
  status?: number;
  /**
   * Ids that the operation takes but this call does not name (`body.siteIds[]`), each with the
   * reason. An id that no call names is a fault.
   */
  unnamed?: Readonly<Record<string, string>>;
}

/** Work between two calls: the worker does what is due. */
export interface WorkStep {
  work: 'tasks';
}

export type Step = CallStep | WorkStep;

/** A property of an answer, e.g. `idOf(answer, 'items', 0, 'id')`. */
export function valueAt(answer: Answer, ...path: (string | number)[]): string {
  const value = path.reduce<unknown>(
    (inner, key) => (inner as Json | undefined)?.[key],
    answer.body,
  );
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new Error(
      `the answer has no ${path.join('.')}: ${JSON.stringify(answer.body).slice(0, 300)}`,
    );
  }
  return String(value);
}

/** Keeps the id and the version of the record that the answer holds at `path`. */
export function keepRecord(name: string, ...path: (string | number)[]) {
  return (world: World, answer: Answer): void => {
    world.set(name, valueAt(answer, ...path, 'id'));
    const version = path.reduce<unknown>((inner, key) => (inner as Json)[key], answer.body);
    const number = (version as { version?: unknown }).version;
    if (typeof number === 'number') world.set(`${name}.version`, String(number));
  };
}

/** Keeps the first item of a list that has these values. */
export function keepItem(name: string, having: Json = {}) {
  return (world: World, answer: Answer): void => {
    const items = (answer.body as { items?: Json[] }).items ?? [];
    const place = items.findIndex((item) =>
      Object.entries(having).every(([key, value]) => item[key] === value),
    );
    if (place === -1) {
      throw new Error(`no item has ${JSON.stringify(having)} among ${JSON.stringify(items)}`);
    }
    keepRecord(name, 'items', place)(world, answer);
  };
}

/** Keeps the new version of a record that the answer does not show itself. */
export function keepVersion(name: string) {
  return (world: World, answer: Answer): void =>
    world.set(`${name}.version`, valueAt(answer, 'version'));
}

/** The header that a change of a kept record needs. */
export function ifMatch(world: World, name: string): Record<string, string> {
  return { 'if-match': `"${world.get(`${name}.version`)}"` };
}
