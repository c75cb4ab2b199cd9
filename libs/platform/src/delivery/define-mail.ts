import type { z } from 'zod';

/**
 * A kind of mail: its name and the payload from which its context composes it when it is sent.
 * Neither names anybody: whom it goes to and what it says is read at that moment and kept nowhere.
 */
export interface MailDefinition<P> {
  readonly name: string;
  readonly payload: z.ZodType<P>;
}

export function defineMail<P>(definition: MailDefinition<P>): MailDefinition<P> {
  if (!/^[a-z]+(-[a-z0-9]+)*$/.test(definition.name)) {
    throw new Error(`mail '${definition.name}': a name is in kebab case`);
  }
  return Object.freeze({ ...definition });
}
