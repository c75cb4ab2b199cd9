import { bounceMessage } from '../../../factories/mail/bounce-messages';
import { ifMatch, keepRecord, valueAt, type Step } from '../steps';

const YEAR_AHEAD = '2099-01-01T00:00:00Z';
const PASSWORD = 'a long password for a test';

/** Signing in, and leaving again; nothing of it takes an id. */
export const signInCalls: readonly Step[] = [
  { operation: 'Jwks_jwks', as: 'nobody', call: () => ({}) },
  {
    operation: 'Auth_login',
    as: 'nobody',
    call: (world) => ({
      body: {
        tenant: world.get('slug'),
        login: world.get('analyst.login'),
        password: world.get('analyst.password'),
      },
    }),
    keep: (world, answer) => world.set('refreshToken', valueAt(answer, 'refreshToken')),
  },
  {
    operation: 'Auth_refresh',
    as: 'nobody',
    call: (world) => ({ body: { refreshToken: world.get('refreshToken') } }),
    keep: (world, answer) => world.set('refreshToken', valueAt(answer, 'refreshToken')),
  },
  {
    operation: 'Auth_logout',
    as: 'nobody',
    call: (world) => ({ body: { refreshToken: world.get('refreshToken') } }),
  },
  {
    operation: 'Auth_changePassword',
    as: 'nobody',
    call: (world) => ({
      body: {
        tenant: world.get('slug'),
        login: world.get('analyst.login'),
        password: world.get('analyst.password'),
        newPassword: PASSWORD,
      },
    }),
  },
  { operation: 'Me_me', as: 'compliance', call: () => ({}) },
];

/** Settings, keys and identity providers of the tenant. */
export const tenantCalls: readonly Step[] = [
  {
    operation: 'TenantSettings_get',
    as: 'compliance',
    call: () => ({}),
    keep: keepRecord('tenant'),
  },
  {
    operation: 'TenantSettings_change',
    as: 'compliance',
    call: (world) => ({ headers: ifMatch(world, 'tenant'), body: { name: 'Renamed' } }),
  },
  {
    operation: 'ApiKey_make',
    as: 'compliance',
    call: () => ({ body: { name: 'import', scopes: ['supplier:read'] } }),
    keep: keepRecord('apiKey', 'key'),
  },
  { operation: 'ApiKey_list', as: 'compliance', call: () => ({}) },
  {
    operation: 'ApiKey_revoke',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('apiKey') }, headers: ifMatch(world, 'apiKey') }),
  },
  {
    operation: 'Issuer_add',
    as: 'compliance',
    call: () => ({
      body: {
        issuer: 'https://login.example.org',
        audience: 'para42',
        jwksUrl: 'https://login.example.org/keys',
      },
    }),
    keep: keepRecord('issuer'),
  },
  { operation: 'Issuer_list', as: 'compliance', call: () => ({}) },
  {
    operation: 'Issuer_change',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('issuer') },
      headers: ifMatch(world, 'issuer'),
      body: { audience: 'para42-api' },
    }),
    keep: keepRecord('issuer'),
  },
  {
    operation: 'Issuer_remove',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('issuer') }, headers: ifMatch(world, 'issuer') }),
  },
];

