import { defineTemplate } from '../engine/define-template';
import { bn, es, fr, ne } from './crisis-response-check.v1.locale';

const BASIS = ['A/70/260 paras. 16, 21, 42'];

/** Short check of a site when a crisis touches it or the places that its workers come from. */
export const crisisResponseCheckV1 = defineTemplate({
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
