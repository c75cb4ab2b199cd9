import { z } from 'zod';
import { defineEvent } from '../events/define-event';
import { defineJob } from './define-job';
import { HandlerRegistry } from './handler-registry';
import { JobDefinitions, type AnyJob } from './job-definitions';

const payload = z.object({});
const job = (name: string, options: Partial<AnyJob> = {}): AnyJob =>
  defineJob<unknown>({ name, payload, ...options });
const handler = { handle: () => Promise.resolve() };

describe('jobs', () => {
  it.each(['raise', 'Raise-flags', 'raise_flags', 'raise-', '-flags', 'raise flags', ''])(
    'are not called %j',
    (name) => {
      expect(() => job(name)).toThrow(/verb-noun in kebab case/);
    },
  );

  it('have a policy where they name none: five attempts, a minute, one transaction', () => {
    expect(job('raise-flags')).toMatchObject({
      maxAttempts: 5,
      timeoutMs: 60_000,
      transaction: 'single',
    });
    expect(job('raise-flags', { maxAttempts: 2 }).maxAttempts).toBe(2);
  });

  it('have one name each', () => {
    expect(() => new JobDefinitions([job('raise-flags'), job('raise-flags')])).toThrow(
      /'raise-flags' is defined twice/,
    );
  });

  it('are found by the event that they follow, all of them', () => {
    const added = defineEvent({ name: 'supplier.added', payload: z.unknown() });
    const first = job('raise-flags', { on: added });
    const second = job('send-questionnaire', { on: added });
    const definitions = new JobDefinitions([first, second, job('prune-files')]);
    expect(definitions.subscribedTo('supplier.added')).toEqual([first, second]);
    expect(definitions.subscribedTo('supplier.removed')).toEqual([]);
  });

  it('without a handler, and handlers without a job, stop the process with all their names', () => {
    const registry = new HandlerRegistry();
    registry.add(job('raise-flags'), handler);
    registry.add(job('forgotten-job'), handler);
    const definitions = new JobDefinitions([
      job('raise-flags'),
      job('prune-files'),
      job('send-mails'),
    ]);
    expect(() => registry.assertComplete(definitions)).toThrow(
      "job 'prune-files' has no handler; job 'send-mails' has no handler; handler of 'forgotten-job' has no job in the list",
    );
  });

  it('have one handler each', () => {
    const registry = new HandlerRegistry();
    registry.add(job('raise-flags'), handler);
    expect(() => registry.add(job('raise-flags'), handler)).toThrow(/has two handlers/);
  });
});
