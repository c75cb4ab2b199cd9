import type { INestApplicationContext } from '@nestjs/common';
import { AuditorTx, DomainError, newId, type FieldProblem } from '@para42/platform';
import { assertDeclared } from '../../../../test/factories/evidence/collected';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { SuppliersEvidence } from '../register/register-evidence';
import { SuppliersModule } from '../suppliers.module';
import { LinkBatchService } from './link-batch.service';
import type { LinkEnd, LinkFields, LinkSource } from './supply-link';
import { SupplyLinkService } from './supply-link.service';
import { TierService } from './tier.service';

const SAID_BY_BUYER: LinkSource = {
  kind: 'buyer',
  reference: null,
  words: null,
  toldBySupplierId: null,
};

interface Register {
  own: string;
  near: string;
  far: string;
  ownSite: string;
  nearSite: string;
  otherSite: string;
}

describe('supply links', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let links: SupplyLinkService;
  let batches: LinkBatchService;
  let tenant: TestTenant;
  let register: Register;

  beforeAll(async () => {
    module = await db.module({ imports: [SuppliersModule] });
    links = module.get(SupplyLinkService);
    batches = module.get(LinkBatchService);
  });

  beforeEach(async () => {
    tenant = await db.tenant();
    register = await registerOf(tenant);
  });

  async function registerOf({ tenantId }: TestTenant): Promise<Register> {
    const [own, near, far, ownSite, nearSite, otherSite] = Array.from({ length: 6 }, newId) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    await db.superuser.query(
      `insert into supplier (tenant_id, id, name, country_iso3, relation, search_text)
       select $1, id, name, 'NPL', relation, 's' from unnest($2::uuid[], $3::text[], $4::text[]) as t (id, name, relation)`,
      [tenantId, [own, near, far], ['Ours', 'Near', 'Far'], ['own', 'supplier', 'supplier']],
    );
    await db.superuser.query(
      `insert into site (tenant_id, id, supplier_id, name, address, country_iso3)
       select $1, id, supplier_id, 'Site', 'a', 'NPL' from unnest($2::uuid[], $3::uuid[]) as t (id, supplier_id)`,
      [tenantId, [ownSite, nearSite, otherSite], [own, near, near]],
    );
    return { own, near, far, ownSite, nearSite, otherSite };
  }

  const site = (id: string): LinkEnd => ({ type: 'site', id });
  const supplier = (id: string): LinkEnd => ({ type: 'supplier', id });
  const link = (from: LinkEnd, to: LinkEnd, rest: Partial<LinkFields> = {}): LinkFields => ({
    from,
    to,
    hsCode: '4015.19',
    productName: 'Gloves',
    validFrom: null,
    validUntil: null,
    source: SAID_BY_BUYER,
    ...rest,
  });
  const usual = (rest: Partial<LinkFields> = {}): LinkFields =>
    link(site(register.nearSite), site(register.ownSite), rest);
  const code = (act: Promise<unknown>): Promise<unknown> =>
    act.then(
      () => 'nothing thrown',
      (error: unknown) => (error instanceof DomainError ? error.code : error),
    );

  it('are corrected, ended and withdrawn in versions, of which none is lost', async () => {
    const made = await links.tell(tenant.ctx, usual({ validFrom: '2025-01-01' }));
    expect(made).toMatchObject({ hsCode: '401519', version: 1, withdrawnBecause: null });
    const patch = { productName: 'Examination gloves' };
    const changed = await links.change(tenant.ctx, made.id, 1, patch, 'The invoice says so');
    expect(changed).toMatchObject({ ...patch, hsCode: '401519', version: 2 });
    expect(await code(links.change(tenant.ctx, made.id, 1, {}, 'again'))).toBe('stale_version');
    const ended = await links.end(tenant.ctx, made.id, 2, '2025-06-30', 'Order ran out');
    expect(ended).toMatchObject({ validUntil: '2025-06-30', version: 3 });
    expect(await code(links.end(tenant.ctx, made.id, 3, '2025-07-31', 'x'))).toBe(
      'supply_link_ended',
    );
    expect(await code(links.end(tenant.ctx, made.id, 3, '2024-12-31', 'x'))).toBe(
      'link_ends_before_start',
    );
    await links.withdraw(tenant.ctx, made.id, 3, 'It was another firm');
    expect(await code(links.change(tenant.ctx, made.id, 4, {}, 'x'))).toBe('supply_link_withdrawn');
    expect(await links.get(tenant.ctx, made.id)).toMatchObject({
      version: 4,
      withdrawnBecause: 'It was another firm',
    });
    const past = await links.past(tenant.ctx, made.id);
    expect(past.map(({ version, replacedBecause }) => [version, replacedBecause])).toEqual([
      [3, 'It was another firm'],
      [2, 'Order ran out'],
      [1, 'The invoice says so'],
    ]);
    const { version: _, ...first } = made;
    expect(past.at(-1)?.told).toEqual(first);
    const { rows } = await db.superuser.query<{ action: string; body: string }>(
      `select e.action, string_agg(p.body, ' ' order by p.ordinal) as body from ledger_entry e
       join ledger_part p on p.tenant_id = e.tenant_id and p.seq = e.seq where e.tenant_id = $1 group by e.seq, e.action order by e.seq`,
      [tenant.tenantId],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'supply-link.told',
      'supply-link.changed',
      'supply-link.ended',
      'supply-link.withdrawn',
    ]);
    expect(rows[2]?.body).toContain('Order ran out');
  });

  it('are told once for the same ends, product and days; a withdrawn one stands in nobody’s way', async () => {
    const first = await links.tell(tenant.ctx, usual({ validUntil: '2025-06-30' }));
    await expect(links.tell(tenant.ctx, usual({ validFrom: '2025-06-30' }))).rejects.toMatchObject({
      code: 'supply_link_exists',
      extras: { members: { existingId: first.id } },
    });
    const spelt = usual({ hsCode: '401519', productName: ' GLOVES.' });
    expect(await code(links.tell(tenant.ctx, spelt))).toBe('supply_link_exists');
    const later = await links.tell(tenant.ctx, usual({ validFrom: '2025-07-01' }));
    await links.tell(tenant.ctx, usual({ productName: 'Boots' }));
    await links.tell(tenant.ctx, usual({ productName: null }));
    await links.tell(tenant.ctx, { ...usual(), from: site(register.otherSite) });
    const back = { validFrom: '2025-06-01' };
    expect(await code(links.change(tenant.ctx, later.id, 1, back, 'x'))).toBe('supply_link_exists');
    await links.withdraw(tenant.ctx, first.id, 1, 'Never held');
    expect(await links.change(tenant.ctx, later.id, 1, back, 'x')).toMatchObject(back);
  });

  it('are told once also by two who tell them at the same time', async () => {
    const told = await Promise.all(
      Array.from({ length: 4 }, () => code(links.tell(tenant.ctx, usual()))),
    );
    expect(told.sort()).toEqual(['nothing thrown', ...Array<string>(3).fill('supply_link_exists')]);
  });

  it.each<[string, string, () => LinkFields]>([
    [
      'a link of a site to itself',
      'link_to_itself',
      () => link(site(register.nearSite), site(register.nearSite)),
    ],
    [
      'a link of a supplier to itself',
      'link_to_itself',
      () => link(supplier(register.far), supplier(register.far)),
    ],
    [
      'a site with a supplier',
      'link_ends_differ',
      () => link(site(register.nearSite), supplier(register.own)),
    ],
    [
      'a site that is not there',
      'site_not_found',
      () => link(site(newId()), site(register.ownSite)),
    ],
    [
      'a site called a supplier',
      'supplier_not_found',
      () => link(supplier(register.nearSite), supplier(register.own)),
    ],
    [
      'days the wrong way round',
      'link_ends_before_start',
      () => usual({ validFrom: '2025-02-01', validUntil: '2025-01-01' }),
    ],
    ['a code that is none', 'hs_code_unknown', () => usual({ hsCode: '77.01' })],
    ['a product without a letter', 'product_name_empty', () => usual({ productName: '--' })],
    [
      'a document without a name',
      'reference_missing',
      () => usual({ source: { ...SAID_BY_BUYER, kind: 'document' } }),
    ],
    [
      'an answer of nobody',
      'teller_missing',
      () => usual({ source: { ...SAID_BY_BUYER, kind: 'supplier_answer' } }),
    ],
    [
      'a teller who was not asked',
      'teller_not_asked',
      () => usual({ source: { ...SAID_BY_BUYER, toldBySupplierId: register.far } }),
    ],
    [
      'a teller who is not there',
      'supplier_not_found',
      () =>
        usual({ source: { ...SAID_BY_BUYER, kind: 'supplier_answer', toldBySupplierId: newId() } }),
    ],
  ])('refuse %s, alone and in a batch', async (_what, expected, fields) => {
    expect(await code(links.tell(tenant.ctx, fields()))).toBe(expected);
    const problems = await refused([usual(), fields()]);
    expect(problems.map(({ path, code }) => [path.split('/', 3).join('/'), code])).toContainEqual([
      '/links/1',
      expected,
    ]);
    expect(await links.list(tenant.ctx, {}, undefined, 10)).toEqual([]);
  });

  const refused = (batch: readonly LinkFields[]): Promise<FieldProblem[]> =>
    batches.tell(tenant.ctx, batch).then(
      () => [],
      (error: unknown) => {
        expect(error).toMatchObject({ code: 'supply_links_refused' });
        return (error as DomainError).extras.errors ?? [];
      },
    );

  it('come in by the thousand or not at all, every fault at its place', async () => {
    const known = await links.tell(tenant.ctx, usual());
    const faulty = [
      usual({ productName: 'Boots' }),
      usual(),
      usual({ productName: 'boots', validFrom: '2025-01-01' }),
      usual({ hsCode: '4', validFrom: '2025-02-01', validUntil: '2025-01-01' }),
    ];
    const problems = await refused(faulty);
    expect(problems.map(({ path, code, value }) => [path, code, value])).toEqual([
      ['/links/1', 'supply_link_exists', known.id],
      ['/links/2', 'repeated_in_batch', '/links/0'],
      ['/links/3/hsCode', 'hs_code_unknown', undefined],
      ['/links/3/validUntil', 'link_ends_before_start', undefined],
    ]);
    expect(await links.list(tenant.ctx, {}, undefined, 10)).toHaveLength(1);
    const many = Array.from({ length: 5_000 }, (_, n) => usual({ productName: `Article ${n}` }));
    const ids = await batches.tell(tenant.ctx, many);
    expect(new Set(ids).size).toBe(5_000);
    expect(await links.get(tenant.ctx, ids[4_321] ?? '')).toMatchObject({
      productName: 'Article 4321',
      from: site(register.nearSite),
    });
    expect(await refused(many)).toHaveLength(500);
  });

  it('never join two tenants, whoever writes them', async () => {
    const other = await db.tenant();
    const theirs = await registerOf(other);
    const joined = link(site(theirs.nearSite), site(register.ownSite));
    expect(await code(links.tell(tenant.ctx, joined))).toBe('site_not_found');
    const write = (fromSupplier: string, fromSite: string | null) =>
      db.superuser.query(
        `insert into supply_link (tenant_id, id, from_supplier_id, from_site_id, to_supplier_id, to_site_id, told_from_id,
           told_to_id, source_kind) values ($1, $2, $3, $4, $5, $6, $2, $1, 'buyer')`,
        [
          tenant.tenantId,
          newId(),
          fromSupplier,
          fromSite,
          register.own,
          fromSite && register.ownSite,
        ],
      );
    await expect(write(theirs.near, null)).rejects.toThrow(/fk_supply_link_from_supplier/);
    await expect(write(theirs.near, theirs.nearSite)).rejects.toThrow(/fk_supply_link_from/);
    // Nor a site and a supplier to which it does not belong.
    await expect(write(register.far, register.nearSite)).rejects.toThrow(
      /fk_supply_link_from_site/,
    );
    await links.tell(other.ctx, link(site(theirs.nearSite), site(theirs.ownSite)));
    expect(await links.list(tenant.ctx, {}, undefined, 10)).toEqual([]);
  });

  it('are shown to a supplier where it told them, from its side, and nothing else of them', async () => {
    const { near, far, own } = register;
    const told = (by: string, words: string): LinkSource => ({
      kind: 'supplier_answer',
      reference: null,
      words,
      toldBySupplierId: by,
    });
    const mine = await links.tell(tenant.ctx, usual({ source: told(near, 'our best client') }));
    const bought = await links.tell(
      tenant.ctx,
      link(supplier(far), supplier(near), { source: told(near, 'latex from the north') }),
    );
    await links.tell(tenant.ctx, link(supplier(near), supplier(own)));
    await links.tell(tenant.ctx, link(supplier(far), supplier(own), { source: told(far, 'x') }));
    const asNear = tenant.as('supplier', near);
    const rest = { hsCode: '401519', productName: 'Gloves', validFrom: null, validUntil: null };
    expect(await links.ownTold(asNear, undefined, 10)).toEqual([
      {
        id: mine.id,
        side: 'supplies',
        siteId: register.nearSite,
        words: 'our best client',
        ...rest,
      },
      { id: bought.id, side: 'is_supplied', siteId: null, words: 'latex from the north', ...rest },
    ]);
    const visible = await db.tx.run(asNear, (ctx) =>
      ctx.tx.query<{ id: string }>('select id from supply_link order by id'),
    );
    expect(visible).toEqual([{ id: mine.id }, { id: bought.id }]);
    const reading = module.get(TierService).tier(asNear, supplier(own), {});
    expect(await code(reading)).toBe('supplier_not_found');
    await links.withdraw(tenant.ctx, bought.id, 1, 'a reason of the buyer');
    expect(await links.ownTold(asNear, undefined, 10)).toHaveLength(1);
    for (const ctx of [tenant.ctx, tenant.as('agency', newId())]) {
      expect(() => links.ownTold(ctx, undefined, 10)).toThrow(/^no_own_profile/);
    }
  });

  it('go into an evidence bundle as far as the grant covers one of their ends', async () => {
    const { near, far, own } = register;
    const covered = await links.tell(tenant.ctx, usual({ validFrom: '2025-01-01' }));
    await links.tell(tenant.ctx, link(supplier(far), supplier(own)));
    const grantId = newId();
    await db.superuser.query(
      `insert into auditor_grant (tenant_id, id, auditor_name, organisation, reason, all_suppliers, all_cycles, not_before,
         expires_at, granted_by)
       values ($1, $2, 'A', 'B', 'C', false, false, now() - interval '1 day', now() + interval '1 day', 'test')`,
      [tenant.tenantId, grantId],
    );
    await db.superuser.query(
      'insert into auditor_grant_supplier (tenant_id, grant_id, supplier_id) values ($1, $2, $3)',
      [tenant.tenantId, grantId, near],
    );
    const evidence = module.get(SuppliersEvidence);
    const found = await module.get(AuditorTx).read(tenant.as('auditor', grantId), async (tx) => {
      const records: unknown[] = [];
      const scope = { tenantId: tenant.tenantId, supplierIds: 'all' as const };
      for await (const { file, record } of evidence.collect(tx, scope)) {
        if (file !== 'supply-links') continue;
        assertDeclared('suppliers', file, record);
        records.push(record);
      }
      return records;
    });
    expect(found).toMatchObject([
      {
        id: covered.id,
        fromSiteId: register.nearSite,
        toSupplierId: own,
        hsCode: '401519',
        validFrom: '2025-01-01',
        sourceKind: 'buyer',
      },
    ]);
  });
});
