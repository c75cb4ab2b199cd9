import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { DomainError } from '../errors/domain-error';
import { isPublicAddress } from './public-address';
import { SafeFetch, type ResolvedAddress } from './safe-fetch';

const open = new SafeFetch({ allowPrivate: [] });
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'fetched',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

describe('the spellings of an address that is not public', () => {
  test.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.0x0.0x0.0x1/',
    'https://017700000001/',
    'https://0177.0.0.01/',
    'https://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/',
    'https://127.0.0.1:8443/',
    'https://0/',
    'https://0.0.0.0/',
    'https://[::]/',
    'https://[::1]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[64:ff9b:1::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:53aa:64c::80ff:fffe]/',
    'https://[2001:db8::1]/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[fd00:ec2::254]/',
    'https://[fec0::1]/',
    'https://[ff02::1]/',
    'https://[100::1]/',
    'https://10.0.0.1/',
    'https://10.255.255.255/',
    'https://100.64.0.1/',
    'https://100.100.100.200/',
    'https://169.254.169.254/latest/meta-data/',
    'https://0xa9fea9fe/',
    'https://[::ffff:169.254.169.254]/',
    'https://168.63.129.16/',
    'https://172.16.0.1/',
    'https://172.31.255.255/',
    'https://192.0.0.192/',
    'https://192.168.0.1/',
    'https://198.18.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://localhost/',
    'https://LOCALHOST/',
    'https://localhost./',
    'https://a.localhost/',
    'https://metadata.google.internal/',
    'https://printer.local/',
    'http://example.org/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'https://user:secret@example.org/',
    'https://127.0.0.1@example.org/',
    '//example.org/',
    'example.org',
    '',
  ])('%s', async (url) => {
    expect(await codeOf(open.fetch(url))).toBe('url_refused');
  });

  test.each(['https://example.org/keys', 'https://8.8.8.8/', 'https://[2606:4700::1111]/'])(
    '%s is accepted as text',
    (url) => {
      expect(open.check(url).protocol).toBe('https:');
    },
  );

  it('reads every number of the loopback network as the loopback network', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0x7f000000, max: 0x7fffffff }), async (n) => {
        const forms = [`${n}`, `0x${n.toString(16)}`, `0${n.toString(8)}`];
        const codes = forms.map((form) => codeOf(open.fetch(`https://${form}/`)));
        expect(await Promise.all(codes)).toEqual(forms.map(() => 'url_refused'));
      }),
    );
  });

  it('takes no text for a public address that is none', () => {
    expect(['', 'example.org', '8.8.8', '8.8.8.8:443'].some(isPublicAddress)).toBe(false);
  });
});

describe('a name', () => {
  const resolving = (...addresses: string[]) => {
    const asked: string[] = [];
    const resolve = async (name: string): Promise<ResolvedAddress[]> => {
      asked.push(name);
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    };
    return { asked, fetch: new SafeFetch({ allowPrivate: [], resolve }) };
  };

  test.each([[['10.1.2.3']], [['::1']], [['8.8.8.8', '127.0.0.1']], [['::ffff:10.0.0.1']]])(
    'that resolves to %j is refused',
    async (addresses) => {
      expect(await codeOf(resolving(...addresses).fetch.fetch('https://idp.example/'))).toBe(
        'url_refused',
      );
    },
  );

  it('that has no address, or never resolves, is unreachable', async () => {
    const never = new SafeFetch({ allowPrivate: [], resolve: () => new Promise(() => undefined) });
    expect(await codeOf(resolving().fetch.fetch('https://idp.example/'))).toBe('url_unreachable');
    const asked = never.fetch('https://idp.example/', { timeoutMs: 20 });
    expect(await codeOf(asked)).toBe('url_unreachable');
  });
});

