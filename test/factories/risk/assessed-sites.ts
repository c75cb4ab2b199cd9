import { DocumentService } from '../../../libs/evidence/src/documents/document.service';
import type { AuditAsked } from '@para42/evidence';
import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENTITY_LISTS, ListLoadingService } from '@para42/screening';
import { workedCaseDocument } from '../../../libs/recruitment/src/worked-case/worked-case';
import { workedSite } from '../../../libs/recruitment/src/worked-case/worked-site';
import { AssessmentService } from '@para42/risk';
import type { CaseFile } from '@para42/recruitment';
import type { TestTenant } from '../../setup/database';
import { uflpaPage } from '../screening/entity-lists';
import {
  DELHI,
  drain,
  KATHMANDU,
  POKHARA,
  siteAt,
  SUVA,
  sweep,
  type RiskWorld,
} from './risk-world';

/** Sites of a tenant by the names that a test has for them. */
export interface NamedSites {
  tenant: TestTenant;
  /** Of Meru Glove Works, whose workers came through agencies. */
  meru: string;
  /** In Kathmandu, of Meru Glove Works too. */
  sister: string;
  /** In Suva; its case names one agency of Meru's and no edge of it. */
  twin: string;
  delhi: string;
  pokhara: string;
  suppliers: { meru: string; pokhara: string };
}

const NAMES = ['meru', 'sister', 'twin', 'delhi', 'pokhara'] as const;
export type SiteName = (typeof NAMES)[number];

/** The worked case at one site, one of its agencies at another, three with none; swept once. */
export async function namedSites(world: RiskWorld, tenant: TestTenant): Promise<NamedSites> {
  const { tenantId, system } = tenant;
  const meru = await workedSite(world.db.superuser, tenantId);
  const sister = await siteAt(world, tenantId, KATHMANDU, meru.supplierId);
  const twin = await siteAt(world, tenantId, SUVA);
  const delhi = await siteAt(world, tenantId, DELHI);
  const pokhara = await siteAt(world, tenantId, POKHARA);
  const { agencies = [], format } = workedCaseDocument() as CaseFile;
  await world.cases.put(system, meru.siteId, workedCaseDocument(), undefined);
  const named = agencies.filter(({ ref }) => ref === 'padma-horizon');
  await world.cases.put(system, twin.siteId, { format, agencies: named }, undefined);
  await drain(world);
  await sweep(world, tenant);
  return {
    tenant,
    meru: meru.siteId,
    sister: sister.siteId,
    twin: twin.siteId,
    delhi: delhi.siteId,
    pokhara: pokhara.siteId,
    suppliers: { meru: meru.supplierId, pokhara: pokhara.supplierId },
  };
}

/** Sites that were assessed, by what came before the colon of the cause. */
export type Assessed = ReadonlyMap<string, readonly string[]>;

/** What a change has assessed, to the end of every task that it asks for. */
export async function assessedBy(
  world: RiskWorld,
  sites: NamedSites,
  change: () => Promise<unknown>,
): Promise<Assessed> {
  const found = new Map<string, Set<string>>();
  const service = world.module.get(AssessmentService, { strict: false });
  const assess = service.assess.bind(service);
  const spy = jest.spyOn(service, 'assess').mockImplementation(async (ctx, siteIds, cause) => {
    const outcome = await assess(ctx, siteIds, cause);
    const [kind = ''] = cause.split(':');
    const names = found.get(kind) ?? new Set();
    for (const id of siteIds) names.add(nameOf(sites, id));
    found.set(kind, names);
    return outcome;
  });
  try {
    await change();
    await drain(world);
  } finally {
    spy.mockRestore();
  }
  return new Map([...found].map(([kind, names]) => [kind, [...names].sort()]));
}

function nameOf(sites: NamedSites, id: string): string {
  return NAMES.find((name) => sites[name] === id) ?? id;
}

/** Takes an audit report in. */
export async function auditReport(
  world: RiskWorld,
  { tenant }: NamedSites,
  of: { supplierId: string; siteId?: string },
  askedRecruitment?: AuditAsked,
): Promise<void> {
  const content = Buffer.from(`what,was\nasked,${of.siteId ?? of.supplierId}\n`);
  const path = join(await mkdtemp(join(tmpdir(), 'audit-')), 'audit.csv');
  await writeFile(path, content);
  await world.module.get(DocumentService, { strict: false }).add(
    tenant.ctx,
    {
      ...of,
      kind: 'audit_report',
      title: 'Audit of the year',
      effectiveOn: '2026-11-01',
      ...(askedRecruitment ? { askedRecruitment } : {}),
    },
    {
      path,
      name: 'audit.csv',
      bytes: content.byteLength,
      sha256: createHash('sha256').update(content).digest('hex'),
      detectedType: 'text/csv',
    },
  );
}

/** An edition of an entity list with these names. */
export async function entityList(
  world: RiskWorld,
  { tenant }: NamedSites,
  ...names: string[]
): Promise<void> {
  const list = ENTITY_LISTS.find(({ code }) => code === 'uflpa-entity-list');
  if (!list) throw new Error('the list is gone');
  const edition = { asOf: '2026-01-05', fileName: 'page.html', objectKey: 'x' };
  await world.module
    .get(ListLoadingService, { strict: false })
    .load(tenant.ctx, { list, bytes: uflpaPage(names), ...edition });
}

/** Closes a site behind the back of the register: nothing else looks at it again. */
export function closeSilently({ db }: RiskWorld, siteId: string) {
  return db.superuser.query(`update site set state = 'closed' where id = $1`, [siteId]);
}
