import { useTestDatabase } from '../../setup/database';
import { apiUnderTest, rowCounts, type ApiUnderTest } from './api-under-test';
import { problemFaults, problemOf } from './raw-client';

const SUPPLIER = JSON.stringify({ name: 'Mill', countryIso3: 'NPL' });

describe('too many requests', () => {
  const db = useTestDatabase();
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await apiUnderTest(db, {}, { perTenant: 1_000, perActor: 5 });
  });

  const post = (key: string, body = SUPPLIER) =>
    api.client.send(api.at('/suppliers'), {
      token: api.world.token('compliance'),
      headers: { 'idempotency-key': key },
      body,
    });

  it('are told when to come back, do nothing, and are served then', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        post(`key-${n}`, JSON.stringify({ name: `Mill ${n}`, countryIso3: 'NPL' })),
      ),
    );
    const refused = answers.filter(({ status }) => status === 429);
    const served = answers.filter(({ status }) => status === 201);
    expect(served.length + refused.length).toBe(40);
    expect(refused.length).toBeGreaterThan(20);
    expect(refused.flatMap(problemFaults)).toEqual([]);
    expect((await rowCounts(db)).supplier).toBe(1 + served.length);
    const wait = Number(refused[0]?.headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThan(5);
    await new Promise((resolve) => setTimeout(resolve, wait * 1_000 + 500));
    expect((await post('key-late')).status).toBe(201);
  });

  it('of one person leave another of the tenant alone', async () => {
    const mine = { token: api.world.token('compliance') };
    await Promise.all(Array.from({ length: 30 }, () => api.client.send(api.at('/sites'), mine)));
    const theirs = { token: api.world.token('supplier') };
    expect((await api.client.send(api.at('/profile'), theirs)).status).toBe(200);
  });
});

describe('a request that is repeated', () => {
  const db = useTestDatabase();
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await apiUnderTest(db);
  });

  const post = (key: string | undefined, name: string) =>
    api.client.send(api.at('/suppliers'), {
      token: api.world.token('compliance'),
      headers: key === undefined ? {} : { 'idempotency-key': key },
      body: JSON.stringify({ name, countryIso3: 'NPL' }),
    });

  it('takes effect once under a key, however often and however close it is sent', async () => {
    const before = (await rowCounts(db)).supplier ?? 0;
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('once', 'Once Mill')));
    const late = await post('once', 'Once Mill');
    expect(late.status).toBe(201);
    expect(late.headers['idempotency-replayed']).toBe('true');
    for (const answer of answers) {
      if (answer.status === 201) expect(JSON.parse(answer.text)).toEqual(JSON.parse(late.text));
      else expect([answer.status, problemFaults(answer)]).toEqual([409, []]);
    }
    expect((await rowCounts(db)).supplier).toBe(before + 1);
  });

  it('is refused under the key of another request, and leaves no row', async () => {
    expect((await post('mine', 'First Mill')).status).toBe(201);
    const before = await rowCounts(db);
    const answer = await post('mine', 'Second Mill');
    expect(problemFaults(answer)).toEqual([]);
    expect([answer.status, problemOf(answer).code]).toEqual([422, 'idempotency_key_reused']);
    expect(await rowCounts(db)).toEqual(before);
  });

  it('keeps no key of a request that was refused', async () => {
    const before = await rowCounts(db);
    expect((await post('again', '')).status).toBe(422);
    expect(await rowCounts(db)).toEqual(before);
    expect((await post('again', 'Third Mill')).status).toBe(201);
  });

  it('needs no key', async () => {
    expect((await post(undefined, 'Fourth Mill')).status).toBe(201);
  });
});
