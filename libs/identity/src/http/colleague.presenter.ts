import type { Ctx, Page } from '@para42/platform';
import type { MemberRow } from '../members/member';
import type { ColleagueDto } from './colleague.dto';

/** Name and role: an address is nothing that colleagues see of one another here. */
export function presentColleagues(ctx: Ctx, page: Page<MemberRow>): Page<ColleagueDto> {
  const items = page.items.map(({ id, display_name: name, role, user_id: userId }) => ({
    memberId: id,
    name,
    role,
    isSelf: userId === ctx.actor.id,
  }));
  return { ...page, items };
}
