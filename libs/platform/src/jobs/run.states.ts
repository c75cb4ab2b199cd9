import { defineStates } from '../states/define-states';

export type RunState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** A run that failed or was cancelled can be resumed: it goes back to the queue. */
export const runStates = defineStates<RunState>({
  name: 'run',
  initial: 'queued',
  transitions: {
    queued: ['running', 'done', 'failed', 'cancelled'],
    running: ['done', 'failed', 'cancelled'],
    done: [],
    failed: ['queued'],
    cancelled: ['queued'],
  },
});
