import { canonicalJson, sha256Hex, type JsonValue } from '@para42/platform';
import { siteInput } from '../register/check-site';
import type { Site } from '../register/site';
import type { Supplier } from '../register/supplier';
import { OWN_SITE_FIELDS, OWN_SUPPLIER_FIELDS, type ProfileChanges } from './profile-changes';

/** Who answers for a profile: a person of the supplier in business, never a worker. */
export interface ProfileSignatory {
  name: string;
  role: string;
  /** By what right this person signs, e.g. a power of attorney. */
  authority: string;
}

type Members = Readonly<Record<string, JsonValue>>;

/** A profile as it was submitted, frozen. Degrees as decimal strings. */
export interface ProfileDocument {
  format: 1;
  supplier: Members & { id: string };
  /** By id. A site that was new has the id under which it was told. */
  sites: readonly (Members & { id: string })[];
  round: number;
  signatory: ProfileSignatory | null;
  submittedAt: string;
  submittedBy: string;
}

export type ProfileHead = Pick<
  ProfileDocument,
  'round' | 'signatory' | 'submittedAt' | 'submittedBy'
>;

/** The register with what the supplier changes, in canonical form (RFC 8785), and its SHA-256. */
export function freezeProfile(
  { supplier, sites }: { supplier: Supplier; sites: readonly Site[] },
  changes: ProfileChanges,
  head: ProfileHead,
): { document: string; sha256: string } {
  const known = sites
    .filter(({ state }) => state === 'active')
    .map((site) => ({
      ...ofSite({ ...site, coordinates: place(site.coordinates), ...changes.sites[site.id] }),
      countryIso3: site.countryIso3,
      id: site.id,
    }));
  const added = Object.entries(changes.newSites).map(([id, site]) => ({
    ...ofSite(siteInput(site)),
    countryIso3: site.countryIso3,
    id,
  }));
  const document = canonicalJson({
    format: 1,
    supplier: {
      ...pick(OWN_SUPPLIER_FIELDS, { ...supplier, ...changes.supplier }),
      countryIso3: supplier.countryIso3,
      id: supplier.id,
    },
    sites: [...known, ...added].sort((a, b) => (a.id < b.id ? -1 : 1)),
    ...head,
    signatory: head.signatory && { ...head.signatory },
  });
  return { document, sha256: sha256Hex(document) };
}

/** One field that differs; null: there was none, or is none. */
export interface ProfileDifference {
  /** `/supplier/name`, `/sites/{id}` for a whole site, `/sites/{id}/address`. */
  path: string;
  before: string | null;
  after: string | null;
}

/**
 * What a round says otherwise than the one before it.
 * @param ids ids of the register, by the ids under which sites were told when they were new
 */
export function differences(
  before: ProfileDocument,
  after: ProfileDocument,
  ids: ReadonlyMap<string, string> = new Map(),
): ProfileDifference[] {
  const named = (sites: ProfileDocument['sites']) =>
    new Map(sites.map((site) => [ids.get(site.id) ?? site.id, site]));
  const [old, now] = [named(before.sites), named(after.sites)];
  const all = [...new Set([...old.keys(), ...now.keys()])].sort();
  return [
    ...ofMembers('/supplier', before.supplier, after.supplier),
    ...all.flatMap((id): ProfileDifference[] => {
      const [was, is] = [old.get(id), now.get(id)];
      if (was && is) return ofMembers(`/sites/${id}`, was, is);
      return [{ path: `/sites/${id}`, before: nameOf(was), after: nameOf(is) }];
    }),
  ];
}

function ofMembers(path: string, before: Members, after: Members): ProfileDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .filter((name) => name !== 'id')
    .map((name) => ({
      path: `${path}/${name}`,
      before: text(before[name]),
      after: text(after[name]),
    }))
    .filter((each) => each.before !== each.after);
}

function text(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : canonicalJson(value);
}

function nameOf(site: Members | undefined): string | null {
  return site ? text(site.name) : null;
}

function ofSite(site: object): Members {
  return pick(OWN_SITE_FIELDS, site);
}

function pick(fields: readonly string[], from: object): Members {
  const members = from as Readonly<Record<string, JsonValue | undefined>>;
  return Object.fromEntries(fields.map((field) => [field, plain(members[field] ?? null)]));
}

/** Without the class that a request's body was read into. */
function plain(value: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

function place(coordinates: Site['coordinates']): JsonValue {
  return coordinates && { lat: String(coordinates.lat), lng: String(coordinates.lng) };
}
