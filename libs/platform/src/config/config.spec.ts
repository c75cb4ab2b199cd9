import { resolve } from 'node:path';
import { ConfigError, parseConfig } from './config';
import { parseStartEnvironment } from './start-environment';

const DATABASE_URL = 'postgres://para42_app:secret@localhost:5432/para42';

function faultsOf(parse: () => unknown): readonly string[] {
  try {
    parse();
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('the configuration of a process', () => {
  it('lists every fault at once, each with the name of its variable', () => {
    const faults = faultsOf(() =>
      parseConfig({
        REDIS_URL: 'http://localhost',
        PORT: '65536',
        PARA42_POOL_SIZE: 'many',
        PARA42_ALLOW_PRIVATE_URLS: 'yes',
      }),
    );
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'DATABASE_URL',
      'PARA42_ALLOW_PRIVATE_URLS',
      'PARA42_POOL_SIZE',
      'PORT',
      'REDIS_URL',
    ]);
  });

  it('says all of them in its message, one a line', () => {
    expect(() => parseConfig({ PORT: '-1' })).toThrow(
      /^The configuration has 2 fault\(s\):\n {2}- DATABASE_URL: .+\n {2}- PORT: .+$/,
    );
  });

  it('repeats no secret in a fault', () => {
    const faults = faultsOf(() => parseConfig({ DATABASE_URL: 'mysql://root:hunter2@db/x' }));
    expect(faults).toHaveLength(1);
    expect(faults.join()).not.toContain('hunter2');
  });

  it('reads the proxies that it may believe, and refuses what would be everybody', () => {
    const read = (text: string) => parseConfig({ DATABASE_URL, PARA42_TRUSTED_PROXIES: text });
    expect(parseConfig({ DATABASE_URL }).trustedProxies).toEqual([]);
    expect(read('10.0.0.5, 10.1.0.0/16,fd00::/8').trustedProxies).toEqual([
      '10.0.0.5',
      '10.1.0.0/16',
      'fd00::/8',
    ]);
    for (const text of ['true', '*', '0.0.0.0/0', '::/0', '10.0.0.0/33', 'proxy.example'])
      expect(faultsOf(() => read(text))).toEqual([
        expect.stringMatching(/^PARA42_TRUSTED_PROXIES: /),
      ]);
  });

  it('takes an empty variable for one that is not set', () => {
    const config = parseConfig({ DATABASE_URL, REDIS_URL: '', PORT: '', PARA42_POOL_SIZE: '' });
    expect(config).toMatchObject({ redisUrl: undefined, port: 4242, poolSize: 10 });
    expect(config.env).not.toHaveProperty('REDIS_URL');
  });

  it('puts keys and objects below the home, unless they have a place of their own', () => {
    const config = parseConfig({ DATABASE_URL, PARA42_HOME: 'h', PARA42_KEYS_DIR: '/secrets' });
    expect(config).toMatchObject({
      home: resolve('h'),
      keysDir: '/secrets',
      objectsDir: resolve('h/objects'),
    });
  });

  it.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['false', false],
  ])('reads the flag %s as %s', (text, expected) => {
    const config = parseConfig({ DATABASE_URL, PARA42_ALLOW_PRIVATE_URLS: text });
    expect(config.allowPrivateUrls).toBe(expected);
  });
});

describe('the environment of the start command', () => {
  it('lists every fault at once', () => {
    const faults = faultsOf(() =>
      parseStartEnvironment({ DATABASE_URL: 'mysql://x/y', REDIS_URL: 'x', PARA42_DEMO: 'maybe' }),
    );
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'DATABASE_URL',
      'REDIS_URL',
      'PARA42_DEMO',
    ]);
  });

  it('needs nothing: the embedded server, the usual port, the demo', () => {
    expect(parseStartEnvironment({ PORT: '' })).toMatchObject({
      databaseUrl: undefined,
      redisUrl: undefined,
      port: undefined,
      demo: true,
    });
  });

  it('takes an encrypted Redis, and no demo', () => {
    const given = parseStartEnvironment({ REDIS_URL: 'rediss://cache:6380', PARA42_DEMO: '0' });
    expect(given).toMatchObject({ redisUrl: 'rediss://cache:6380', demo: false });
  });
});
