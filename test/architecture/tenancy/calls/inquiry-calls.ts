import { ifMatch, keepRecord, keepVersion, type Step, type World } from '../steps';

const VISIT = {
  code: 'own-visit-of-a-site',
  version: 1,
  subject: 'site',
  answeredBy: 'auditor',
  locales: ['en'],
  title: 'Visit of a site',
  sections: [
    {
      code: 'visit',
      title: 'Visit',
      questions: [
        {
          code: 'papers_kept',
          type: 'yes_no',
          label: 'Does the employer keep papers of workers?',
          why: 'Who does not hold the own papers cannot leave.',
          basis: ['ILO indicators of forced labour, indicator 7 (revised edition 2025)'],
          required: true,
        },
      ],
    },
  ],
};

const ofInquiry = (world: World) => ({ path: { id: world.get('inquiry') } });
const seen = (world: World) => ({ ...ofInquiry(world), headers: ifMatch(world, 'inquiry') });
const ofDraft = (world: World) => ({
  path: { id: world.get('visit.draft') },
  headers: ifMatch(world, 'visit.draft'),
});

function begin(name: string): Step {
  return {
    operation: 'Inquiry_create',
    as: 'analyst',
    call: (world) => ({
      body: { templateCode: VISIT.code, siteId: world.get('site'), visitedOn: '2026-11-20' },
    }),
    keep: keepRecord(name),
  };
}

function save(version: number, value: boolean): Step {
  return {
    operation: 'Inquiry_save',
    as: 'analyst',
    call: (world) => ({
      ...ofInquiry(world),
      body: { changes: [{ path: '/papers_kept', version, value }] },
    }),
    keep: keepVersion('inquiry'),
  };
}

const submit: Step = {
  operation: 'Inquiry_submit',
  as: 'analyst',
  call: (world) => ({ ...seen(world), body: { role: 'auditor' } }),
  keep: keepVersion('inquiry'),
};

/** What own people write down about a site, an agency or a supplier, and what it is laid beside. */
export const inquiryCalls: readonly Step[] = [
  {
    operation: 'TemplateDraft_create',
    as: 'compliance',
    call: () => ({ body: { definition: VISIT } }),
    keep: keepRecord('visit.draft'),
  },
  {
    operation: 'TemplateDraft_lint',
    as: 'compliance',
    call: ofDraft,
    keep: keepRecord('visit.draft'),
  },
  { operation: 'TemplateDraft_publish', as: 'compliance', call: ofDraft },
  begin('inquiry'),
  begin('inquiry.other'),
  // It is about a site; with the own id the answer is that it is not about a supplier or an agency.
  ...(['supplier', 'agency'] as const).map((who): Step => ({
    operation: 'Inquiry_create',
    as: 'analyst',
    call: (world) => ({
      body: {
        templateCode: VISIT.code,
        [`${who}Id`]: world.get(who),
        visitedOn: '2026-11-20',
      },
    }),
    status: 422,
  })),
  ...(['site', 'supplier', 'agency'] as const).map((who): Step => ({
    operation: 'Inquiry_list',
    as: 'compliance',
    call: (world) => ({ query: { [`${who}Id`]: world.get(who) } }),
  })),
  save(0, false),
  submit,
  { operation: 'Inquiry_withdraw', as: 'analyst', call: seen, keep: keepVersion('inquiry') },
  submit,
  {
    operation: 'Inquiry_giveBack',
    as: 'compliance',
    call: (world) => ({
      ...seen(world),
      body: { remarks: [{ path: '/papers_kept', remark: 'Was the office looked at?' }] },
    }),
    keep: keepVersion('inquiry'),
  },
  save(1, true),
  submit,
  { operation: 'Inquiry_get', as: 'compliance', call: ofInquiry },
  {
    operation: 'Inquiry_accept',
    as: 'compliance',
    call: (world) => ({ ...seen(world), body: { note: 'Thank you' } }),
  },
  {
    operation: 'Inquiry_cancel',
    as: 'analyst',
    call: (world) => ({
      path: { id: world.get('inquiry.other') },
      headers: ifMatch(world, 'inquiry.other'),
    }),
  },
  {
    operation: 'Submission_changesOf',
    as: 'supplier',
    call: (world) => ({ path: { id: world.get('submission') } }),
  },
  {
    operation: 'Beside_ofSubmission',
    as: 'analyst',
    call: (world) => ({ path: { id: world.get('submission') } }),
  },
  ...(['site', 'supplier', 'agency'] as const).map((who): Step => ({
    operation: 'Beside_ofSubject',
    as: 'analyst',
    call: (world) => ({ query: { [`${who}Id`]: world.get(who) } }),
  })),
  // Whom it is about asks: nothing of it is for a respondent, whatever the id.
  ...(['Inquiry_get', 'Beside_ofSubmission'] as const).map((operation): Step => ({
    operation,
    as: 'supplier',
    call: (world) => ({
      path: { id: world.get(operation === 'Inquiry_get' ? 'inquiry' : 'submission') },
    }),
    status: 403,
  })),
];
