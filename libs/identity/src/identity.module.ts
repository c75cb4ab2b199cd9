import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { ACTORS, CONFIG, CREDENTIALS, SafeFetch } from '@para42/platform';
import { IdentityActors } from './access/identity-actors';
import { IdentityCredentials } from './access/identity-credentials';
import { Doors } from './access/doors.repository';
import { PersonTokens } from './access/person-tokens';
import { PlaceRepository } from './access/place.repository';
import { ApiKeyRepository } from './api-keys/api-key.repository';
import { ApiKeyService } from './api-keys/api-key.service';
import { GrantRepository } from './grants/grant.repository';
import { GrantService } from './grants/grant.service';
import { AcceptanceController } from './http/acceptance.controller';
import { ApiKeyController } from './http/api-key.controller';
import { ColleagueController } from './http/colleague.controller';
import { AuthController } from './http/auth.controller';
import { GrantController } from './http/grant.controller';
import { InvitationController } from './http/invitation.controller';
import { IssuerController } from './http/issuer.controller';
import { JwksController } from './http/jwks.controller';
import { MeController } from './http/me.controller';
import { MemberController } from './http/member.controller';
import { TenantSettingsController } from './http/tenant-settings.controller';
import { IdentityReadModel } from './identity.read-model';
import { IDENTITY_SETTINGS, identitySettings, type IdentitySettings } from './identity.config';
import { AcceptanceService } from './invitations/acceptance.service';
import { ColleagueInvitationService } from './invitations/colleague-invitation.service';
import { FailedInvitationMail } from './invitations/failed-invitation-mail';
import { InvitationFollowUp } from './invitations/invitation-follow-up.service';
import { InvitationLinks } from './invitations/invitation-links';
import { InvitationMail } from './invitations/invitation-mail';
import { InvitationPost } from './invitations/invitation-post';
import { InvitationRepository } from './invitations/invitation.repository';
import { InvitationService } from './invitations/invitation.service';
import { FollowInvitationMailHandler } from './jobs/follow-invitation-mail.job';
import { IssuerRepository } from './issuers/issuer.repository';
import { IssuerService } from './issuers/issuer.service';
import { MemberRepository } from './members/member.repository';
import { MemberService } from './members/member.service';
import { PartyDirectory } from './members/party-directory';
import { PersonRepository } from './members/person.repository';
import { CredentialRepository } from './sessions/credential.repository';
import { LoginThrottle } from './sessions/login-throttle.repository';
import { PasswordService } from './sessions/password.service';
import { SessionService } from './sessions/session.service';
import { TenantProvisioning } from './tenants/tenant-provisioning.service';
import { TenantRepository } from './tenants/tenant.repository';
import { TenantService } from './tenants/tenant.service';
import { AccessKeys } from './tokens/access-keys';
import { AccessTokens } from './tokens/access-tokens';
import { CheckedTokens } from './tokens/checked-tokens';
import { IssuerKeys } from './tokens/issuer-keys';
import { IssuerTokens } from './tokens/issuer-tokens';
import { Passwords } from './tokens/passwords';

const TOKENS = [
  { provide: IDENTITY_SETTINGS, useFactory: identitySettings, inject: [CONFIG] },
  {
    provide: AccessKeys,
    useFactory: (settings: IdentitySettings) => new AccessKeys(settings.keysDir),
    inject: [IDENTITY_SETTINGS],
  },
  {
    provide: AccessTokens,
    useFactory: (keys: AccessKeys, settings: IdentitySettings) => new AccessTokens(keys, settings),
    inject: [AccessKeys, IDENTITY_SETTINGS],
  },
  {
    provide: IssuerTokens,
    useFactory: (http: SafeFetch) => new IssuerTokens(new IssuerKeys(http)),
    inject: [SafeFetch],
  },
  { provide: CheckedTokens, useFactory: () => new CheckedTokens() },
  { provide: Passwords, useFactory: () => new Passwords() },
];

const REPOSITORIES = [
  ApiKeyRepository,
  CredentialRepository,
  Doors,
  GrantRepository,
  InvitationRepository,
  IssuerRepository,
  LoginThrottle,
  MemberRepository,
  PersonRepository,
  PlaceRepository,
  TenantRepository,
];

const SERVICES = [
  AcceptanceService,
  ApiKeyService,
  ColleagueInvitationService,
  FailedInvitationMail,
  GrantService,
  IdentityActors,
  IdentityCredentials,
  IdentityReadModel,
  InvitationFollowUp,
  InvitationLinks,
  InvitationMail,
  InvitationPost,
  InvitationService,
  IssuerService,
  MemberService,
  PartyDirectory,
  PasswordService,
  PersonTokens,
  SessionService,
  TenantProvisioning,
  TenantService,
];

const PORTS = [
  { provide: CREDENTIALS, useExisting: IdentityCredentials },
  { provide: ACTORS, useExisting: IdentityActors },
];

/** Global, because the platform's guard and dispatcher ask it from outside any context. */
@Global()
@Module({
  providers: [...TOKENS, ...REPOSITORIES, ...SERVICES, ...PORTS],
  exports: [...TOKENS, ...SERVICES, ...PORTS],
})
export class IdentityModule {}

/** What is served; a process that serves must have a key to sign with, and says so when it starts. */
@Module({
  imports: [IdentityModule],
  controllers: [
    AcceptanceController,
    ApiKeyController,
    AuthController,
    ColleagueController,
    GrantController,
    InvitationController,
    IssuerController,
    JwksController,
    MeController,
    MemberController,
    TenantSettingsController,
  ],
})
export class IdentityHttpModule implements OnModuleInit {
  constructor(private readonly keys: AccessKeys) {}

  async onModuleInit(): Promise<void> {
    await this.keys.load();
  }
}

/** The worker needs identity also to know for whom a task runs. */
@Module({ imports: [IdentityModule], providers: [FollowInvitationMailHandler] })
export class IdentityJobsModule {}
