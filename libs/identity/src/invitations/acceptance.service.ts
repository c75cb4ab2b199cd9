import { Inject, Injectable } from '@nestjs/common';
import { DomainError, newId, notFound, systemCtx, Tx, type TxCtx } from '@para42/platform';
import { Doors, type OpenInvitation } from '../access/doors.repository';
import type { IdentityPrincipal } from '../access/identity-principal';
import { peopleOnly } from '../access/identity-credentials';
import type { Party, Role } from '../access/roles.policy';
import { GrantRepository } from '../grants/grant.repository';
import { LOCAL_ISSUER } from '../identity.config';
import { invitationChanged } from '../identity.events';
import { MemberRepository } from '../members/member.repository';
import { requireOneSide } from '../members/one-side.policy';
import { PersonRepository } from '../members/person.repository';
import { CredentialRepository } from '../sessions/credential.repository';
import { SessionService } from '../sessions/session.service';
import { Passwords } from '../tokens/passwords';
import { secretHash } from '../tokens/secret';
import { InvitationRepository } from './invitation.repository';
import type { InvitationRow } from './invitation';

export interface Acceptance {
  token: string;
  /** For somebody who is not signed in and will log in here with the invitation's address. */
  password?: string;
}

export interface AcceptedPlace {
  tenantId: string;
  /** Slug of the tenant: what a login names. */
  tenant: string;
  party: Party;
  role: Role;
  partyId: string | null;
  /** What to log in with, where an account was made or found here. */
  login: string | null;
}

interface Person {
  id: string;
  issuer: string;
  subject: string;
}

/**
 * Takes an invitation up. Who is signed in, with an issuer that the inviting tenant accepts, gets
 * the place as that person; anybody else makes a local account with the invitation's address as
 * login. Accounts are not joined by e-mail: a known address proves itself by its password.
 */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly tx: Tx,
    private readonly doors: Doors,
    private readonly invitations: InvitationRepository,
    private readonly members: MemberRepository,
    private readonly people: PersonRepository,
    private readonly grants: GrantRepository,
    private readonly credentials: CredentialRepository,
    private readonly sessions: SessionService,
    @Inject(Passwords) private readonly passwords: Passwords,
  ) {}

  /**
   * @param address network address of the client
   * @param principal who is signed in, if anybody
   * @throws DomainError not_found for a link that is unknown, used, revoked or expired; forbidden
   * `issuer_not_accepted`; conflict `other_side`; invalid `password_required`; unauthenticated `login_failed`
   */
  async accept(
    input: Acceptance,
    address: string,
    principal?: IdentityPrincipal,
  ): Promise<AcceptedPlace> {
    const open = await this.doors.invitation(secretHash(input.token));
    if (!open) throw notFound('invitation');
    return principal
      ? this.acceptAs(open, signedIn(principal, open))
      : this.acceptWithPassword(open, input.password, address);
  }

  private acceptAs(open: OpenInvitation, person: Person): Promise<AcceptedPlace> {
    return this.tx.run(systemCtx(open.tenant_id), async (ctx) => {
      const userId = await this.people.ensure(ctx, person);
      const taken = await this.take(ctx, open, userId);
      return placeOf(open, taken, null);
    });
  }

  private async acceptWithPassword(
    open: OpenInvitation,
    password: string | undefined,
    address: string,
  ): Promise<AcceptedPlace> {
    if (!open.local_login) throw notAccepted();
    if (password === undefined) throw passwordRequired();
    const system = systemCtx(open.tenant_id);
    const known = await this.tx.run(system, (ctx) => this.knownLogin(ctx, open));
    const proved = known
      ? await this.sessions.prove({ tenant: open.slug, login: known, password }, address)
      : undefined;
    const passwordHash = proved ? undefined : await this.passwords.hash(password);
    return this.tx.run(system, async (ctx) => {
      const id = proved?.user_id ?? newId();
      await this.people.ensure(ctx, { id, issuer: LOCAL_ISSUER, subject: id });
      const taken = await this.take(ctx, open, id);
      if (passwordHash) await this.addCredential(ctx, id, taken.email, passwordHash);
      return placeOf(open, taken, taken.email);
    });
  }

  /** The invitation's address, where somebody logs in with it already. */
  private async knownLogin(ctx: TxCtx, open: OpenInvitation): Promise<string | undefined> {
    const email = (await this.invitations.find(ctx, open.invitation_id))?.email ?? '';
    return (await this.credentials.has(ctx, email)) ? email : undefined;
  }

  private async addCredential(
    ctx: TxCtx,
    userId: string,
    login: string,
    passwordHash: string,
  ): Promise<void> {
    // Two invitations to one address can be taken up at the same moment; the second proves itself.
    if (!(await this.credentials.add(ctx, { userId, login, passwordHash }))) throw loginFailed();
  }

  private async take(ctx: TxCtx, open: OpenInvitation, userId: string): Promise<InvitationRow> {
    const { invitation_id: id, invitation_version: version } = open;
    const invitation = await this.invitations.accept(ctx, id, version, userId);
    if (!invitation) throw notFound('invitation');
    const { party, role, party_id: partyId, grant_id: grantId } = invitation;
    if (grantId && !(await this.grants.assign(ctx, grantId, userId))) throw notFound('invitation');
    requireOneSide(party, await this.members.partiesOf(ctx, userId));
    const added = await this.members.add(ctx, {
      userId,
      party,
      role,
      partyId,
      displayName: invitation.display_name,
      email: invitation.email,
    });
    ctx.ledger.append({
      action: 'invitation.accepted',
      subject: { type: 'invitation', id: invitation.id },
      parts: [{ user: userId, party, role, partyId, grantId, member: added ?? null }],
    });
    ctx.events.publish(invitationChanged, {
      invitationId: invitation.id,
      party,
      partyId,
      invitedBy: invitation.invited_by,
      state: 'accepted',
    });
    return invitation;
  }
}

function signedIn(principal: IdentityPrincipal, open: OpenInvitation): Person {
  if (principal.key) throw peopleOnly();
  const { issuer, subject, acceptedBy } = principal;
  const accepted = acceptedBy ? acceptedBy.includes(open.tenant_id) : open.local_login;
  if (!accepted) throw notAccepted();
  return { id: acceptedBy ? newId() : subject, issuer, subject };
}

function placeOf(
  open: OpenInvitation,
  invitation: InvitationRow,
  login: string | null,
): AcceptedPlace {
  const { party, role, party_id: partyId } = invitation;
  return { tenantId: open.tenant_id, tenant: open.slug, party, role, partyId, login };
}

function notAccepted(): DomainError {
  return new DomainError(
    'forbidden',
    'issuer_not_accepted',
    'The tenant that sent this invitation does not accept this way of signing in. Ask it which one it does.',
  );
}

function passwordRequired(): DomainError {
  const detail = 'Choose a password, or sign in and send the access token with the request.';
  return new DomainError('invalid', 'password_required', detail, {
    errors: [{ path: '/password', code: 'password_required', detail }],
  });
}

function loginFailed(): DomainError {
  return new DomainError(
    'unauthenticated',
    'login_failed',
    'There is an account with this address already. Send its password, or sign in first.',
  );
}
