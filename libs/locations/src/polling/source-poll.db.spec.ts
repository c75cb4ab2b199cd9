import type { INestApplicationContext } from '@nestjs/common';
import { DomainError, RunService } from '@para42/platform';
import { FeedServer } from '../../../../test/factories/feed-server';
import { gdacsFeed, manyFloods } from '../../../../test/factories/gdacs-feed';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { CrisisAreaService } from '../areas/crisis-area.service';
import { presentSource } from '../http/risk-source.presenter';
import { PollSourcesHandler } from '../jobs/poll-sources.job';
import { LocationsJobsModule } from '../locations.module';
import { SourceLoadingService } from '../versions/source-loading.service';
import { SourceStatusService } from '../versions/source-status.service';
import { SourceVersionService } from '../versions/source-version.service';
import { type PollingWish, SourcePollingService } from './source-polling.service';

const FEED = gdacsFeed(...manyFloods(10));
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

describe('polling a source', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let server: FeedServer;

  beforeAll(async () => {
    db.config.allowPrivateUrls = true;
    module = await db.module({ imports: [LocationsJobsModule] });
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    server = await FeedServer.start();
    server.serve(FEED);
  });
  afterEach(() => server.close());

  const polling = () => module.get(SourcePollingService);
  const enable = (change: Partial<PollingWish> = {}, code = 'gdacs') =>
    polling().set(tenant.ctx, code, {
      enabled: true,
      url: server.url,
      reason: 'Wanted',
      ...change,
    });
  const shown = async (code = 'gdacs') =>
    presentSource(await module.get(SourceStatusService).get(tenant.ctx, code));
  const versions = () => module.get(SourceVersionService).list(tenant.ctx, 'gdacs', undefined, 50);
  const areas = () => module.get(CrisisAreaService).list(tenant.ctx, {}, undefined, 200);
  const setRow = (change: string) =>
    db.superuser.query(`update source_poll set ${change} where tenant_id = $1`, [tenant.tenantId]);

  const due = () =>
    db.superuser.query(
      `update task set run_at = now() where tenant_id = $1 and kind = 'poll-source' and state = 'pending'`,
      [tenant.tenantId],
    );

  /** What an hour does: plans what falls due in it, and asks. @returns the number of polls */
  async function work(): Promise<number> {
    await db.tx.run(tenant.system, (ctx) => module.get(PollSourcesHandler).handle(ctx));
    const { rowCount } = await due();
    const { failed } = await db.runTasks(module, 10_000);
    expect(failed).toEqual([]);
    return rowCount ?? 0;
  }
  const pollAgain = async (): Promise<void> => {
    await setRow(`next_due_at = now() - interval '1 minute', held_until = null`);
    expect(await work()).toBe(1);
  };

  it('asks nobody until the tenant says so', async () => {
    expect(await work()).toBe(0);
    expect(server.asked).toEqual([]);
    expect((await shown()).polling).toMatchObject({
      enabled: false,
      url: 'https://www.gdacs.org/xml/rss.xml',
      everyHours: 6,
      triedAt: null,
    });
    expect((await shown('tenant-areas')).polling).toBeNull();
  });

  it('loads what comes in by the same door as an upload, and is due again after the interval', async () => {
    await enable({ everyHours: 3 });
    expect(await work()).toBe(1);
    const [version] = await versions();
    expect(version).toMatchObject({ state: 'loaded', recordCount: 10, loadedBy: 'system:system' });
    const key = `${tenant.tenantId}/risk-source/${version?.sha256}`;
    expect(await db.objects.stat(key)).toEqual({ bytes: FEED.length });
    const { polling: state, freshness } = await shown();
    expect(state).toMatchObject({ failures: 0, errorCode: null });
    expect(state?.freshAt).not.toBeNull();
    const next = Date.parse(state?.nextDueAt ?? '') - Date.parse(state?.triedAt ?? '');
    expect(next).toBe(3 * 3_600_000);
    expect(freshness).toMatchObject({ newestDay: '2019-12-30', rhythmDays: 1, old: true });
    expect(await work()).toBe(0);
    expect(server.asked).toHaveLength(1);
  });

  it('changes nothing where the publisher says that nothing changed, and counts as fresh', async () => {
    await enable();
    await work();
    const before = await areas();
    const { polling: first } = await shown();
    await pollAgain();
    expect(server.asked[1]).toMatchObject({ 'if-none-match': '"1"' });
    expect(await versions()).toHaveLength(1);
    expect(await areas()).toEqual(before);
    const { polling: second } = await shown();
    expect(Date.parse(second?.freshAt ?? '')).toBeGreaterThan(Date.parse(first?.freshAt ?? ''));
    await enable({ url: `${server.url}?key=other` });
    await work();
    expect(server.asked[2]).not.toHaveProperty('if-none-match');
  });

  it('trap: says when it was last fresh while nothing answers, and clears nothing', async () => {
    await enable();
    await work();
    const before = await areas();
    const { polling: fresh } = await shown();
    await server.close();
    for (const failures of [1, 2, 3]) {
      await pollAgain();
      const { polling: state, alerts } = await shown();
      expect(state).toMatchObject({ failures, errorCode: 'url_unreachable' });
      expect(state?.freshAt).toBe(fresh?.freshAt);
      expect(alerts.map(({ code }) => code)).toEqual(['poll_failing', 'older_than_rhythm']);
      expect(alerts[0]?.detail).toContain(`Last fresh ${fresh?.freshAt}`);
      const hours = (Date.parse(state?.nextDueAt ?? '') - Date.parse(state?.triedAt ?? '')) / 3.6e6;
      expect(hours).toBeGreaterThanOrEqual(0.75 * 2 ** (failures - 1));
      expect(hours).toBeLessThanOrEqual(1.25 * 2 ** (failures - 1));
    }
    expect(await areas()).toEqual(before);
    server = await FeedServer.start();
  });

  it('trap: a feed that comes back nearly empty clears nothing, is seen, and asked for in full again', async () => {
    await enable();
    await work();
    const before = await areas();
    const { polling: fresh } = await shown();
    server.serve(gdacsFeed({}), '"2"');
    await pollAgain();
    const after = await areas();
    expect(after).toHaveLength(before.length + 1);
    expect(after).toEqual(expect.arrayContaining(before));
    const { alerts, newest, polling: state } = await shown();
    expect(newest).toMatchObject({ state: 'loaded', incomplete: true });
    expect(alerts.map(({ code }) => code)).toEqual(['version_incomplete', 'older_than_rhythm']);
    expect(alerts[0]?.detail).toMatch(/1 records after 10.*nothing was cleared/);
    expect(state).toMatchObject({ failures: 0, freshAt: fresh?.freshAt });
    await pollAgain();
    expect(server.asked[2]).not.toHaveProperty('if-none-match');
    expect((await shown()).polling?.freshAt).toBe(fresh?.freshAt);
    expect(await versions()).toHaveLength(2);
  });

  it('trap: a feed that goes back to what it was before is taken back to it', async () => {
    const red = manyFloods(10).map((flood) => ({ ...flood, 'gdacs:alertlevel': 'Red' }));
    const severities = async () => new Set((await areas()).map(({ severity }) => severity));
    await enable();
    await work();
    server.serve(gdacsFeed(...red), '"red"');
    await pollAgain();
    expect(await severities()).toEqual(new Set([5]));
    server.serve(FEED, '"1"');
    await pollAgain();
    expect(await severities()).toEqual(new Set([3]));
    expect(await versions()).toHaveLength(3);
    const { newest } = await shown();
    expect(newest?.id).toBe((await versions())[0]?.id);
  });

  it('trap: an old copy of the feed is no proof of freshness, and undoes nothing', async () => {
    const made = (time: string, ...items: Parameters<typeof gdacsFeed>) =>
      Buffer.from(
        gdacsFeed(...items)
          .toString()
          .replace('<channel>', `<channel><pubDate>Mon, 23 Nov 2026 ${time} GMT</pubDate>`),
      );
    const red = manyFloods(10).map((flood) => ({ ...flood, 'gdacs:alertlevel': 'Red' }));
    server.serve(made('12:00:00', ...red));
    await enable();
    await work();
    const before = await areas();
    const { polling: fresh } = await shown();
    server.serve(made('06:00:00', ...manyFloods(10)), '"old"');
    await pollAgain();
    expect(await areas()).toEqual(before);
    expect((await shown()).polling).toMatchObject({ freshAt: fresh?.freshAt, failures: 0 });
    await pollAgain();
    expect(server.asked[2]).not.toHaveProperty('if-none-match');
    expect(await versions()).toHaveLength(2);
  });

  it('records a failure that nobody foresaw, and alerts at once', async () => {
    await enable();
    await work();
    const before = await areas();
    const broken = jest
      .spyOn(module.get(SourceLoadingService), 'apply')
      .mockRejectedValue(new Error('invalid byte sequence for encoding "UTF8": 0x00'));
    server.serve(gdacsFeed(...manyFloods(9)), '"nul"');
    await setRow(`next_due_at = now() - interval '1 minute', tried_at = null`);
    expect(await work()).toBe(1);
    broken.mockRestore();
    const { polling: state, alerts } = await shown();
    expect(state).toMatchObject({ failures: 1, errorCode: 'answer_unusable' });
    expect(state?.triedAt).not.toBeNull();
    expect(alerts.map(({ code }) => code)).toContain('poll_failing');
    expect(await areas()).toEqual(before);
    await pollAgain();
    expect((await shown()).polling).toMatchObject({ failures: 0, errorCode: null });
    expect(server.asked[2]).toMatchObject({ 'if-none-match': '"1"' });
  });

  it('trap: a page with status 200 is no edition; its mark is not kept', async () => {
    await enable();
    await work();
    server.serve(Buffer.from('<html><body>Maintenance</body></html>'), '"page"');
    await pollAgain();
    expect((await shown()).polling).toMatchObject({
      failures: 1,
      errorCode: 'source_file_shape',
    });
    expect(await versions()).toHaveLength(1);
    server.serve(FEED, '"1"');
    await pollAgain();
    expect(server.asked[2]).toMatchObject({ 'if-none-match': '"1"' });
    expect((await shown()).polling).toMatchObject({ failures: 0, errorCode: null });
  });

  it('leaves a publisher alone as long as it asks, people included', async () => {
    await enable();
    server.fail(429, { 'retry-after': '90000' });
    await work();
    const { polling: state } = await shown();
    expect(state).toMatchObject({ errorCode: 'feed_too_many', failures: 1 });
    const wait = Date.parse(state?.nextDueAt ?? '') - Date.parse(state?.triedAt ?? '');
    expect(wait).toBeGreaterThanOrEqual(90_000_000);
    await setRow(`tried_at = tried_at - interval '1 hour'`);
    expect(await codeOf(polling().pollNow(tenant.ctx, 'gdacs'))).toBe('poll_held');
    await enable({ everyHours: 2 });
    expect(await work()).toBe(0);
  });

  it('tells the person who asks how it went', async () => {
    expect(await codeOf(polling().pollNow(tenant.ctx, 'gdacs'))).toBe('polling_off');
    await enable();
    const ended = async (): Promise<unknown> => {
      const { id } = await polling().pollNow(tenant.ctx, 'gdacs');
      await db.runTasks(module);
      const { state, result, error } = await module.get(RunService).get(tenant.ctx, id);
      await setRow(`tried_at = tried_at - interval '2 minutes'`);
      return { state, ...(result ?? error ?? {}) };
    };
    expect(await ended()).toMatchObject({ state: 'done', outcome: 'loaded' });
    expect(await ended()).toEqual({ state: 'done', outcome: 'unchanged' });
    server.serve(FEED, '"again"');
    expect(await ended()).toMatchObject({ state: 'done', outcome: 'known' });
    server.fail(500);
    expect(await ended()).toMatchObject({ state: 'failed', code: 'feed_status' });
    await polling().pollNow(tenant.ctx, 'gdacs');
    await db.runTasks(module);
    expect(await codeOf(polling().pollNow(tenant.ctx, 'gdacs'))).toBe('poll_held');
  });

  it('does not ask for what was switched off meanwhile', async () => {
    await enable();
    const { id } = await polling().pollNow(tenant.ctx, 'gdacs');
    await module.get(SourceStatusService).setUse(tenant.ctx, 'gdacs', false, 'Not trusted');
    await db.runTasks(module);
    expect(await module.get(RunService).get(tenant.ctx, id)).toMatchObject({
      state: 'failed',
      error: { code: 'polling_off' },
    });
    expect(await work()).toBe(0);
    expect(server.asked).toEqual([]);
  });

  it('does not record a poll under settings that were changed meanwhile', async () => {
    await enable();
    server.answer = (_request, response) => {
      void enable({ everyHours: 24 }).then(() =>
        response.writeHead(200, { etag: '"1"' }).end(FEED),
      );
    };
    await work();
    expect((await shown()).polling).toMatchObject({ triedAt: null, everyHours: 24 });
    expect(await versions()).toHaveLength(1);
  });

  it('takes each poll that is due once, though two look at the same moment', async () => {
    await enable();
    const plan = () => db.tx.run(tenant.system, (ctx) => polling().planDue(ctx));
    const counts = await Promise.all([plan(), plan(), plan()]);
    expect(counts.toSorted()).toEqual([0, 0, 1]);
    await due();
    await db.runTasks(module);
    expect(server.asked).toHaveLength(1);
  });

  it('keeps the polls of tenants apart, and every supplier from them', async () => {
    await enable();
    const other = await db.tenant();
    const seen = (ctx: TestTenant['ctx']) =>
      db.tx.run(ctx, (txCtx) => txCtx.tx.query('select * from source_poll'));
    expect(await seen(tenant.ctx)).toHaveLength(1);
    for (const ctx of [other.ctx, tenant.as('supplier', tenant.tenantId)]) {
      expect(await seen(ctx)).toEqual([]);
    }
  });

  it.each([
    ['tenant-areas', {}, 'source_not_pollable'],
    ['gdacs', { url: 'ftp://example.org/' }, 'url_refused'],
    ['inform-risk', { everyHours: 1 }, 'polls_too_often'],
    ['idmc-idu', { url: null }, 'feed_url_needed'],
    ['reliefweb', {}, 'source_off'],
    ['atlantis', {}, 'risk_source_not_found'],
  ] as const)('refuses a wrong wish for %s', async (code, change, expected) => {
    expect(await codeOf(enable(change, code))).toBe(expected);
  });

  it('records the decision without the key that the address holds', async () => {
    await enable({ url: `${server.url}?client_id=SECRET` });
    const { rows } = await db.superuser.query<{ action: string }>(
      `select action from ledger_entry where tenant_id = $1 order by seq`,
      [tenant.tenantId],
    );
    expect(rows.map(({ action }) => action)).toEqual(['source.polling-on']);
    const { rows: parts } = await db.superuser.query<{ body: string }>(
      'select body from ledger_part where tenant_id = $1',
      [tenant.tenantId],
    );
    const text = parts.map(({ body }) => body).join();
    expect(text).toContain('/feed?…');
    expect(text).not.toContain('SECRET');
    expect((await shown()).polling?.url).toMatch(/\/feed\?…$/);
  });
});
