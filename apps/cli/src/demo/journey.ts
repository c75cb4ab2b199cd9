import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from '../start/progress-display';
import type { ApiClient } from './api-client';
import type { JourneyState } from './journey-state';

/** Signs the people of the sample tenant in, with the rights of the command line. */
export interface SamplePeople {
  token(userId: string): Promise<string>;
  close(): Promise<void>;
}

/** What the steps of the journey share. */
export interface Journey {
  /** Folder of the installation. */
  home: string;
  state: JourneyState;
  people: SamplePeople;
  signal: AbortSignal;
  /** Nobody signed in: for taking up an invitation. */
  stranger: ApiClient;
  /** The compliance manager. */
  buyer: ApiClient;
  as(userId: string): Promise<ApiClient>;
}

export interface Step {
  /** Stable: an interrupted journey knows by it what is through. */
  readonly name: string;
  readonly title: string;
  run(journey: Journey, stage: Stage): Promise<void>;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** Path within the sample tenant. */
export function inTenant({ state }: Pick<Journey, 'state'>, rest: string): string {
  return `/v1/t/${needed(state.tenantId, 'tenant')}/${rest}`;
}

/** What an earlier step has left. */
export function needed<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) {
    throw new Error(`The journey has no ${what}: an earlier step did not leave it.`);
  }
  return value;
}

/** A key under which a call of a step has one effect, however often the step is begun. */
export function keyOf({ state }: Journey, call: string): string {
  return `sample-${needed(state.tenantId, 'tenant')}-${call}`;
}

export interface RunView {
  id: string;
  state: string;
  stage: string | null;
  done: number;
  total: number | null;
  result: unknown;
  error: { code: string; detail: string } | null;
}

const POLL_MS = 120;
const PATIENCE_MS = 180_000;

/** Waits for a run of the tenant, showing how far it is. @throws Error where it did not succeed */
export async function waitForRun(journey: Journey, runId: string, stage: Stage): Promise<RunView> {
  return poll(journey, `run ${runId}`, async () => {
    const run = await journey.buyer.get<RunView>(inTenant(journey, `runs/${runId}`));
    stage.update({
      done: run.done,
      ...(run.total === null ? {} : { total: run.total }),
      ...(run.stage === null ? {} : { note: run.stage }),
    });
    if (run.state === 'done') return run;
    if (run.state === 'failed' || run.state === 'cancelled') {
      throw new Error(`Run ${run.id} ${run.state}: ${run.error?.detail ?? 'no reason was given'}`);
    }
    return undefined;
  });
}

/** Asks until there is an answer. @throws Error when that takes longer than three minutes */
export async function poll<T>(
  { signal }: Pick<Journey, 'signal'>,
  what: string,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  for (const begun = performance.now(); performance.now() - begun < PATIENCE_MS;) {
    signal.throwIfAborted();
    const answer = await ask();
    if (answer !== undefined) return answer;
    await pause(POLL_MS, undefined, { signal });
  }
  throw new Error(`Waited three minutes for ${what}. The logs of the worker may say more.`);
}

/** The first of each kind, in the order of the list. */
export function firstOfEach<T>(items: readonly T[], kindOf: (item: T) => string): T[] {
  const kinds = new Set<string>();
  return items.filter((item) => {
    const known = kinds.has(kindOf(item));
    kinds.add(kindOf(item));
    return !known;
  });
}
