import type { z } from 'zod';

/** An event: a fact that a context announces; subscribers are jobs that name it (`on`). */
export interface EventDefinition<P> {
  readonly name: string;
  readonly payload: z.ZodType<P>;
}

export function defineEvent<P>(definition: {
  name: string;
  payload: z.ZodType<P>;
}): EventDefinition<P> {
  return Object.freeze({ ...definition });
}
