import type { Response } from 'supertest';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { apiClient, httpApp, type ApiClient } from '../../../../test/setup/http';
import {
  CupController,
  CUPS,
  VERSION,
  type StoredCupDto,
} from '../../../../test/factories/platform/cup.controller';
import type { Page } from './page';

describe('lists and records over HTTP', () => {
  const db = useTestDatabase();
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';
  let tenant: TestTenant;
  let api: ApiClient;
  let cups: string;

  beforeAll(async () => {
    const app = await httpApp(db, { controllers: [CupController] });
    tenant = await db.tenant();
    api = apiClient(app).as(tenant.ctx);
    cups = `/v1/t/${tenant.tenantId}/cups`;
  });

  describe('a list', () => {
    it('is walked by its Link headers, each item once', async () => {
      const seen: number[] = [];
      let at: string | undefined = `${cups}?limit=50`;
      for (let pages = 0; at && pages < 10; pages += 1) {
        const page: Response = await api.get(at).expect(200);
        seen.push(...(page.body as Page<StoredCupDto>).items.map(({ number }) => number));
        at = /^<(.+)>; rel="next"$/.exec(String(page.headers.link))?.[1];
        expect(at === undefined).toBe((page.body as Page<unknown>).next === null);
      }
      expect(seen).toEqual(CUPS.map(({ number }) => number));
    });

    it.each([
      ['limit=0', 422],
      ['limit=201', 422],
      ['limit=ten', 422],
      ['offset=10', 422],
      ['after=x', 400],
    ])('refuses ?%s', async (query, status) => {
      await api.get(`${cups}?${query}`).expect(status);
    });

    it('has 50 items where no limit is given', async () => {
      const answer = await api.get(cups).expect(200);
      expect((answer.body as Page<unknown>).items).toHaveLength(50);
    });
  });

  describe('a record', () => {
    it('has its version as ETag', async () => {
      const { headers } = await api.get(`${cups}/${id}`).expect(200);
      expect(headers.etag).toBe('"3"');
      expect(headers['cache-control']).toBe('no-store');
    });

    it('is changed with the ETag as last read, and has a new one then', async () => {
      const changed = await api
        .with({ 'if-match': '"3"' })
        .patch(`${cups}/${id}`)
        .send({ label: 'a' })
        .expect(200);
      expect(changed.headers.etag).toBe('"4"');
    });

    it.each([
      ['an older ETag', '"2"', 412, 'stale_version'],
      ['no ETag', undefined, 428, 'if_match_required'],
      ['a star', '*', 428, 'if_match_required'],
      ['a weak ETag', 'W/"3"', 428, 'if_match_required'],
      ['an ETag without quotes', '3', 428, 'if_match_required'],
    ])('is not changed with %s', async (_what, etag, status, code) => {
      const client = etag === undefined ? api : api.with({ 'if-match': etag });
      const refused = await client.patch(`${cups}/${id}`).send({ label: 'a' }).expect(status);
      expect(refused.body).toMatchObject({ code });
      if (status === 412) expect(refused.body).toMatchObject({ currentVersion: VERSION });
    });

    it('is not found under what is no id, as under an id that nobody has', async () => {
      const answer = await api.get(`${cups}/1%20or%201=1`).expect(404);
      expect(answer.body).toMatchObject({ code: 'cup_not_found' });
    });
  });

  it('a request keeps an id that is one, and is given one otherwise', async () => {
    const own = await api.with({ 'x-request-id': 'abc.def-0123' }).get(cups);
    expect(own.headers['x-request-id']).toBe('abc.def-0123');
    const bad = await api.with({ 'x-request-id': 'a b' }).get(cups);
    expect(bad.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
