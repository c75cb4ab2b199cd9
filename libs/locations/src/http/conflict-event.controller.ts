import { Get, Query } from '@nestjs/common';
import { Context, type Ctx, Does, Requires, Responds, TenantController } from '@para42/platform';
import { ConflictEventsService, type EventCount } from '../events/conflict-events.service';
import { ConflictEventCountDto, ConflictEventCountQuery } from './conflict-event.dto';

@TenantController('conflict-events', { tag: 'Locations' })
export class ConflictEventController {
  constructor(private readonly events: ConflictEventsService) {}

  @Does(
    'Counts events of organised violence and their deaths within a distance of a point and a period. Events that are placed too coarsely for a distance are told apart.',
  )
  @Get('count')
  @Requires('source:read')
  @Responds(ConflictEventCountDto)
  count(@Context() ctx: Ctx, @Query() query: ConflictEventCountQuery): Promise<EventCount> {
    const { lat, lng, radiusKm, from, to, knownOn } = query;
    const known = knownOn === undefined ? {} : { knownOn };
    const near = { lat: Number(lat), lng: Number(lng), radiusKm, from, to, ...known };
    return this.events.count(ctx, near);
  }
}
