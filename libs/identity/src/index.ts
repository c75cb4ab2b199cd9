import type { AnyJob, EntityClass } from '@para42/platform';
import { followInvitationMailJob } from './identity.jobs';

export {
  BUYER_PERMISSIONS,
  permissionsOf,
  ROLES,
  type Party,
  type Role,
} from './access/roles.policy';
export { IdentityHttpModule, IdentityJobsModule, IdentityModule } from './identity.module';
export {
  IdentityReadModel,
  type GrantScope,
  type Member,
  type PartyPlace,
} from './identity.read-model';
export { ownParty } from './access/own-party.policy';
export { PartyDirectory, type PartyExists } from './members/party-directory';
export { invitationChanged } from './identity.events';
export { LOCAL_ISSUER } from './identity.config';
export {
  TenantProvisioning,
  type LocalMember,
  type MadeMember,
} from './tenants/tenant-provisioning.service';
export { AccessKeyError, AccessKeys } from './tokens/access-keys';

/** Records are read and written by statements of the repositories; no entity is mapped. */
export const identityEntities: readonly EntityClass[] = [];

export const identityJobs: readonly AnyJob[] = [followInvitationMailJob] as AnyJob[];
