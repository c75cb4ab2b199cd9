import type { INestApplicationContext } from '@nestjs/common';
import { permissionsOf, type Role } from '@para42/identity';
import { DomainError, newId, type Ctx } from '@para42/platform';
import { ENTITY_LISTS, ListLoadingService, ScreeningJobsModule } from '@para42/screening';
import { SuppliersJobsModule, SuppliersModule } from '@para42/suppliers';
import { OnboardingMoveService } from '../../libs/suppliers/src/onboarding/move.service';
import type { StateMove } from '../../libs/suppliers/src/onboarding/state-move';
import { InvitationFollowerService } from '../../libs/suppliers/src/onboarding/invitation-follower.service';
import { ExitAssessmentService } from '../../libs/suppliers/src/onboarding/exit-assessment.service';
import { SupplierService } from '../../libs/suppliers/src/register/supplier.service';
import type { TestDatabase, TestTenant } from '../setup/database';
import { uflpaPage } from './screening/entity-lists';

/** Suppliers along their onboarding, with people of every role. */
export class OnboardingWorld {
  private constructor(
    readonly db: TestDatabase,
    readonly module: INestApplicationContext,
    readonly tenant: TestTenant,
  ) {}

  static async module(db: TestDatabase): Promise<INestApplicationContext> {
    return db.module({ imports: [SuppliersModule, SuppliersJobsModule, ScreeningJobsModule] });
  }

  static async make(db: TestDatabase, module: INestApplicationContext): Promise<OnboardingWorld> {
    return new OnboardingWorld(db, module, await db.tenant());
  }

  /** A member of the tenant, who acts with the permissions of the role and no more. */
  async person(role: Role, partyId?: string): Promise<Ctx> {
    const userId = newId();
    const { superuser } = this.db;
    await superuser.query(`insert into app_user (id, issuer, subject) values ($1, 'local', $2)`, [
      userId,
      userId,
    ]);
    const party = role === 'supplier_user' ? 'supplier' : 'buyer';
    await superuser.query(
      `insert into membership (tenant_id, id, user_id, party, role, party_id, display_name)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [this.tenant.tenantId, newId(), userId, party, role, partyId ?? null, `A ${role}`],
    );
    const { tenantId } = this.tenant;
    const actor = { kind: party, id: userId, ...(partyId ? { partyId } : {}) } as const;
    return { tenantId, actor, permissions: permissionsOf(role), requestId: 'spec' };
  }

  async supplier(name: string): Promise<string> {
    const suppliers = this.module.get(SupplierService);
    return (await suppliers.create(this.tenant.ctx, { name, countryIso3: 'CHN' })).id;
  }

  /** As an accepted invitation does. */
  async register(supplierId: string, invitedBy?: string): Promise<void> {
    const follower = this.module.get(InvitationFollowerService);
    await this.db.tx.run(this.tenant.system, (ctx) =>
      follower.follow(ctx, {
        party: 'supplier',
        partyId: supplierId,
        invitedBy,
        state: 'accepted',
      }),
    );
  }

  /** Moves at the version that the supplier has now. */
  async move(ctx: Ctx, supplierId: string, to: StateMove['to'], rest: Omit<StateMove, 'to'> = {}) {
    const { version } = await this.module.get(SupplierService).get(this.tenant.ctx, supplierId);
    const moves = this.module.get(OnboardingMoveService);
    return moves.move(ctx, supplierId, version, { to, ...rest });
  }

  /** An entity list that names these entities, and the walk that it starts. */
  async loadList(entities: readonly string[], asOf = '2026-01-05'): Promise<void> {
    await this.loadListOnly(entities, asOf);
    await this.work();
  }

  async loadListOnly(entities: readonly string[], asOf: string): Promise<void> {
    const list = ENTITY_LISTS.find(({ code }) => code === 'uflpa-entity-list');
    if (!list) throw new Error('the list is gone');
    await this.module.get(ListLoadingService).load(this.tenant.ctx, {
      list,
      bytes: uflpaPage(entities),
      asOf,
      fileName: 'page.html',
      objectKey: 'x',
    });
  }

  async work(): Promise<void> {
    const { failed } = await this.db.runTasks(this.module);
    if (failed.length > 0) throw new Error(JSON.stringify(failed));
  }

  /** An exit assessment that one person wrote and another accepted. */
  async acceptedAssessment(author: Ctx, reviewer: Ctx, supplierId: string): Promise<string> {
    const assessments = this.module.get(ExitAssessmentService);
    const { id } = await assessments.write(author, supplierId, EXIT);
    const note = 'Read with the sourcing team.';
    await assessments.review(reviewer, id, 1, { state: 'accepted', note });
    return id;
  }
}

export const EXIT = {
  crucial: 'Three other plants make the same part.',
  severity: 'Fees of two months’ wages, not repaid for a year.',
  effectOnPeople: 'About 300 people may lose their jobs; notice and wages are agreed.',
  leverage: 'Orders were tied to repayment for two seasons, with two other buyers.',
  capacityBuilding: 'A year of support for hiring without fees.',
  openRemedy: 'The repayment plan runs on and is paid through a trust.',
  remedyContinues: true,
};

/** The code of a refusal; `done` where there was none. */
export function codeOf(act: Promise<unknown>): Promise<unknown> {
  return act.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : error),
  );
}
