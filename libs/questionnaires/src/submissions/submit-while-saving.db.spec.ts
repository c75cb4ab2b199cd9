import { DomainError } from '@para42/platform';
import {
  asked,
  completeChanges,
  questionnaires,
  signatory,
  type Questionnaires,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import { useTestDatabase } from '../../../../test/setup/database';
import type { SubmissionDocument } from '../engine/submission-document';

const ROUNDS = 20;

describe('a submission while a colleague saves', () => {
  const db = useTestDatabase();
  let q: Questionnaires;

  beforeAll(async () => {
    q = await questionnaires(db);
  });

  it('freezes what stands, or is told that it has seen something older', async () => {
    const tenant = await db.tenant();
    const { assignmentId: id, supplier } = await asked(db, q, tenant);
    let { version } = await q.answers.saveChanges(supplier, id, completeChanges);
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
      );
    for (let round = 1, seen = 1; round <= ROUNDS; round += 1) {
      const change = { path: '/contact', version: seen, value: `round-${round}@example.org` };
      const save = () => codeOf(q.answers.saveChanges(supplier, id, [change]));
      const submit = () => codeOf(q.submissions.submit(supplier, id, version, signatory));
      const [first, second] = round % 2 === 0 ? [save, submit] : [submit, save];
      const outcomes = [first(), second()];
      const [saved, submitted] =
        round % 2 === 0 ? await Promise.all(outcomes) : (await Promise.all(outcomes)).reverse();

      const { stored, assignment } = await q.assignments.get(supplier, id);
      const contact = stored.find(({ path }) => path === '/contact');
      ({ version } = assignment);
      seen = contact?.version ?? 0;
      expect([saved, submitted]).toEqual(
        saved === 'done' ? ['done', 'stale_version'] : ['not_answerable_now', 'done'],
      );
      if (submitted !== 'done') continue;
      const { document } = await q.assignments.submission(supplier, assignment.lastSubmissionId!);
      const { answers } = JSON.parse(document) as SubmissionDocument;
      expect(answers.contact).toBe(contact?.value);
      ({ version } = await q.submissions.withdraw(supplier, id, version));
    }
  });
});
