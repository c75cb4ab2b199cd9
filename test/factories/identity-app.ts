import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  AccessKeys,
  IdentityHttpModule,
  TenantProvisioning,
  type LocalMember,
  type MadeMember,
} from '@para42/identity';
import type { Ctx } from '@para42/platform';
import type { TestDatabase } from '../setup/database';
import { apiClient, httpApp, type ApiClient } from '../setup/http';

export interface TestPerson extends MadeMember {
  /** Requests with the person's access token. */
  api: ApiClient;
  token: string;
}

export interface IdentityTenant {
  ctx: Ctx;
  tenantId: string;
  slug: string;
  /** Path of the tenant by slug, e.g. `/v1/t/acme-1`. */
  path: string;
  owner: TestPerson;
  person(member: Partial<LocalMember> & Pick<LocalMember, 'party' | 'role'>): Promise<TestPerson>;
}

/** The application with the real guard, and real people to act as. */
export class IdentityApp {
  private made = 0;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly anybody: ApiClient,
    readonly provisioning: TenantProvisioning,
  ) {}

  /** @param others modules of other contexts that the application serves as well */
  static async start(db: TestDatabase, others: readonly Type[] = []): Promise<IdentityApp> {
    await new AccessKeys(db.config.keysDir).ensure();
    const app = await httpApp(db, { imports: [IdentityHttpModule, ...others] });
    return new IdentityApp(app, apiClient(app), app.get(TenantProvisioning));
  }

  async tenant(): Promise<IdentityTenant> {
    const slug = `acme-${(this.made += 1)}`;
    const { ctx, owner } = await this.provisioning.provisionTenant({
      slug,
      name: `Acme ${this.made}`,
      owner: { email: this.email(), displayName: 'Olu Owner' },
    });
    return {
      ctx,
      tenantId: ctx.tenantId,
      slug,
      path: `/v1/t/${slug}`,
      owner: await this.signedIn(ctx, owner),
      person: async (member) => {
        const named = { email: this.email(), displayName: 'Test Person', ...member };
        return this.signedIn(ctx, await this.provisioning.addMember(ctx, named));
      },
    };
  }

  email(): string {
    return `person-${(this.made += 1)}@example.org`;
  }

  private async signedIn(ctx: Ctx, member: MadeMember): Promise<TestPerson> {
    const token = await this.provisioning.mintToken(ctx, member.userId, 600);
    return { ...member, token, api: this.anybody.bearer(token) };
  }
}
