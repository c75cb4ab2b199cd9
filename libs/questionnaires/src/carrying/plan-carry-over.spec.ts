import { defineTemplate } from '../engine/define-template';
import { lastAnswers, type AcceptedAnswers } from './last-answers';
import { planCarryOver } from './plan-carry-over';

const document = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;

const template = defineTemplate({
  code: 'papers',
  version: 1,
  subject: 'supplier',
  locales: ['en'],
  title: 'Papers',
  sections: [
    {
      code: 'all',
      title: 'All',
      questions: [
        { code: 'policy', type: 'file', label: 'Policy' },
        { code: 'remark', type: 'text', label: 'Remark' },
        {
          code: 'sites',
          type: 'table',
          label: 'Sites',
          columns: [
            { code: 'proof', type: 'file', label: 'Proof' },
            { code: 'name', type: 'text', label: 'Name' },
            {
              code: 'visits',
              type: 'table',
              label: 'Visits',
              columns: [{ code: 'report', type: 'file', label: 'Report' }],
            },
          ],
        },
      ],
    },
  ],
}).document;

const accepted = (answers: AcceptedAnswers['answers']): AcceptedAnswers => ({
  submissionId: document(9),
  submittedAt: '2025-01-31T00:00:00.000Z',
  template,
  answers,
  declined: [],
});

const last = lastAnswers(template, [
  accepted({
    policy: { document: document(1) },
    remark: 'text',
    sites: [
      { id: 'a', proof: { document: document(2) }, name: 'First' },
      { id: 'b', visits: [{ id: 'v', report: { document: document(3) } }] },
    ],
  }),
]);

describe('planning what is carried over', () => {
  it('leaves out documents that are there no more, and tells each', () => {
    const gone = new Set(['/policy', '/sites/a/proof', '/sites/b/visits/v/report']);
    const { changes, items } = planCarryOver(template, last, [], gone);
    expect(changes.map(({ path, value }) => [path, value])).toEqual([
      ['/remark', 'text'],
      ['/sites/a', { name: 'First' }],
      ['/sites/b', { visits: [{ id: 'v' }] }],
    ]);
    const dropped = items.filter(({ outcome }) => outcome === 'dropped');
    expect(dropped.map(({ path, code, was, value }) => [path, code, was, value])).toEqual([
      ['/policy', 'document_gone', { document: document(1) }, null],
      ['/sites/a/proof', 'document_gone', { document: document(2) }, null],
      ['/sites/b/visits/v/report', 'document_gone', { document: document(3) }, null],
    ]);
  });

  it('takes a cleared answer for none, and a single row for an answer', () => {
    const stored = (path: string, value: { name: string } | null) => ({
      path,
      version: 2,
      declined: false,
      value,
    });
    const plan = (...rows: ReturnType<typeof stored>[]) => planCarryOver(template, last, rows);
    expect(plan(stored('/sites/a', null)).changes.map(({ path }) => path)).toContain('/sites/a');
    const kept = plan(stored('/sites/z', { name: 'Mine' }));
    expect(kept.changes.map(({ path }) => path)).toEqual(['/policy', '/remark']);
    expect(kept.items.filter(({ outcome }) => outcome === 'kept')).toMatchObject([
      { path: '/sites', code: 'answered_now', value: [{ id: 'z', name: 'Mine' }] },
    ]);
  });

  it('does not fall back to an older answer where the newest has no place', () => {
    const newest = { ...accepted({ policy: 'no file' }), submissionId: document(8) };
    const older = accepted({ policy: { document: document(1) }, remark: 'older' });
    const [first, second] = lastAnswers(template, [newest, older]);
    expect(first?.report.dropped).toMatchObject([{ path: '/policy', reason: 'not_usable' }]);
    expect(second?.answers).toEqual({ remark: 'older' });
  });
});
