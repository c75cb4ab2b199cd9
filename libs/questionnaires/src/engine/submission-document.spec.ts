import { canonicalJson, sha256Hex } from '@para42/verifier';
import {
  largeAnswers,
  largeTemplate,
} from '../../../../test/factories/questionnaires/large-questionnaire';
import { defineTemplate } from './define-template';
import { evaluate } from './evaluate';
import { freezeSubmission, type SubmissionHead } from './submission-document';

const today = '2025-03-01';
const head: SubmissionHead = {
  assignment: '0190f2a0-0000-7000-8000-000000000001',
  submission: '0190f2a0-0000-7000-8000-000000000002',
  subject: { supplier: '0190f2a0-0000-7000-8000-000000000003' },
  round: 1,
  locale: 'en',
  signatory: { role: 'Director', name: 'A. Officer', authority: 'Managing director' },
  submittedAt: '2025-03-01T00:00:00.000Z',
  submittedBy: 'user',
};

describe('freezeSubmission', () => {
  it('writes the canonical form of RFC 8785, whatever order the answers came in', () => {
    const template = defineTemplate(largeTemplate());
    const answers = largeAnswers();
    const { canonical, sha256 } = freezeSubmission(
      template,
      answers,
      evaluate(template, answers, { today }),
      head,
    );
    expect(canonical).toBe(canonicalJson(JSON.parse(canonical)));
    expect(sha256).toBe(sha256Hex(canonical));

    const shuffled = JSON.parse(JSON.stringify(answers, reversed)) as typeof answers;
    const again = freezeSubmission(
      template,
      shuffled,
      evaluate(template, shuffled, { today }),
      head,
    );
    expect(again.canonical).toBe(canonical);
  });

  it('submits neither hidden questions nor hidden, blank or declined answers', () => {
    const template = defineTemplate({
      code: 'hiding',
      version: 1,
      subject: 'site',
      locales: ['en'],
      title: 'Hiding',
      sections: [
        {
          code: 'main',
          title: 'Main',
          questions: [
            { code: 'open', type: 'yes_no', label: 'Open?' },
            { code: 'hidden', type: 'text', label: 'Hidden', visibleWhen: 'open' },
            {
              code: 'beyond',
              type: 'text',
              label: 'Beyond',
              reporting: { regime: 'EU-ESRS-S2', beyondVoluntaryStandard: true },
            },
            {
              code: 'lines',
              type: 'table',
              label: 'Lines',
              columns: [
                { code: 'kind', type: 'yes_no', label: 'Kind' },
                { code: 'where', type: 'place', label: 'Where' },
                { code: 'cell', type: 'text', label: 'Cell', visibleWhen: 'row.kind' },
                { code: 'blank', type: 'text', label: 'Blank' },
              ],
            },
          ],
        },
      ],
    });
    const answers = {
      open: false,
      hidden: 'kept, not submitted',
      beyond: 'declined after all',
      lines: [
        { id: 'a', kind: false, cell: 'kept', blank: ' ' },
        { id: 'b', kind: true, cell: 'shown', where: { name: 'Ilam', country: 'NPL' } },
      ],
    };
    const declined = new Set(['beyond']);
    const evaluation = evaluate(template, answers, { today, declined });
    expect(evaluation.problems).toEqual([]);
    const { canonical } = freezeSubmission(template, answers, evaluation, head, declined);
    expect(JSON.parse(canonical)).toMatchObject({
      answers: {
        open: false,
        lines: [
          { id: 'a', kind: false },
          { id: 'b', kind: true, cell: 'shown', where: { country: 'NPL', name: 'Ilam' } },
        ],
      },
      declined: ['beyond'],
    });
    expect(canonical).not.toContain('kept');
    expect(canonical).not.toContain('declined after all');
  });
});

/** Members of every object in the opposite order. */
function reversed(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).reverse());
}
