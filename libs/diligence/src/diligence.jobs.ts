import { defineJob } from '@para42/platform';
import { flagsChanged } from '@para42/risk';
import { z } from 'zod';
import { STAGES } from './cycles/cycle.states';

const id = z.uuid();

/**
 * One batch of one stage of a cycle. Each batch starts the next in its own transaction, so that a
 * cycle goes on exactly where a killed worker left it; the last batch of a stage starts the next
 * stage.
 */
export const runCycleStageJob = defineJob({
  name: 'run-cycle-stage',
  payload: z.object({
    cycleId: id,
    stage: z.enum(STAGES),
    afterId: id.nullable(),
    subjects: z.number().int(),
  }),
  requires: 'cycle:run',
});

/** Opens findings for flags that were raised between cycles, e.g. by answers. */
export const openFindingsJob = defineJob({
  name: 'open-findings',
  on: flagsChanged,
  payload: flagsChanged.payload,
});
