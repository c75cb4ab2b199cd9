import type { INestApplicationContext } from '@nestjs/common';
import { newId } from '@para42/platform';
import type { Response, Test } from 'supertest';
import { facilityCsv, type ListRow } from '../../../../test/factories/facility-list';
import { IdentityApp, type IdentityTenant } from '../../../../test/factories/identity-app';
import { useTestDatabase } from '../../../../test/setup/database';
import { SuppliersHttpModule, SuppliersJobsModule } from '../suppliers.module';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const LEI = '5493001KJTIIGC8Y1R12';
const OS_ID = 'BD2020021QK28YZ';
const PLACE = { address: 'Patan Industrial Estate, Lalitpur', countryIso3: 'NPL' };
/** The same sheet for whoever sends it: references of the register, one address twice, a fault. */
const LIST: readonly ListRow[] = [
  { name: 'Himal Gloves', address: PLACE.address, supplier_name: 'Himal', external_ref: 'REF-1' },
  { name: 'Delta Shirts', address: 'Mill Road 9', supplier_name: 'Delta', external_ref: 'REF-2' },
  { name: 'Lotus Dyeing', address: 'Mill Road, 9', supplier_name: 'Lotus Mills' },
  { name: 'Nowhere', address: 'Quay 1', country: 'Atlantis' },
];

/** What one tenant was answered, in order; each answer by what was asked. */
interface Answer {
  asked: string;
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Told ids by the order in which they were met, so that two tenants can be compared. */
class Transcript {
  readonly answers: Answer[] = [];
  private readonly met = new Map<string, string>();

  constructor(readonly tenant: IdentityTenant) {}

  get ids(): string[] {
    return [...this.met.keys()];
  }

  async ask<T>(method: 'get' | 'post' | 'patch', path: string, more = (test: Test) => test) {
    const { api, path: base } = { api: this.tenant.owner.api, path: this.tenant.path };
    const response = await more(api[method](`${base}/${path}`));
    this.answers.push(this.told(`${method} ${path}`, response));
    return response.body as T;
  }

  private told(asked: string, { status, headers, text }: Response): Answer {
    const { date: _, ...rest } = headers as Record<string, string>;
    const plain = (value: string) => this.plain(value);
    const kept = Object.entries(rest).map(([name, value]) => [name, plain(value)]);
    return {
      ...{ asked: plain(asked), status },
      ...{ headers: Object.fromEntries(kept) as Record<string, string>, body: plain(text ?? '') },
    };
  }