/** Members and invitations; needs a supplier. */
export const peopleCalls: readonly Step[] = [
  {
    operation: 'Invitation_invite',
    as: 'compliance',
    call: (world) => ({
      body: {
        party: 'supplier',
        partyId: world.get('supplier'),
        email: 'invited@example.org',
        displayName: 'Invited Person',
      },
    }),
    keep: (world, answer) => {
      keepRecord('invitation', 'invitation')(world, answer);
      world.set('invitation.token', valueAt(answer, 'token'));
    },
  },
  {
    operation: 'Invitation_list',
    as: 'compliance',
    call: (world) => ({ query: { party: 'supplier', partyId: world.get('supplier') } }),
  },
  {
    operation: 'Acceptance_accept',
    as: 'nobody',
    call: (world) => ({ body: { token: world.get('invitation.token'), password: PASSWORD } }),
  },
  {
    operation: 'Invitation_invite',
    as: 'compliance',
    call: () => ({
      body: {
        party: 'buyer',
        role: 'viewer',
        email: 'second@example.org',
        displayName: 'Second Person',
      },
    }),
    keep: keepRecord('invitation', 'invitation'),
  },
  {
    operation: 'Invitation_invite',
    as: 'compliance',
    call: (world) => ({
      body: {
        party: 'agency',
        partyId: world.get('agency'),
        email: 'agency@example.org',
        displayName: 'Agency Person',
      },
    }),
  },
  {
    operation: 'Invitation_sendAgain',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('invitation') },
      headers: ifMatch(world, 'invitation'),
      body: { email: 'second-address@example.org' },
    }),
    keep: (world, answer) => {
      keepRecord('invitation', 'invitation')(world, answer);
      world.set('delivery', valueAt(answer, 'invitation', 'delivery', 'id'));
    },
  },
  {
    operation: 'Bounce_report',
    as: 'compliance',
    call: (world) => ({
      body: {
        message: bounceMessage({
          deliveryId: world.get('delivery'),
          tenantId: world.tenant,
          action: 'delivered',
          status: '2.1.5',
        }),
      },
    }),
  },
  {
    operation: 'Colleague_invite',
    as: 'supplier',
    call: () => ({ body: { email: 'third@example.org', displayName: 'Third Person' } }),
    keep: keepRecord('colleagueInvitation', 'invitation'),
  },
  { operation: 'Colleague_invited', as: 'supplier', call: () => ({}) },
  {
    operation: 'Colleague_sendAgain',
    as: 'supplier',
    call: (world) => ({
      path: { id: world.get('colleagueInvitation') },
      headers: ifMatch(world, 'colleagueInvitation'),
      body: {},
    }),
    keep: keepRecord('colleagueInvitation', 'invitation'),
  },
  {
    operation: 'Colleague_revoke',
    as: 'supplier',
    call: (world) => ({
      path: { id: world.get('colleagueInvitation') },
      headers: ifMatch(world, 'colleagueInvitation'),
    }),
  },
  {
    operation: 'Invitation_revoke',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('invitation') },
      headers: ifMatch(world, 'invitation'),
    }),
  },
  {
    operation: 'Member_list',
    as: 'compliance',
    call: (world) => ({ query: { party: 'supplier', partyId: world.get('supplier') } }),
  },
  {
    operation: 'Member_list',
    as: 'compliance',
    call: () => ({ query: { party: 'buyer' } }),
    keep: (world, answer) => {
      const { items } = answer.body as { items: { id: string; role: string; version: number }[] };
      for (const { id, role, version } of items) {
        world.set(`member.${role}`, id);
        world.set(`member.${role}.version`, String(version));
      }
    },
  },
  {
    // A person with two places in one tenant says which is meant.
    operation: 'Member_list',
    as: 'compliance',
    call: (world) => ({ headers: { 'x-para42-place': world.get('member.owner') } }),
  },
  {
    operation: 'Member_changeRole',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('member.analyst') },
      headers: ifMatch(world, 'member.analyst'),
      body: { role: 'viewer' },
    }),
    keep: keepRecord('member.analyst'),
  },
  {
    operation: 'Member_remove',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('member.analyst') },
      headers: ifMatch(world, 'member.analyst'),
    }),
  },
];

/** Auditors' grants; needs a supplier and a cycle. */
export const grantCalls: readonly Step[] = [
  {
    operation: 'Grant_make',
    as: 'compliance',
    call: (world) => ({
      body: {
        auditorName: 'Ada Auditor',
        organisation: 'Audit firm',
        email: 'ada@example.org',
        reason: 'Yearly audit',
        supplierIds: [world.get('supplier')],
        cycleIds: [world.get('cycle')],
        expiresAt: YEAR_AHEAD,
      },
    }),
    keep: keepRecord('grant', 'grant'),
  },
  { operation: 'Grant_list', as: 'compliance', call: () => ({}) },
  {
    operation: 'Grant_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('grant') } }),
  },
  {
    operation: 'Grant_inviteAgain',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('grant') } }),
    keep: keepRecord('grant', 'grant'),
  },
  {
    operation: 'Grant_revoke',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('grant') }, headers: ifMatch(world, 'grant') }),
  },
];
