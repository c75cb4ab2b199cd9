import { randomUUID } from 'node:crypto';
import type { Sender, World } from './steps';

/** What a tenant has gathered, in memory. */
export class GatheredWorld implements World {
  private readonly values = new Map<string, string>();

  constructor(
    readonly tenant: string = randomUUID(),
    private readonly tokens: Partial<Record<Sender, string>> = {},
  ) {}

  token(sender: Sender): string | undefined {
    return this.tokens[sender];
  }

  get(name: string): string {
    const value = this.values.get(name);
    if (value === undefined) throw new Error(`no earlier step kept "${name}"`);
    return value;
  }

  set(name: string, value: string): void {
    this.values.set(name, value);
  }
}
