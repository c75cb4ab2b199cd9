import { Inject, Injectable } from '@nestjs/common';
import { DomainError, newId, systemCtx, Tx, type Ctx, type TxCtx } from '@para42/platform';
import type { Party, Role } from '../access/roles.policy';
import { GrantRepository } from '../grants/grant.repository';
import type { NewGrant } from '../grants/grant';
import { LOCAL_ISSUER } from '../identity.config';
import { MemberRepository } from '../members/member.repository';
import { PersonRepository } from '../members/person.repository';
import { CredentialRepository } from '../sessions/credential.repository';
import { loginName } from '../sessions/session.service';
import { AccessTokens } from '../tokens/access-tokens';
import { Passwords } from '../tokens/passwords';
import { newPassword } from '../tokens/secret';
import { TenantRepository } from './tenant.repository';
import type { TenantRow } from './tenant';

export interface LocalMember {
  party: Party;
  role: Role;
  /** The supplier or the agency. */
  partyId?: string;
  email: string;
  displayName: string;
  /** Generated where not given. */
  password?: string;
}

export interface MadeMember {
  userId: string;
  login: string;
  password: string;
}

/**
 * Tenants and their first people, for the command line and the start command. There is no way to
 * this over HTTP. Everything happens as the tenant's system actor, and is in its ledger.
 */
@Injectable()
export class TenantProvisioning {
  constructor(
    private readonly tx: Tx,
    private readonly tenants: TenantRepository,
    private readonly people: PersonRepository,
    private readonly members: MemberRepository,
    private readonly grants: GrantRepository,
    private readonly credentials: CredentialRepository,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(AccessTokens) private readonly tokens: AccessTokens,
  ) {}

  /** The tenant of that id, where it exists. */
  find(tenantId: string): Promise<TenantRow | undefined> {
    return this.tx.run(systemCtx(tenantId), (ctx) => this.tenants.find(ctx), { readOnly: true });
  }

  /** @throws DomainError conflict `tenant_exists` */
  async provisionTenant(input: {
    id?: string;
    slug: string;
    name: string;
    owner: Omit<LocalMember, 'party' | 'role' | 'partyId'>;
  }): Promise<{ ctx: Ctx; owner: MadeMember }> {
    const ctx = systemCtx(input.id ?? newId());
    const password = input.owner.password ?? newPassword();
    const passwordHash = await this.passwords.hash(password);
    const member: LocalMember = { ...input.owner, party: 'buyer', role: 'owner' };
    return this.tx.run(ctx, async (txCtx) => {
      if (!(await this.tenants.add(txCtx, input))) {
        throw new DomainError(
          'conflict',
          'tenant_exists',
          'There is a tenant with this slug or id already.',
        );
      }
      txCtx.ledger.append({
        action: 'tenant.created',
        subject: { type: 'tenant', id: ctx.tenantId },
        parts: [{ slug: input.slug, name: input.name }],
      });
      return { ctx, owner: { ...(await this.add(txCtx, member, passwordHash)), password } };
    });
  }

  /**
   * A member with a local login. Joins the caller's transaction where there is one.
   * @throws DomainError conflict `login_taken`
   */
  async addMember(ctx: Ctx, member: LocalMember): Promise<MadeMember> {
    const password = member.password ?? newPassword();
    const passwordHash = await this.passwords.hash(password);
    return this.tx.run(ctx, async (txCtx) => ({
      ...(await this.add(txCtx, member, passwordHash)),
      password,
    }));
  }

  /** An auditor with a local login and a grant that is taken up already. */
  async addAuditor(
    ctx: Ctx,
    grant: Omit<NewGrant, 'id'>,
    password = newPassword(),
  ): Promise<MadeMember & { grantId: string }> {
    const passwordHash = await this.passwords.hash(password);
    const grantId = newId();
    return this.tx.run(ctx, async (txCtx) => {
      await this.grants.add(txCtx, { ...grant, id: grantId });
      const made = await this.add(
        txCtx,
        { party: 'auditor', role: 'auditor', email: grant.email, displayName: grant.auditorName },
        passwordHash,
      );
      await this.grants.assign(txCtx, grantId, made.userId);
      txCtx.ledger.append({
        action: 'grant.created',
        subject: { type: 'grant', id: grantId },
        parts: [{ user: made.userId, organisation: grant.organisation, reason: grant.reason }],
      });
      return { ...made, password, grantId };
    });
  }

  /** @param seconds lifetime of the token; by the database's clock */
  async mintToken(ctx: Ctx, userId: string, seconds: number): Promise<string> {
    const now = await this.tx.run(ctx, async (txCtx) => {
      const row = await txCtx.tx.one<{ now: Date }>('select now()');
      return row?.now;
    });
    if (!now) throw new Error('the database told no time');
    return (await this.tokens.mint(userId, now, seconds)).accessToken;
  }

  private async add(
    ctx: TxCtx,
    member: LocalMember,
    passwordHash: string,
  ): Promise<{ userId: string; login: string }> {
    const userId = newId();
    const login = loginName(member.email);
    const { party, role, partyId = null } = member;
    await this.people.ensure(ctx, { id: userId, issuer: LOCAL_ISSUER, subject: userId });
    if (!(await this.credentials.add(ctx, { userId, login, passwordHash }))) {
      throw new DomainError(
        'conflict',
        'login_taken',
        'This tenant has an account with that address already.',
      );
    }
    const { displayName } = member;
    const id = await this.members.add(ctx, {
      userId,
      party,
      role,
      partyId,
      displayName,
      email: login,
    });
    ctx.ledger.append({
      action: 'member.added',
      subject: { type: 'member', id: id ?? userId },
      parts: [{ user: userId, party, role, partyId }],
    });
    return { userId, login };
  }
}
