import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ApiClient } from '../api-client';
import { inTenant, keyOf, needed, poll, type Journey, type Page, type Step } from '../journey';
import { sampleFile } from '../sample-files';

const answersFile = z.object({
  signatory: z.object({ name: z.string(), role: z.string(), authority: z.string() }),
  changes: z.array(z.object({ path: z.string(), value: z.unknown() })),
});

interface AssignmentView {
  state: string;
  answers: { path: string; version: number }[];
}

interface StandingView {
  ready: boolean;
  problems: { path: string; message: string }[];
}

/** The supplier answers and submits; a compliance manager accepts; observations follow. */
export const answerQuestionnaire: Step = {
  name: 'answer-questionnaire',
  title: 'A supplier answers how its workers got their jobs',
  async run(journey, stage) {
    const supplier = await journey.as(needed(journey.state.users?.supplier, 'supplier user'));
    const where = inTenant(
      journey,
      `assignments/${needed(journey.state.assignmentId, 'assignment')}`,
    );
    const assignment = await supplier.get<AssignmentView>(where);
    if (assignment.state !== 'submitted') {
      const sample = await sampleAnswers();
      const version = await answer(supplier, where, assignment, sample);
      stage.update({ done: sample.changes.length, note: 'answers' });
      await submit(journey, supplier, where, { version, signatory: sample.signatory });
    }
    await observationsOfAnswers(journey);
  },
};

type SampleAnswers = z.infer<typeof answersFile>;

async function sampleAnswers(): Promise<SampleAnswers> {
  const text = await readFile(sampleFile('recruitment-answers.json'), 'utf8');
  return answersFile.parse(JSON.parse(text));
}

/** @returns the version of the assignment afterwards */
async function answer(
  supplier: ApiClient,
  where: string,
  { answers }: AssignmentView,
  { changes }: SampleAnswers,
): Promise<number> {
  const versions = new Map(answers.map(({ path, version }) => [path, version]));
  const saved = await supplier.patch<{ version: number }>(`${where}/answers`, {
    body: {
      changes: changes.map((change) => ({ ...change, version: versions.get(change.path) ?? 0 })),
    },
  });
  return saved.version;
}

async function submit(
  journey: Journey,
  supplier: ApiClient,
  where: string,
  { version, signatory }: { version: number; signatory: SampleAnswers['signatory'] },
): Promise<void> {
  const standing = await supplier.post<StandingView>(`${where}/validate`);
  if (!standing.ready) {
    const first = standing.problems.map(({ path, message }) => `${path}: ${message}`).slice(0, 3);
    throw new Error(`The sample answers are not complete: ${first.join('; ')}`);
  }
  await supplier.post(`${where}/submit`, {
    version,
    key: keyOf(journey, 'submit'),
    body: { signatory },
  });
}

/** The worker holds the submission against the rules; until then there is nothing to see of it. */
async function observationsOfAnswers(journey: Journey): Promise<void> {
  const site = needed(journey.state.siteId, 'site');
  const list = inTenant(journey, `sites/${site}/observations?limit=200`);
  const before = journey.state.counts.observations ?? 0;
  const count = await poll(journey, 'observations from the answers', async () => {
    const { items } = await journey.buyer.get<Page<unknown>>(list);
    return items.length > before ? items.length : undefined;
  });
  journey.state.found.push(
    `The supplier's answers added ${count - before} observations to the case of the site.`,
  );
}
