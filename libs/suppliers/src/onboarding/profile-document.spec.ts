import { canonicalJson, sha256Hex } from '@para42/platform';
import { siteInput } from '../register/check-site';
import type { Site } from '../register/site';
import { supplierFields, type Supplier } from '../register/supplier';
import { NO_CHANGES } from './profile-changes';
import { differences, freezeProfile, type ProfileDocument } from './profile-document';

const supplier: Supplier = {
  ...supplierFields({ name: 'Himal Gloves', countryIso3: 'NPL', employees: 900 }),
  id: 'a0000000-0000-7000-8000-000000000000',
  state: 'registered',
  createdAt: '2026-11-01T00:00:00Z',
  version: 4,
};

const site = (id: string, name: string, rest: Partial<Site> = {}): Site => ({
  ...siteInput({ name, address: 'Patan 1', countryIso3: 'NPL', externalRef: 'OURS-7' }),
  coordinates: null,
  admin1Code: null,
  id,
  supplierId: supplier.id,
  createdAt: '2026-11-01T00:00:00Z',
  version: 1,
  ...rest,
});

const head = (round: number) => ({
  round,
  signatory: { name: 'A. Officer', role: 'Director', authority: 'Articles of association' },
  submittedAt: '2026-11-25T10:00:00.000Z',
  submittedBy: 'supplier:x',
});

const read = ({ document }: { document: string }) => JSON.parse(document) as ProfileDocument;

describe('a profile as it was submitted', () => {
  it('is one canonical document with its hash, and nothing that is the buyer’s', () => {
    const frozen = freezeProfile({ supplier, sites: [site('s1', 'Plant')] }, NO_CHANGES, head(1));
    expect(frozen.document).toBe(canonicalJson(JSON.parse(frozen.document) as never));
    expect(frozen.sha256).toBe(sha256Hex(frozen.document));
    expect(frozen.document).not.toMatch(/OURS-7|stateControl|relation|version/);
  });

  it('has what the supplier changes and adds, and no closed site', () => {
    const changes = {
      supplier: { employees: 950 },
      sites: { s1: { address: 'Patan 2', coordinates: { lat: '27.66', lng: '85.32' } } },
      newSites: { n1: { name: 'New', address: 'Hetauda', countryIso3: 'NPL' } },
    };
    const sites = [site('s1', 'Plant'), site('s2', 'Shut', { state: 'closed' })];
    const document = read(freezeProfile({ supplier, sites }, changes, head(1)));
    expect(document.supplier).toMatchObject({ name: 'Himal Gloves', employees: 950 });
    expect(document.sites).toMatchObject([
      { id: 'n1', name: 'New', workersMin: null },
      { id: 's1', address: 'Patan 2', coordinates: { lat: '27.66', lng: '85.32' } },
    ]);
  });

  it('is told apart from the round before, field by field, a new site by its later id', () => {
    const changes = {
      ...NO_CHANGES,
      newSites: { n1: { name: 'New', address: 'H', countryIso3: 'NPL' } },
    };
    const first = read(freezeProfile({ supplier, sites: [site('s1', 'Plant')] }, changes, head(1)));
    const later = [site('s1', 'Plant'), site('r1', 'New', { address: 'Hetauda 5' })];
    const second = read(
      freezeProfile(
        { supplier, sites: later },
        { ...NO_CHANGES, supplier: { employees: null, aliases: ['HG'] } },
        head(2),
      ),
    );
    expect(differences(first, second, new Map([['n1', 'r1']]))).toEqual([
      { path: '/supplier/aliases', before: '[]', after: '["HG"]' },
      { path: '/supplier/employees', before: '900', after: null },
      { path: '/sites/r1/address', before: 'H', after: 'Hetauda 5' },
    ]);
    expect(differences(first, second).map(({ path }) => path)).toEqual([
      '/supplier/aliases',
      '/supplier/employees',
      '/sites/n1',
      '/sites/r1',
    ]);
  });
});