  private plain(text: string): string {
    return text
      .replace(/("next":"|after=)([\w-]+)/g, (_, before: string, cursor: string) => {
        return before + Buffer.from(cursor, 'base64url').toString();
      })
      .replace(/"token":"[^"]*"/g, '"token":"…"')
      .replaceAll(this.tenant.slug, 'slug')
      .replace(UUID, (id) => {
        if (!this.met.has(id)) this.met.set(id, `#${this.met.size + 1}`);
        return this.met.get(id) ?? id;
      })
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then');
  }
}

interface Made {
  id: string;
}

describe('two tenants that hold the same supplier', () => {
  const db = useTestDatabase();
  let app: IdentityApp;
  let worker: INestApplicationContext;
  let alone: Transcript;
  let readAlone: string[];
  let beside: Transcript;

  beforeAll(async () => {
    app = await IdentityApp.start(db, [SuppliersHttpModule]);
    worker = await db.module({ imports: [SuppliersJobsModule] });
    alone = new Transcript(await app.tenant());
    const reads = await live(alone);
    readAlone = await read(alone.tenant, reads);
    beside = new Transcript(await app.tenant());
    await live(beside);
    expect(await read(alone.tenant, reads)).toEqual(readAlone);
  });

  async function tasks(): Promise<void> {
    expect((await db.runTasks(worker)).failed).toEqual([]);
  }

  /** Everything that a tenant does with its supplier. @returns what can be read at the end */
  async function live(by: Transcript): Promise<string[]> {
    const send = (body: object) => (test: Test) => test.send(body);
    const himal = { name: 'Himal', countryIso3: 'NPL', lei: LEI, osId: OS_ID };
    const supplier = await by.ask<Made>('post', 'suppliers', send(himal));
    await by.ask('post', 'suppliers', send({ ...himal, osId: null }));
    await by.ask('post', 'suppliers', send({ ...himal, lei: null }));
    await by.ask('post', 'suppliers', send({ ...himal, lei: '5493001KJTIIGC8Y1R13' }));
    const own = await by.ask<Made>(
      'post',
      'suppliers',
      send({ name: 'Shop', countryIso3: 'NPL', relation: 'own' }),
    );
    const plant = { ...PLACE, name: 'Himal Gloves', osId: OS_ID, externalRef: 'REF-1' };
    const site = await by.ask<Made>('post', `suppliers/${supplier.id}/sites`, send(plant));
    await by.ask('post', `suppliers/${supplier.id}/sites`, send({ ...plant, osId: null }));
    const quay = { ...PLACE, name: 'Quay', address: 'Quay 2' };
    await by.ask('post', `suppliers/${own.id}/sites`, send(quay));
    const contact = { name: 'Rina Export', role: 'Export manager', email: 'export@example.org' };
    await by.ask('post', `suppliers/${supplier.id}/contacts`, send(contact));
    const link = {
      from: { type: 'supplier', id: supplier.id },
      to: { type: 'supplier', id: own.id },
      source: { kind: 'buyer' },
      hsCode: '4015.19',
    };
    const told = await by.ask<Made>('post', 'supply-links', send(link));
    await by.ask('post', 'supply-links', send(link));
    const person = { email: 'invited@example.org', displayName: 'Invited Person' };
    const party = { party: 'supplier', partyId: supplier.id };
    await by.ask('post', 'invitations', send({ ...person, ...party }));
    await by.ask('post', 'invitations', send({ ...person, ...party }));
    const list = await by.ask<Made>('post', 'imports', (test) =>
      test
        .field({ mode: 'apply' })
        .attach('file', Buffer.from(facilityCsv(LIST)), 'facilities.csv'),
    );
    await tasks();
    await by.ask('post', 'matching-runs');
    await tasks();
    const reads = [
      ...['suppliers', 'suppliers?limit=2', 'suppliers?country=NPL', 'suppliers/search?q=himal'],
      ...['sites', 'sites?limit=2', 'sites?reference=REF-1', 'sites/search?q=delta'],
      ...['', '/sites', '/states', '/contacts', '/tier', '/supply-chain', '/profile-rounds'].map(
        (rest) => `suppliers/${supplier.id}${rest}`,
      ),
      ...['', '/tier', '/supply-chain', '/reaching-products'].map(
        (rest) => `sites/${site.id}${rest}`,
      ),
      ...['', '/rows', '/report.csv'].map((rest) => `imports/${list.id}${rest}`),
      ...[
        'imports',
        'match-candidates',
        'merges',
        'onboarding',
        'onboarding/counts',
        'invitations',
      ],
      ...['supply-links', `supply-links/${told.id}`, 'runs'],
    ];
    for (const path of reads) await by.ask('get', path);
    return reads;
  }

  async function read(tenant: IdentityTenant, paths: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const path of paths) {
      const { status, text } = await tenant.owner.api.get(`${tenant.path}/${path}`);
      found.push(`${path} ${status} ${text.replace(/"requestId":"[^"]*"/, '')}`);
    }
    return found;
  }

  it('gives the second the answers that it gave the first while that was alone', () => {
    expect(beside.answers).toEqual(alone.answers);
  });

  it('has asked for what could tell: conflicts, lists, searches, a report, candidates', () => {
    const count = (status: number) => alone.answers.filter((one) => one.status === status).length;
    const last = (path: string) => alone.answers.find(({ asked }) => asked === `get ${path}`)?.body;
    expect(last('match-candidates')).toContain('Lotus Dyeing');
    expect(last('suppliers/search?q=himal')).toContain('Himal');
    expect([count(201), count(202), count(409), count(404), count(500)]).toEqual([8, 2, 4, 0, 0]);
  });

  it('names no id of one to the other', () => {
    const known = new Set(alone.ids);
    expect(beside.ids.filter((id) => known.has(id))).toEqual([]);
  });

  it('answers for an id of the other as for an id of nobody', async () => {
    const { owner, path } = beside.tenant;
    const kinds = ['suppliers', 'sites', 'imports', 'supply-links', 'match-candidates', 'merges'];
    const asked = async (kind: string, id: string) => {
      const { status, headers, text } = await owner.api.get(`${path}/${kind}/${id}`);
      const { date: _, ...rest } = headers as Record<string, string>;
      return JSON.stringify([status, rest, text]).replaceAll(id, 'id').replace(UUID, 'request');
    };
    for (const kind of kinds) {
      const nobody = await asked(kind, newId());
      for (const id of alone.ids.slice(0, 40)) expect(await asked(kind, id)).toBe(nobody);
    }
  });
});
