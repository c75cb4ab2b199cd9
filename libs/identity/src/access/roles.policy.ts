/** What each role may do. A role's set is fixed in code; a tenant chooses roles, not permissions. */

export const PARTIES = ['buyer', 'supplier', 'agency', 'auditor'] as const;
export type Party = (typeof PARTIES)[number];

export const BUYER_ROLES = ['owner', 'compliance_manager', 'analyst', 'viewer'] as const;
export type BuyerRole = (typeof BUYER_ROLES)[number];

export const SUPPLIER_ROLES = ['supplier_user', 'supplier_admin'] as const;
export type SupplierRole = (typeof SUPPLIER_ROLES)[number];

export const ROLES = [...BUYER_ROLES, ...SUPPLIER_ROLES, 'agency_user', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** Everything that a buyer's people can be allowed. */
export const BUYER_PERMISSIONS = [
  'supplier:read',
  'supplier:write',
  'supplier:admit',
  'supplier:decide',
  'import:run',
  'source:read',
  'source:load',
  'screening:read',
  'screening:run',
  'screening:review',
  'flag:read',
  'flag:decide',
  'questionnaire:manage',
  'assignment:read',
  'assignment:review',
  'inquiry:read',
  'inquiry:write',
  'inquiry:hear',
  'recruitment:read',
  'recruitment:write',
  'cycle:read',
  'cycle:run',
  'finding:read',
  'finding:write',
  'action:read',
  'action:write',
  'evidence:read',
  'evidence:write',
  'bundle:request',
  'grant:manage',
  'member:read',
  'member:manage',
  'ledger:read',
  'tenant:manage',
  'run:read',
  'run:control',
  'delivery:report',
] as const;

/**
 * Rights over people, keys and auditors: a key that leaks must not be able to make more access. Whom to
 * trade with is decided by a person. What workers said is for people's eyes and leaves by no key.
 */
const NOT_FOR_KEYS: readonly string[] = [
  'member:manage',
  'supplier:admit',
  'supplier:decide',
  'tenant:manage',
  'grant:manage',
  'inquiry:read',
  'inquiry:write',
  'inquiry:hear',
];

export const KEY_SCOPES: readonly string[] = BUYER_PERMISSIONS.filter(
  (permission) => !NOT_FOR_KEYS.includes(permission),
);

const READING = BUYER_PERMISSIONS.filter((permission) => permission.endsWith(':read'));

const SUPPLIER_USER: readonly string[] = [
  'assignment:read',
  'assignment:answer',
  'profile:read',
  'profile:write',
  'action:own',
  'run:read',
  'colleague:read',
];

const BY_ROLE: Readonly<Record<Role, readonly string[]>> = {
  owner: BUYER_PERMISSIONS,
  compliance_manager: BUYER_PERMISSIONS.filter(
    (permission) => permission !== 'member:manage' && permission !== 'tenant:manage',
  ),
  analyst: [
    ...READING,
    'supplier:write',
    'import:run',
    'run:control',
    'recruitment:write',
    'inquiry:write',
  ],
  viewer: READING,
  supplier_user: SUPPLIER_USER,
  supplier_admin: [...SUPPLIER_USER, 'colleague:invite', 'clause:accept'],
  agency_user: ['assignment:read', 'assignment:answer', 'profile:read', 'colleague:read'],
  auditor: ['evidence:read', 'bundle:request', 'ledger:read'],
};

const SETS = new Map<string, ReadonlySet<string>>(
  Object.entries(BY_ROLE).map(([role, permissions]) => [role, new Set(permissions)]),
);

const NOTHING: ReadonlySet<string> = new Set();

/** The permissions of a role; a role that is not known has none. */
export function permissionsOf(role: string): ReadonlySet<string> {
  return SETS.get(role) ?? NOTHING;
}

/** The roles that people of a party can have; the first of them where none is named. A buyer's names one. */
export const ROLES_OF: Readonly<Record<Party, readonly Role[]>> = {
  buyer: BUYER_ROLES,
  supplier: SUPPLIER_ROLES,
  agency: ['agency_user'],
  auditor: ['auditor'],
};

/** What somebody must be allowed in order to let people of a party in, or to put them out. */
export const MANAGED_BY: Readonly<Record<Party, string>> = {
  buyer: 'member:manage',
  supplier: 'supplier:admit',
  agency: 'supplier:admit',
  auditor: 'grant:manage',
};
