/** The sections of the API document, in the order in which somebody new meets them. */
export const API_TAGS: readonly (readonly [name: string, description: string])[] = [
  ['Sign-in', 'Sessions, accepting an invitation, who is signed in, public keys of the tokens.'],
  ['People', 'Settings of the tenant, its members and their invitations.'],
  ['Keys', 'API keys for programs, and identity providers whose tokens are accepted.'],
  ['Suppliers', 'The register: suppliers along their onboarding, and their sites.'],
  [
    'Onboarding',
    'What waits for whom: moves, stages, profiles as submitted, exits, clauses of contracts.',
  ],
  ['Imports', 'Facility lists (CSV, XLSX) taken into the register, with a report row by row.'],
  ['Locations', 'Risk sources, their versions, crisis areas and scores of countries.'],
  ['Screening', 'Lists of entities, their editions, and names that agree with an entry of one.'],
  ['Questionnaires', 'Templates, campaigns, assignments, answers, submissions and their review.'],
  ['Recruitment', 'The labour chain of a site: agencies, licences, fees, observations, repayment.'],
  ['Risk', 'Flags with their explanation, the rules that raise them, sweeps over all sites.'],
  ['Diligence', 'Cycles: findings, actions, checks of their effect, and the account.'],
  ['Evidence', 'Documents, attestations, and signed bundles that anybody can verify.'],
  ['Auditors', 'Grants: what an auditor may see, why, and until when.'],
  ['Supplier side', 'What a user of a supplier sees and does: the profile and shared actions.'],
  ['Runs', 'Long work: how far it is, how it ended; cancel it, resume it.'],
  ['Health', 'Whether the process lives and is ready.'],
];
