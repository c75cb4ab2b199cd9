import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const SHOWN_ONCE = 'para42:shown-once';

/**
 * The answer holds a secret that is kept as a hash only. It is not kept for a repeat with the same
 * `Idempotency-Key` either: a repeat has no second effect and is told `shown_once`.
 */
export const ShowsSecretOnce = (): MethodDecorator =>
  applyDecorators(SetMetadata(SHOWN_ONCE, true), ApiExtension('x-shown-once', true));
