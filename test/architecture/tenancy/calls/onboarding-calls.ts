import {
  ifMatch,
  keepItem,
  keepRecord,
  keepVersion,
  valueAt,
  type Call,
  type CallStep,
  type Step,
  type World,
} from '../steps';

const SIGNATORY = { name: 'An Officer', role: 'Director', authority: 'Articles of association' };
const ofSupplier = (world: World) => ({ path: { id: world.get('supplier') } });
const ofLeaver = (world: World) => ({ path: { id: world.get('leaver') } });

/** A move of the supplier that is left in the end. */
const leaverMove = (body: (world: World) => Record<string, unknown>): CallStep => ({
  operation: 'SupplierState_move',
  as: 'compliance',
  call: (world): Call => ({
    ...ofLeaver(world),
    headers: ifMatch(world, 'leaver'),
    body: body(world),
  }),
  keep: keepRecord('leaver'),
  unnamed: { 'body.despiteHits[]': 'only hits that stand are taken, and none does here' },
});

const draftChange = (operation: string, call: (world: World) => Call): CallStep => ({
  operation,
  as: 'supplier',
  call: (world) => ({ headers: ifMatch(world, 'draft'), ...call(world) }),
  keep: keepVersion('draft'),
});

/** The supplier's own side, after a person of it has accepted an invitation. */
const OWN: readonly Step[] = [
  { work: 'tasks' },
  { operation: 'OwnProfile_showOnboarding', as: 'supplier', call: () => ({}) },
  {
    operation: 'OwnProfile_draft',
    as: 'supplier',
    call: () => ({}),
    keep: keepVersion('draft'),
  },
  draftChange('OwnProfile_addSite', () => ({
    body: { name: 'Meru store', address: 'Jalan Meru 9, Klang', countryIso3: 'MYS' },
  })),
  draftChange('OwnProfile_drop', () => ({})),
  draftChange('OwnProfile_change', () => ({ body: { employees: 640 } })),
  draftChange('OwnProfile_changeSite', (world) => ({
    path: { id: world.get('site') },
    body: { workersMin: 600, workersMax: 640 },
  })),
  {
    operation: 'OwnProfile_submit',
    as: 'supplier',
    call: (world) => ({ headers: ifMatch(world, 'draft'), body: { signatory: SIGNATORY } }),
  },
  { work: 'tasks' },
  {
    operation: 'ProfileRound_list',
    as: 'compliance',
    call: ofSupplier,
    keep: (world, answer) => world.set('round', valueAt(answer, 1, 'id')),
  },
  {
    operation: 'ProfileRound_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('round') } }),
  },
];

/** What waits for whom. */
const STAGES: readonly Step[] = [
  {
    operation: 'Onboarding_list',
    as: 'compliance',
    call: () => ({ query: { state: 'invited' } }),
    keep: (world, answer) => {
      keepItem('stage')(world, answer);
      world.set('stage.owner', valueAt(answer, 'items', 0, 'ownerId'));
    },
  },
  {
    operation: 'Onboarding_change',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('stage') },
      headers: ifMatch(world, 'stage'),
      body: { ownerId: world.get('stage.owner'), dueOn: '2027-01-31' },
    }),
  },
  {
    operation: 'Onboarding_handOver',
    as: 'compliance',
    call: (world) => ({
      body: { fromId: world.get('stage.owner'), toId: world.get('stage.owner') },
    }),
  },
  { operation: 'Onboarding_counts', as: 'compliance', call: () => ({}) },
  { operation: 'Onboarding_listReminders', as: 'compliance', call: () => ({}) },
  {
    operation: 'Onboarding_showSettings',
    as: 'compliance',
    call: () => ({}),
    keep: keepVersion('onboarding'),
  },
  {
    operation: 'Onboarding_changeSettings',
    as: 'compliance',
    call: (world) => ({
      headers: ifMatch(world, 'onboarding'),
      body: { timeZone: 'Asia/Kuala_Lumpur', escalationOwnerId: world.get('stage.owner') },
    }),
  },
];

