import { Get, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  pageOf,
  presentDelivery,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import {
  AssignmentReminderService,
  type ReminderTold,
} from '../reminders/assignment-reminder.service';
import {
  AssignmentReminderDto,
  AssignmentReminderPage,
  AssignmentReminderQuery,
} from './assignment-reminder.dto';
import { idCursor } from './id-cursor';

@TenantController('assignment-reminders', { tag: 'Questionnaires' })
export class AssignmentReminderController {
  constructor(private readonly reminders: AssignmentReminderService) {}

  @Does('Lists reminders of questionnaires that were given, the newest first.')
  @Get()
  @Requires('assignment:read')
  @Responds(AssignmentReminderPage)
  async list(
    @Context() ctx: Ctx,
    @Query() query: AssignmentReminderQuery,
  ): Promise<Page<AssignmentReminderDto>> {
    const { limit = DEFAULT_LIMIT, after, mine = false, campaignId } = query;
    const before = readCursor(after, idCursor)?.id;
    const filter = { campaignId, userId: mine ? ctx.actor.id : undefined };
    const given = await this.reminders.list(ctx, filter, before, limit + 1);
    return pageOf(given.map(presentReminder), limit, ({ id }) => ({ id }));
  }
}

function presentReminder(told: ReminderTold): AssignmentReminderDto {
  const { supplierId: _, agencyId: __, mailedOn: ___, mails, ...reminder } = told;
  return { ...reminder, mails: mails.map(presentDelivery) };
}
