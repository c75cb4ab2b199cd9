import type { SubmissionDocument } from '../engine/submission-document';
import { submittedFiles } from './submitted-files';

const [ONE, TWO] = ['0190b6a0-0000-7000-8000-000000000001', '0190b6a0-0000-7000-8000-000000000002'];
const frozen = (answers: object, documents?: object) =>
  ({
    submittedAt: '2026-11-26T02:00:00.000Z',
    answers,
    documents,
  }) as unknown as SubmissionDocument;
const named = (effectiveOn: string) => ({ sha256: 'ab'.repeat(32), effectiveOn });

describe('documents that a submission names', () => {
  it('are listed with the day from which they speak, and how old they were then', () => {
    const answers = {
      policy: { document: ONE },
      lines: [
        { id: 'r1', document: { document: TWO, effectiveOn: '2026-12-01' } },
        { id: 'r2', inner: [{ id: 'q', document: { document: ONE } }], document: 'a text' },
      ],
    };
    const documents = { [ONE]: named('2025-11-26'), [TWO]: named('2026-01-01') };
    expect(
      submittedFiles(frozen(answers, documents)).map(({ path, document, effectiveOn, daysOld }) => [
        path,
        document,
        effectiveOn,
        daysOld,
      ]),
    ).toEqual([
      ['/policy', ONE, '2025-11-26', 365],
      ['/lines/r1/document', TWO, '2026-12-01', -5],
      ['/lines/r2/inner/q/document', ONE, '2025-11-26', 365],
    ]);
  });

  it('are none where none are named', () => {
    expect(submittedFiles(frozen({ a: 'text' }))).toEqual([]);
    expect(
      submittedFiles(frozen({ a: { document: TWO } }, { [ONE]: named('2026-01-01') })),
    ).toEqual([]);
  });
});
