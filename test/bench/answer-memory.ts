import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { QuestionnairesModule, SubmissionService } from '@para42/questionnaires';
import { digits, type Measurement } from './bench';
import type { BenchDatabase } from './bench-database';
import { reopen, type AnsweredQuestionnaires } from './data/answered-questionnaires';
import { ProductContext } from './product-context';
import type { BenchWorld } from './world';

const SIGNATORY = { name: 'Ada Officer', role: 'Director', authority: 'Managing director' };
/** Submissions after which everything that is kept once is kept. */
const WARM = 400;
const AT_A_TIME = 4;

/** What the heap holds after 10,000 submissions over what it held after the first, garbage collected. */
export async function answerMemory(
  world: BenchWorld,
  db: BenchDatabase,
  { assignments, respondent }: AnsweredQuestionnaires,
): Promise<Measurement> {
  const product = await ProductContext.open(db, [QuestionnairesModule]);
  const superuser = db.superuser(1);
  try {
    const submissions = product.get(SubmissionService);
    const submitAll = async (count: number): Promise<void> => {
      for (let done = 0; done < count; done += assignments.length) {
        await reopen(superuser);
        const round = assignments.slice(0, count - done);
        await inTurn(round, (id) => submissions.submit(respondent.ctx, id, 1, SIGNATORY));
        // Documents of the round are not what is measured, and fill the disk.
        await superuser.query('truncate submission cascade');
      }
    };
    await submitAll(world.size(WARM, 60));
    const before = heapAfterCollection();
    const count = world.size(10_000, 300);
    await submitAll(count);
    const after = heapAfterCollection();
    return {
      name: 'answer-memory',
      ratio: after / before,
      bar: world.small ? 1.2 : 1.05,
      kind: 'most',
      notes: [
        `heap ${digits(before)} MB before, ${digits(after)} MB after ${count} submissions, garbage collected`,
      ],
    };
  } finally {
    await product.close();
  }
}

async function inTurn(
  ids: readonly string[],
  work: (id: string) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const client = async () => {
    for (let id = ids[next++]; id !== undefined; id = ids[next++]) await work(id);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, client));
}

/** In MB. */
function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1_000_000;
}