describe('the exchange', () => {
  let server: Server;
  let port: number;
  let handle: RequestListener;
  let asked: string[];
  let safe: SafeFetch;

  beforeEach(async () => {
    asked = [];
    handle = (_request, response) => response.end('keys');
    server = createServer((request, response) => handle(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    port = (server.address() as AddressInfo).port;
    safe = new SafeFetch({
      allowPrivate: [`idp.example:${port}`],
      resolve: async (name) => {
        asked.push(name);
        return [{ address: '127.0.0.1', family: 4 }];
      },
    });
  });

  afterEach(() => new Promise((done) => server.close(done)));

  it('goes to the address that was checked, with the name as host, resolving once', async () => {
    let host: string | undefined;
    handle = (request, response) => {
      host = request.headers.host;
      response.end('keys');
    };
    const answer = await safe.fetch(`http://idp.example:${port}/jwks`);
    expect(answer.body.toString()).toBe('keys');
    expect(host).toBe(`idp.example:${port}`);
    expect(asked).toEqual(['idp.example']);
  });

  it('allows a private place for the named host and port alone', async () => {
    expect(await codeOf(safe.fetch('http://idp.example:1/'))).toBe('url_refused');
    expect(await codeOf(safe.fetch(`http://127.0.0.1:${port}/`))).toBe('url_refused');
  });

  it('allows every private place where the operator says so, over HTTP and HTTPS alone', async () => {
    const all = new SafeFetch({ allowPrivate: 'all' });
    expect((await all.fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    expect(await codeOf(all.fetch('ftp://127.0.0.1/'))).toBe('url_refused');
  });

  it('does not follow a redirect', async () => {
    let requests = 0;
    handle = (_request, response) => {
      requests += 1;
      response.writeHead(302, { location: 'https://169.254.169.254/' }).end();
    };
    expect((await safe.fetch(`http://idp.example:${port}/`)).status).toBe(302);
    expect(requests).toBe(1);
  });

  it('stops at an answer that is too large, too slow or cut short', async () => {
    const url = `http://idp.example:${port}/`;
    handle = (_request, response) => response.end(Buffer.alloc(2_000));
    expect(await codeOf(safe.fetch(url, { maxBytes: 1_000 }))).toBe('url_unreachable');
    handle = () => undefined;
    expect(await codeOf(safe.fetch(url, { timeoutMs: 50 }))).toBe('url_unreachable');
    handle = (_request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('abc', () => response.destroy());
    };
    expect(await codeOf(safe.fetch(url))).toBe('url_unreachable');
  });

  it('takes a compressed answer where that is asked for, and bounds what comes out of it', async () => {
    const url = `http://idp.example:${port}/`;
    const asked: unknown[] = [];
    const answer = (body: Buffer, encoding: string): void => {
      handle = (request, response) => {
        asked.push(request.headers['accept-encoding']);
        response.writeHead(200, { 'content-encoding': encoding }).end(body);
      };
    };
    const bomb = gzipSync(Buffer.alloc(1_000_000));
    expect(bomb.length).toBeLessThan(2_000);
    answer(gzipSync('keys'), 'gzip');
    expect((await safe.fetch(url, { gzip: true })).body.toString()).toBe('keys');
    expect((await safe.fetch(url)).body.toString()).not.toBe('keys');
    expect(asked).toEqual(['gzip', 'identity']);
    for (const [body, encoding] of [
      [bomb, 'gzip'],
      [Buffer.from('keys'), 'gzip'],
      [Buffer.from('keys'), 'br'],
    ] as const) {
      answer(body, encoding);
      expect(await codeOf(safe.fetch(url, { gzip: true, maxBytes: 10_000 }))).toBe(
        'url_unreachable',
      );
    }
    answer(bomb, 'gzip');
    expect((await safe.fetch(url, { gzip: true, maxBytes: 1_000_000 })).body).toHaveLength(
      1_000_000,
    );
  });

  it('says why an answer was not taken', async () => {
    const url = `http://idp.example:${port}/`;
    const told = (options: object) =>
      safe.fetch(url, options).catch((error: unknown) => (error as DomainError).detail);
    expect(await told({ maxBytes: 2 })).toMatch(/answers with more than 2 bytes/);
    handle = () => undefined;
    expect(await told({ timeoutMs: 50 })).toMatch(/did not answer within 50 ms/);
  });
});
