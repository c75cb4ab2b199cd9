import { Injectable } from '@nestjs/common';
import { systemCtx, Tx, type Actor, type ActorResolver, type Ctx } from '@para42/platform';
import { PlaceRepository } from './place.repository';
import { permissionsOf } from './roles.policy';

/** Reads again, when a task runs, the place of the person who asked for it. */
@Injectable()
export class IdentityActors implements ActorResolver {
  constructor(
    private readonly tx: Tx,
    private readonly places: PlaceRepository,
  ) {}

  async rebuild(
    tenantId: string,
    actor: Actor & { grantId?: string },
    requestId: string,
  ): Promise<Ctx | undefined> {
    const { grantId, ...acting } = actor;
    const permissions = await this.tx.run(
      systemCtx(tenantId, requestId),
      async (ctx) => {
        const role = await this.places.roleOf(ctx, { ...acting, grantId });
        if (role) return permissionsOf(role);
        const scopes =
          acting.kind === 'buyer' ? await this.places.scopesOf(ctx, acting.id) : undefined;
        return scopes && new Set(scopes);
      },
      { readOnly: true },
    );
    if (!permissions) return undefined;
    return { tenantId, actor: acting, ...(grantId ? { grantId } : {}), permissions, requestId };
  }
}
