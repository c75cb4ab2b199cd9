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

  it('sends mail where a server is named, encrypted unless it is on this machine', () => {
    const mail = (SMTP_URL: string, more: Record<string, string> = {}) =>
      parseConfig({
        DATABASE_URL,
        SMTP_URL,
        MAIL_FROM: 'Para 42 <no-reply@para42.example>',
        PARA42_PUBLIC_URL: 'https://api.para42.example',
        ...more,
      }).mail;
    expect(parseConfig({ DATABASE_URL }).mail).toBeUndefined();
    expect(mail('smtp://ann%40x:p%2Fw@mail.example')).toMatchObject({
      host: 'mail.example',
      port: 587,
      secure: false,
      plain: false,
      login: { user: 'ann@x', pass: 'p/w' },
      from: { name: 'Para 42', address: 'no-reply@para42.example' },
    });
    expect(mail('smtps://mail.example:2465')).toMatchObject({ port: 2465, secure: true });
    for (const host of ['127.0.0.1', 'localhost', '[::1]'])
      expect(mail(`smtp://${host}:25`)).toMatchObject({ plain: true, port: 25 });
    for (const host of ['10.0.0.1', 'localhost.example', '128.0.0.1'])
      expect(mail(`smtp://${host}`)).toMatchObject({ plain: false });
    expect(mail('smtp://mail.example', { MAIL_FROM: 'no-reply@para42.example' })?.from).toEqual({
      name: '',
      address: 'no-reply@para42.example',
    });
  });

  it('refuses mail that could not be sent, and does not repeat the password', () => {
    const sound = {
      DATABASE_URL,
      SMTP_URL: 'smtp://mail.example',
      MAIL_FROM: 'no-reply@para42.example',
      PARA42_PUBLIC_URL: 'https://api.para42.example',
    };
    const namesOf = (more: Record<string, string>) =>
      faultsOf(() => parseConfig({ ...sound, ...more })).map((fault) => fault.split(':')[0]);
    expect(namesOf({})).toEqual([]);
    expect(namesOf({ MAIL_FROM: '', PARA42_PUBLIC_URL: '' })).toEqual([
      'MAIL_FROM',
      'PARA42_PUBLIC_URL',
    ]);
    for (const from of ['nobody', 'a@localhost', 'A <a@x.example>\r\nBcc: b@x.example'])
      expect(namesOf({ MAIL_FROM: from })).toEqual(['MAIL_FROM']);
    for (const url of ['mail.example', 'http://mail.example', 'smtp://mail.example/x?tls=no'])
      expect(namesOf({ SMTP_URL: url })).toEqual(['SMTP_URL']);
    const faults = faultsOf(() => parseConfig({ ...sound, SMTP_URL: 'http://a:hunter2@x' }));
    expect(faults.join()).not.toContain('hunter2');
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
