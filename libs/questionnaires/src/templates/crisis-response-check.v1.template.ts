import { shippedTemplate } from '../engine/define-template';
import { bn, es, fr, ne } from './crisis-response-check.v1.locale';

const BASIS = ['A/70/260 paras. 16, 21, 42'];

/** Short check of a site when a crisis touches it or the places that its workers come from. */
export const crisisResponseCheckV1 = shippedTemplate({
  code: 'crisis-response-check',
  version: 1,
  subject: 'site',
  locales: ['en', 'es', 'fr', 'ne', 'bn'],
  unreviewed: ['es', 'fr', 'ne', 'bn'],
  translations: { es, fr, ne, bn },
  title: 'Check after a crisis',
  intro:
    'A crisis was reported where you work or where your workers come from. Name places, never people.',
  sections: [
    {
      code: 'situation',
      title: 'Situation',
      questions: [
        {
          code: 'affected',
          type: 'yes_no',
          label: 'Is the site, or a place that its workers come from, affected by the crisis?',
          why: 'Crises change who is recruited, how, and at what price.',
          basis: BASIS,
          required: true,
        },
        {
          code: 'effects',
          type: 'several_of',
          label: 'What has changed?',
          why: 'Crises change who is recruited, how, and at what price.',
          basis: BASIS,
          visibleWhen: 'affected',
          required: true,
          options: [
            { code: 'production_stopped', label: 'Production stopped or was reduced' },
            { code: 'wages_delayed', label: 'Wages are delayed' },
            { code: 'workers_left', label: 'Workers left or cannot come' },
            { code: 'housing_damaged', label: 'Housing is damaged or crowded' },
            { code: 'journey_unsafe', label: 'The journey to work is unsafe' },
            { code: 'families_hit', label: 'Families of workers are affected' },
            { code: 'work_moved', label: 'Work was moved to other sites or firms' },
            { code: 'none', label: 'None of these' },
          ],
          constraints: [
            {
              code: 'none_alone',
              expression: '!("none" in effects) || effects.size() == 1',
              message: 'Please choose either "None of these" or what has changed.',
            },
          ],
        },
        {
          code: 'workers_reached',
          type: 'one_of',
          label: 'Have you been able to talk with your workers since the crisis began?',
          hint: 'Also with those of agencies and contractors.',
          why: 'Whoever cannot be reached may need help most.',
          basis: BASIS,
          visibleWhen: 'affected',
          required: true,
          options: [
            { code: 'all', label: 'With all of them' },
            { code: 'part', label: 'With a part of them' },
            { code: 'nobody', label: 'With nobody yet' },
          ],
        },
        {
          code: 'papers_at_hand',
          type: 'yes_no',
          label:
            'Do all workers have their own papers at hand, so that they can leave if they must?',
          why: 'Without papers people cannot get to safety.',
          basis: [...BASIS, 'Dhaka Principle 4'],
          visibleWhen: 'affected',
          required: true,
        },
        {
          code: 'new_debts',
          type: 'yes_no',
          label:
            'Have workers got loans or advances since the crisis began, from you or an agency?',
          hint: 'Help in need is good. It must not tie anybody to the job.',
          why: 'A debt made in need can keep people in a job.',
          basis: [...BASIS, 'ILO indicators of forced labour, indicator 9 (revised edition 2025)'],
          visibleWhen: 'affected',
          required: true,
        },
        {
          code: 'young_people_work',
          type: 'yes_no',
          label: 'Have people under 18 begun to work at the site or for it since the crisis began?',
          hint: 'If so, offer school or training, and help for the family. Do not simply send them away.',
          why: 'Children of families in need are the first to be sent to work.',
          basis: [...BASIS, 'ILO Convention 182, Articles 3 and 7'],
          visibleWhen: 'affected',
          required: true,
        },
        {
          code: 'paid_until',
          type: 'month',
          label: 'Up to which month are wages paid in full?',
          why: 'Unpaid wages leave people without means to leave.',
          basis: BASIS,
          required: true,
          constraints: [
            {
              code: 'not_in_future',
              expression: 'paid_until <= month_of(today)',
              message: 'This month is in the future.',
            },
          ],
        },
      ],
    },
    {
      code: 'recruitment',
      title: 'Recruitment since the crisis',
      questions: [
        {
          code: 'new_hiring',
          type: 'yes_no',
          label: 'Have you hired since the crisis began, or do you plan to?',
          why: 'People in a crisis are approached by recruiters who ask for money or hide the terms.',
          basis: BASIS,
          required: true,
        },
        {
          code: 'channels',
          type: 'several_of',
          label: 'How are these workers found?',
          why: 'People in a crisis are approached by recruiters who ask for money or hide the terms.',
          basis: BASIS,
          visibleWhen: 'new_hiring',
          required: true,
          options: [
            { code: 'direct', label: 'Directly by the employer' },
            { code: 'agency', label: 'Through a licensed agency' },
            { code: 'sub_agent', label: 'Through a sub-agent or broker' },
            { code: 'referral', label: 'Through workers who are already here' },
            { code: 'subcontractor', label: 'Through a subcontractor' },
          ],
        },
        {
          code: 'origins',
          type: 'table',
          label: 'From which places do they come?',
          hint: 'Places only: country, region, town.',
          why: 'Risk begins where people are recruited.',
          basis: BASIS,
          visibleWhen: 'new_hiring',
          required: true,
          maxRows: 30,
          columns: [
            { code: 'place', type: 'place', label: 'Place', required: true },
            { code: 'new_place', type: 'yes_no', label: 'New since the crisis', required: true },
          ],
        },
        {
          code: 'safeguards',
          type: 'several_of',
          label: 'What is in place for them?',
          why: 'Prevention works before people travel.',
          basis: BASIS,
          visibleWhen: 'new_hiring',
          options: [
            { code: 'no_fees', label: 'No fees, and they have been told so' },
            { code: 'own_language', label: 'Contract in their own language' },
            { code: 'own_papers', label: 'They keep their own papers' },
            { code: 'hotline', label: 'A number to call that is not the employer’s' },
          ],
        },
        {
          code: 'support',
          type: 'text',
          label: 'What help do you need from the buyer?',
          hint: 'For example time, payment terms, or a contact for support services.',
          why: 'Buyers may have to change what they ask of you.',
          basis: BASIS,
          maxLength: 1000,
        },
      ],
    },
  ],
});
