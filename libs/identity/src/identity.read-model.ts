import { Injectable } from '@nestjs/common';
import { isId, Tx, type Ctx } from '@para42/platform';
import type { Party } from './access/roles.policy';
import { GrantRepository } from './grants/grant.repository';
import { TenantRepository } from './tenants/tenant.repository';

/** What an auditor may see, as contexts above need it. */
export interface GrantScope {
  grantId: string;
  auditorName: string;
  organisation: string;
  reason: string;
  suppliers: 'all' | readonly string[];
  cycles: 'all' | readonly string[];
  /** YYYY-MM-DD, both ends included. */
  recordsFrom: string | null;
  recordsUntil: string | null;
  expiresAt: Date;
  /** By the database's clock. */
  live: boolean;
}

/** A person's place in a tenant, as contexts above need it. */
export interface Member {
  memberId: string;
  userId: string;
  party: Party;
  partyId: string | null;
  name: string;
  /** Where mails about the tenant's work go. */
  email: string | null;
}

export interface PartyPlace {
  memberId: string;
  userId: string;
  partyId: string;
}

/** The narrow questions that other contexts may ask about people and tenants. */
@Injectable()
export class IdentityReadModel {
  constructor(
    private readonly tx: Tx,
    private readonly tenants: TenantRepository,
    private readonly grants: GrantRepository,
  ) {}

  tenant(ctx: Ctx): Promise<{ id: string; slug: string; name: string } | undefined> {
    return this.tx.run(ctx, (txCtx) => this.tenants.find(txCtx));
  }

  /** Names of people by user id, of members past and present; others are missing. */
  async names(ctx: Ctx, userIds: readonly string[]): Promise<Map<string, string>> {
    return this.tx.run(ctx, async (txCtx) => {
      const rows = await txCtx.tx.query<{ user_id: string; display_name: string }>(
        `select distinct on (user_id) user_id, display_name from membership
         where tenant_id = $1 and user_id = any($2::uuid[]) order by user_id, created_at desc`,
        [ctx.tenantId, userIds.filter(isId)],
      );
      return new Map(rows.map((row) => [row.user_id, row.display_name]));
    });
  }

  /** Whether the person belongs to the tenant now, as one of that party. */
  async isMember(ctx: Ctx, userId: string, party: Party = 'buyer'): Promise<boolean> {
    if (!isId(userId)) return false;
    return this.tx.run(ctx, async (txCtx) => {
      const row = await txCtx.tx.one(
        `select 1 from membership
         where tenant_id = $1 and user_id = $2 and party = $3 and removed_at is null limit 1`,
        [ctx.tenantId, userId, party],
      );
      return row !== undefined;
    });
  }

  /**
   * A living place in the tenant. A supplier's or an agency's people see their own colleagues only.
   * `undefined` where there is none.
   */
  async member(ctx: Ctx, memberId: string): Promise<Member | undefined> {
    if (!isId(memberId)) return undefined;
    return this.tx.run(ctx, async (txCtx) =>
      txCtx.tx.one<Member>(
        `select id as "memberId", user_id as "userId", party, party_id as "partyId", display_name as name, email
         from membership where tenant_id = $1 and id = $2 and removed_at is null`,
        [ctx.tenantId, memberId],
      ),
    );
  }

  /** Living places of these people with one party, to write to them there. */
  async memberIds(
    ctx: Ctx,
    party: Party,
    partyId: string | null,
    userIds: readonly string[],
  ): Promise<string[]> {
    return this.tx.run(ctx, async (txCtx) => {
      const rows = await txCtx.tx.query<{ id: string }>(
        `select id from membership where tenant_id = $1 and party = $2 and party_id is not distinct from $3
           and user_id = any($4::uuid[]) and removed_at is null order by id`,
        [ctx.tenantId, party, partyId, userIds.filter(isId)],
      );
      return rows.map(({ id }) => id);
    });
  }

  /** The language in which somebody was invited to a place; `en` where nobody said one. */
  async localeOf(ctx: Ctx, memberId: string): Promise<string> {
    return this.tx.run(ctx, async (txCtx) => {
      const row = await txCtx.tx.one<{ locale: string }>(
        `select i.locale from membership m join invitation i on i.tenant_id = m.tenant_id and i.accepted_by = m.user_id
           and i.party = m.party and i.party_id is not distinct from m.party_id
         where m.tenant_id = $1 and m.id = $2 order by i.accepted_at desc limit 1`,
        [ctx.tenantId, memberId],
      );
      return row?.locale ?? 'en';
    });
  }

