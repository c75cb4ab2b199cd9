import { defineTemplate } from '../engine/define-template';
import { evaluate } from '../engine/evaluate';
import { gatherAnswers, type StoredAnswer } from '../answers/stored-answers';
import { sectionStandings } from './section-progress';

const template = defineTemplate({
  code: 'sections-sample',
  version: 1,
  subject: 'supplier',
  locales: ['en'],
  title: 'Two sections',
  sections: [
    {
      code: 'work',
      title: 'Work',
      questions: [
        { code: 'uses_agency', type: 'yes_no', label: 'Agency?', required: true },
        {
          code: 'agency_name',
          type: 'text',
          label: 'Which?',
          visibleWhen: 'uses_agency',
          required: true,
        },
        { code: 'hint', type: 'note', label: 'Read this.' },
      ],
    },
    {
      code: 'money',
      title: 'Money',
      questions: [
        {
          code: 'lines',
          type: 'table',
          label: 'Lines',
          columns: [{ code: 'amount', type: 'integer', label: 'Amount', required: true }],
        },
        { code: 'twice', type: 'computed', result: 'integer', label: 'Twice', expression: '2 + 2' },
      ],
    },
  ],
});

const answer = (path: string, value: StoredAnswer['value']): StoredAnswer => ({
  path,
  value,
  version: 1,
  declined: false,
});

function standing(stored: StoredAnswer[]) {
  const { answers, declined } = gatherAnswers(stored);
  const evaluation = evaluate(template, answers, { today: '2026-11-26', declined });
  const inHand = [
    { section: 'money', memberId: 'm-1' },
    { section: 'gone', memberId: 'm-2' },
  ];
  return sectionStandings(template, stored, evaluation, inHand).map(
    ({ section, assignedMemberId, progress: { asked, answered, problems } }) =>
      `${section} ${assignedMemberId ?? 'nobody'} ${answered}/${asked}, ${problems} to mend`,
  );
}

describe('how far a respondent is with each section', () => {
  it.each([
    ['nothing', [], ['work nobody 0/1, 1 to mend', 'money m-1 0/1, 0 to mend']],
    [
      'an answer that shows another question',
      [answer('/uses_agency', true)],
      ['work nobody 1/2, 1 to mend', 'money m-1 0/1, 0 to mend'],
    ],
    [
      'an answer that hides another one, which is kept and does not count',
      [answer('/uses_agency', false), answer('/agency_name', 'Good Work')],
      ['work nobody 1/1, 0 to mend', 'money m-1 0/1, 0 to mend'],
    ],
    [
      'rows of a table, one of them unfinished; a cleared answer is none',
      [
        answer('/uses_agency', null),
        answer('/lines/a', { amount: 1 }),
        answer('/lines/b', {}),
        answer('/lines/c', {}),
      ],
      ['work nobody 0/1, 1 to mend', 'money m-1 1/1, 2 to mend'],
    ],
  ])('counts %s', (_, stored, told) => {
    expect(standing(stored)).toEqual(told);
  });
});