/** A supplier that is traded with, suspended and left. */
const EXIT: readonly Step[] = [
  {
    operation: 'Supplier_create',
    as: 'compliance',
    call: () => ({ body: { name: 'Left Works', countryIso3: 'BGD' } }),
    keep: keepRecord('leaver'),
  },
  leaverMove(() => ({ to: 'active' })),
  leaverMove((world) => ({
    to: 'suspended',
    reason: 'Fees were not repaid.',
    ownerId: world.get('stage.owner'),
  })),
  {
    operation: 'ExitAssessment_write',
    as: 'analyst',
    call: (world) => ({
      ...ofLeaver(world),
      body: {
        crucial: 'Others make the same part.',
        severity: 'Fees were not repaid for a year.',
        effectOnPeople: 'Notice and wages are agreed.',
        leverage: 'Orders were tied to repayment.',
        capacityBuilding: 'A year of support was given.',
        openRemedy: 'Repayment goes on to its end.',
        remedyContinues: true,
      },
    }),
    keep: keepRecord('exit'),
  },
  { operation: 'ExitAssessment_list', as: 'compliance', call: ofLeaver, keep: keepItem('exit') },
  {
    operation: 'ExitAssessment_review',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('exit') },
      headers: ifMatch(world, 'exit'),
      body: { state: 'accepted', note: 'Read with the sourcing team.' },
    }),
  },
  leaverMove((world) => ({
    to: 'exited',
    reason: 'No change in a year.',
    exitAssessmentId: world.get('exit'),
  })),
  { operation: 'SupplierState_states', as: 'compliance', call: ofLeaver },
  { operation: 'SupplierState_states', as: 'auditor', call: ofSupplier },
];

const recordClause = (kind: string): CallStep => ({
  operation: 'Clause_record',
  as: 'compliance',
  call: (world) => ({
    ...ofSupplier(world),
    body: { kind, textSha256: 'ab'.repeat(32), validFrom: '2026-11-01' },
  }),
  keep: keepRecord('clause'),
  unnamed: { 'body.documentId': 'kept as it is said: the evidence is not asked' },
});
const ofClause = (world: World) => ({ path: { id: world.get('clause') } });

const CLAUSES: readonly Step[] = [
  recordClause('audit_right'),
  { operation: 'OwnClause_list', as: 'supplier', call: () => ({}) },
  {
    operation: 'OwnClause_accept',
    as: 'supplier',
    call: (world) => ({
      ...ofClause(world),
      headers: ifMatch(world, 'clause'),
      body: { signatory: SIGNATORY },
    }),
  },
  recordClause('zero_tolerance'),
  {
    operation: 'Clause_accept',
    as: 'compliance',
    call: (world) => ({
      ...ofClause(world),
      headers: ifMatch(world, 'clause'),
      body: { signatory: SIGNATORY, acceptedOn: '2026-11-03' },
    }),
    keep: keepRecord('clause'),
  },
  {
    operation: 'Clause_withdraw',
    as: 'compliance',
    call: (world) => ({
      ...ofClause(world),
      headers: ifMatch(world, 'clause'),
      body: { reason: 'Replaced by a new text.' },
    }),
  },
  { operation: 'Clause_get', as: 'compliance', call: ofClause },
  {
    operation: 'Clause_list',
    as: 'compliance',
    call: (world) => ({ query: { supplierId: world.get('supplier') } }),
  },
  { operation: 'Clause_lacking', as: 'compliance', call: () => ({}) },
];

/** What the buyer's people do with suppliers of the register. */
export const onboardingCalls: readonly Step[] = [...STAGES, ...EXIT, ...CLAUSES];

/** A supplier's own side, once an invitation to it is accepted. */
export const ownOnboardingCalls: readonly Step[] = OWN;
