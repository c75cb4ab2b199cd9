import { randomBytes } from 'node:crypto';
import { inTenant, needed, type Journey, type Page } from './journey';

/** A person takes up an invitation, as anybody would who got the link. @returns the person's id */
export async function takeUpInvitation(
  journey: Journey,
  token: string,
  email: string,
): Promise<string> {
  // Nobody is told the password: the journey hands out access tokens.
  const password = randomBytes(24).toString('base64url');
  await journey.stranger.post('/v1/invitations/accept', { body: { token, password } });
  const { items } = await journey.buyer.get<Page<{ userId: string; email: string | null }>>(
    inTenant(journey, 'members?limit=200'),
  );
  const member = items.find((item) => item.email === email);
  return needed(member, `member ${email}`).userId;
}
