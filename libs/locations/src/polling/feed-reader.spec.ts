import { gzipSync } from 'node:zlib';
import { SafeFetch } from '@para42/platform';
import { FeedServer } from '../../../../test/factories/feed-server';
import { FeedReader, type FeedAnswer } from './feed-reader';

describe('reading a feed', () => {
  let server: FeedServer;
  let reader: FeedReader;

  beforeEach(async () => {
    server = await FeedServer.start();
    reader = new FeedReader(new SafeFetch({ allowPrivate: [new URL(server.url).host] }));
  });
  afterEach(() => server.close());

  const read = (change: object = {}, timeoutMs?: number): Promise<FeedAnswer> =>
    reader.read(
      { url: server.url, formats: ['xml'], etag: null, lastModified: null, ...change },
      timeoutMs,
    );
  const failure = async (change: object = {}, timeoutMs?: number) => {
    const answer = await read(change, timeoutMs);
    if (answer.kind !== 'failed') throw new Error(`the answer is ${answer.kind}`);
    return answer;
  };

  it('asks on condition of what the publisher said last, and takes "unchanged" for an answer', async () => {
    server.serve(Buffer.from('<rss/>'), '"abc"');
    expect(await read()).toEqual({
      kind: 'file',
      bytes: Buffer.from('<rss/>'),
      etag: '"abc"',
      lastModified: null,
    });
    const lastModified = 'Wed, 25 Nov 2026 10:00:00 GMT';
    expect(await read({ etag: '"abc"', lastModified })).toEqual({ kind: 'unchanged' });
    expect(server.asked[1]).toMatchObject({
      'if-none-match': '"abc"',
      'if-modified-since': lastModified,
      'accept-encoding': 'gzip',
    });
    expect(server.asked[0]).not.toHaveProperty('if-none-match');
  });

  it('takes no "unchanged" for an answer to a question that was not asked', async () => {
    server.fail(304);
    expect(await failure()).toMatchObject({ code: 'feed_status' });
  });

  it('reads a compressed answer, and refuses a small one that holds a huge one', async () => {
    server.answer = (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('<rss/>'));
    expect(await read()).toMatchObject({ kind: 'file', bytes: Buffer.from('<rss/>') });
    const bomb = gzipSync(Buffer.alloc(25_000_001));
    server.answer = (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    expect((await failure()).detail).toMatch(/more than 25000000 bytes/);
  });

  it('stops at a body that has no end, and at one that comes too slowly', async () => {
    server.answer = (_request, response) => {
      response.writeHead(200);
      const piece = Buffer.alloc(1_000_000);
      const more = (): void => {
        if (!response.destroyed) response.write(piece, () => setImmediate(more));
      };
      more();
    };
    expect((await failure()).detail).toMatch(/more than 25000000 bytes/);
    server.answer = (_request, response) => {
      response.writeHead(200).write('<rss>');
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    };
    expect((await failure({}, 200)).detail).toMatch(/did not answer within 200 ms/);
  });

  it.each([
    ['/elsewhere?key=secret', /leads to http:\/\/127\.0\.0\.1:\d+\/elsewhere\?…\. Redirects/],
    ['https://169.254.169.254/latest/meta-data', /leads to https:\/\/169\.254\.169\.254/],
    ['http://[bad', /leads to nowhere/],
  ])('does not follow a redirect to %s, and says where it leads', async (location, told) => {
    server.fail(302, { location });
    const { code, detail } = await failure();
    expect(code).toBe('feed_redirects');
    expect(detail).toMatch(told);
    expect(detail).not.toContain('secret');
    expect(server.asked).toHaveLength(1);
  });

  it('keeps Retry-After with a refusal, and asks nobody on a private address', async () => {
    server.fail(429, { 'retry-after': '7200' });
    expect(await failure()).toMatchObject({ code: 'feed_too_many', holdMs: 7_200_000 });
    server.fail(503, { 'retry-after': '60' });
    expect(await failure()).toMatchObject({ code: 'feed_status', holdMs: 60_000 });
    const port = new URL(server.url).port;
    for (const url of [`http://localhost:${port}/`, `https://[::ffff:127.0.0.1]:${port}/`]) {
      expect(await failure({ url })).toMatchObject({ code: 'url_refused' });
    }
    expect(server.asked).toHaveLength(2);
  });

  it('takes nothing for no edition, and keeps no mark that could not go back in a header', async () => {
    server.answer = (_request, response) => response.writeHead(200).end();
    expect(await failure()).toMatchObject({ code: 'feed_empty' });
    server.serve(Buffer.from('x'), `"${'e'.repeat(600)}"`);
    expect(await read()).toMatchObject({ kind: 'file', etag: null });
  });
});
