import type { SessionTokens } from '../sessions/session.service';
import type { SessionDto } from './auth.dto';

export function presentSession(tokens: SessionTokens): SessionDto {
  return { ...tokens, tokenType: 'Bearer' };
}