  /**
   * Which languages suppliers or agencies read, by the party's id: that in which the last of its people
   * was invited who came and is still there. Of whom nobody came nothing is known.
   */
  async partyLocales(
    ctx: Ctx,
    party: 'supplier' | 'agency',
    partyIds: readonly string[],
  ): Promise<Map<string, string>> {
    if (partyIds.length === 0) return new Map();
    return this.tx.run(ctx, async (txCtx) => {
      const rows = await txCtx.tx.query<{ id: string; locale: string }>(
        `select distinct on (i.party_id) i.party_id as id, i.locale from invitation i
           join membership m on m.tenant_id = i.tenant_id and m.user_id = i.accepted_by and m.party = i.party
             and m.party_id = i.party_id and m.removed_at is null
         where i.tenant_id = $1 and i.party = $2 and i.party_id = any($3::uuid[]) and i.accepted_at is not null
         order by i.party_id, i.accepted_at desc`,
        [ctx.tenantId, party, partyIds],
      );
      return new Map(rows.map(({ id, locale }) => [id, locale]));
    });
  }

  /** Living places of people with these suppliers or agencies. */
  async partyPlaces(
    ctx: Ctx,
    party: 'supplier' | 'agency',
    partyIds: readonly string[],
  ): Promise<PartyPlace[]> {
    if (partyIds.length === 0) return [];
    return this.tx.run(ctx, (txCtx) =>
      txCtx.tx.query<PartyPlace>(
        `select id as "memberId", user_id as "userId", party_id as "partyId" from membership
         where tenant_id = $1 and party = $2 and party_id = any($3::uuid[]) and removed_at is null order by id`,
        [ctx.tenantId, party, partyIds],
      ),
    );
  }

  /** Names by membership, past ones too; others are missing. */
  async memberNames(ctx: Ctx, memberIds: readonly string[]): Promise<Map<string, string>> {
    return this.tx.run(ctx, async (txCtx) => {
      const rows = await txCtx.tx.query<{ id: string; name: string }>(
        `select id, display_name as name from membership where tenant_id = $1 and id = any($2::uuid[])`,
        [ctx.tenantId, memberIds],
      );
      return new Map(rows.map((row) => [row.id, row.name]));
    });
  }

  /** Everybody who owns the tenant now. */
  async owners(ctx: Ctx): Promise<string[]> {
    return this.tx.run(ctx, async (txCtx) => {
      const rows = await txCtx.tx.query<{ user_id: string }>(
        `select user_id from membership where tenant_id = $1 and party = 'buyer' and role = 'owner'
           and removed_at is null order by id`,
        [ctx.tenantId],
      );
      return rows.map((row) => row.user_id);
    });
  }

  /** People of a supplier or an agency who can log in. */
  async usersOf(ctx: Ctx, party: 'supplier' | 'agency', partyId: string): Promise<string[]> {
    return this.tx.run(ctx, async (txCtx) => {
      const rows = await txCtx.tx.query<{ user_id: string }>(
        `select user_id from membership
         where tenant_id = $1 and party = $2 and party_id = $3 and removed_at is null order by id`,
        [ctx.tenantId, party, partyId],
      );
      return rows.map((row) => row.user_id);
    });
  }

  /** Those of these suppliers or agencies for which somebody acts now, or was invited to and may still come. */
  async partiesWithPeople(
    ctx: Ctx,
    party: 'supplier' | 'agency',
    partyIds: readonly string[],
  ): Promise<Set<string>> {
    if (partyIds.length === 0) return new Set();
    return this.tx.run(ctx, async (txCtx) => {
      const rows = await txCtx.tx.query<{ id: string }>(
        `select party_id as id from membership
         where tenant_id = $1 and party = $2 and party_id = any($3::uuid[]) and removed_at is null
         union
         select party_id from invitation where tenant_id = $1 and party = $2 and party_id = any($3::uuid[])
           and accepted_at is null and revoked_at is null`,
        [ctx.tenantId, party, partyIds],
      );
      return new Set(rows.map(({ id }) => id));
    });
  }

  /**
   * The scope of the grant that the context acts under, or of the one named. An auditor sees its own
   * grant only.
   */
  async grantScope(ctx: Ctx, grantId = ctx.grantId): Promise<GrantScope | undefined> {
    if (!grantId || !isId(grantId)) return undefined;
    return this.tx.run(ctx, async (txCtx) => {
      const grant = await this.grants.find(txCtx, grantId);
      if (!grant) return undefined;
      return {
        grantId: grant.id,
        auditorName: grant.auditor_name,
        organisation: grant.organisation,
        reason: grant.reason,
        suppliers: grant.all_suppliers ? ('all' as const) : grant.supplier_ids,
        cycles: grant.all_cycles ? ('all' as const) : grant.cycle_ids,
        recordsFrom: grant.records_from,
        recordsUntil: grant.records_until,
        expiresAt: grant.expires_at,
        live: grant.state === 'live',
      };
    });
  }
}
