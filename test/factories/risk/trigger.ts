import type { NamedSites, SiteName } from './assessed-sites';

/** Something that changes, and the sites that are assessed again by it. */
export interface Trigger {
  /** The line of the table in the README of risk. */
  row: string;
  what: string;
  /** What is there before; it is assessed to its end before the change. */
  before?: (sites: NamedSites) => Promise<unknown>;
  change: (sites: NamedSites) => Promise<unknown>;
  /** By the name of the cause, exactly these sites; no other cause looks at any but them. */
  assessed: Readonly<Record<string, readonly SiteName[]>>;
  /** Rules whose flags are other afterwards. */
  flags: readonly string[];
}

export const EVERY: readonly SiteName[] = ['delhi', 'meru', 'pokhara', 'sister', 'twin'];
