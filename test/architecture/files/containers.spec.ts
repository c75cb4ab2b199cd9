import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'dockerfilelint';
import { LOGIN_ROLES } from '@para42/platform';
import { dockerCompose } from '../../setup/docker-compose';
import { composeFaults } from './compose';
import { REPOSITORY_ROOT } from './product-files';

const DOCKER = join(REPOSITORY_ROOT, 'docker');
const read = (name: string): string => readFileSync(join(DOCKER, name), 'utf8');
const dockerfiles = readdirSync(DOCKER).filter((name) => name.endsWith('.Dockerfile'));
const compose = read('compose.yml');
const faults = (text: string): string[] => composeFaults('docker/compose.yml', text);
const lint = (text: string): string[] =>
  run(DOCKER, text).map(({ line, title }) => `line ${line}: ${title}`);

describe('the Dockerfiles', () => {
  it('are those of the three processes', () =>
    expect(dockerfiles).toEqual(['api.Dockerfile', 'signer.Dockerfile', 'worker.Dockerfile']));

  it.each(dockerfiles)(
    '%s passes the linter, has a health check and starts what is built',
    (name) => {
      const text = read(name);
      expect(lint(text)).toEqual([]);
      expect(text).toMatch(/^HEALTHCHECK .* CMD \["node", "docker\/healthcheck\.js"\]$/m);
      const main = /^CMD \["node", "dist\/(.*)\.js"\]$/m.exec(text)?.[1] ?? '';
      expect(existsSync(join(REPOSITORY_ROOT, `${main}.ts`))).toBe(true);
    },
  );

  it.each(dockerfiles)('%s copies only what .dockerignore lets through', (name) => {
    const letThrough = readFileSync(join(REPOSITORY_ROOT, '.dockerignore'), 'utf8')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    const copied = read(name)
      .split('\n')
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.filter((path) => !letThrough.includes(path))).toEqual([]);
    for (const path of copied)
      expect([path, existsSync(join(REPOSITORY_ROOT, path))]).toEqual([path, true]);
  });

  it('a planted fault is found by the linter', () => {
    expect(lint('FROM node:latest\nRUN sudo apt-get update\n').length).toBeGreaterThanOrEqual(2);
  });
});

describe('compose.yml', () => {
  it('runs everything without rights, and each with its own passwords and ways', () =>
    expect(faults(compose)).toEqual([]));

  it('runs PostgreSQL 18 and Valkey 8, and waits for roles, schema and keys', () => {
    expect(compose).toContain('image: postgres:18\n');
    expect(compose).toContain('image: valkey/valkey:8\n');
    expect(compose.match(/service_completed_successfully/g)).toHaveLength(6);
  });

  it.each<[string, string | RegExp, string, string]>([
    ['a writable root', '  read_only: true\n  init', '  init', 'read_only'],
    ['root', '  user: node\n', '  user: root\n', 'a user without rights'],
    [
      'a port of the database',
      '    image: postgres:18\n',
      "    image: postgres:18\n    ports: ['5432:5432']\n",
      'only the API',
    ],
    ['an API for everybody', '- 127.0.0.1:${', '- 0.0.0.0:${', 'TLS'],
    ['a surplus password', 'secrets: [signer]', 'secrets: [signer, app]', 'no password of app'],
    ['a password in a URL', 'redis://valkey', 'redis://user:word@valkey', 'holds a password'],
    [
      'a key of the ledger for the API',
      '- access-keys:/var/lib/para42/keys:ro',
      '- signer-keys:/var/lib/para42/keys:ro',
      'the signer alone',
    ],
    ['a way out for the database', 'data: { internal: true }', 'data: {}', 'no way out'],
    [
      'a secret in plain sight',
      'PARA42_DB_SECRET_SIGNER_FILE: /run',
      'PARA42_DB_SECRET_SIGNER: /run',
      'plain sight',
    ],
  ])('a planted fault is found: %s', (_, from, to, said) => {
    const changed = compose.replace(from, to);
    expect(changed).not.toBe(compose);
    expect(faults(changed).join('\n')).toContain(said);
  });

  it('is what Compose itself accepts', () => {
    const check = dockerCompose(join(DOCKER, 'compose.yml'));
    if (check === undefined) return;
    const good = check({ PARA42_KEY_NAME: 'spec.example' });
    expect([good.status, good.stderr]).toEqual([0, '']);
    expect(check({}).stderr).toContain('Set PARA42_KEY_NAME');
  });
});

describe('make-secrets.sh', () => {
  it('makes one password a login, keeps those that are there, and closes the folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'para42-secrets-'));
    try {
      const script = join(folder, 'make-secrets.sh');
      const make = (): void => {
        execFileSync('cp', [join(DOCKER, 'make-secrets.sh'), script]);
        execFileSync('sh', [script]);
      };
      const all = (): string[] =>
        readdirSync(join(folder, 'secrets')).map((name) =>
          readFileSync(join(folder, 'secrets', name), 'utf8'),
        );
      make();
      expect(readdirSync(join(folder, 'secrets')).sort()).toEqual(
        [...LOGIN_ROLES, 'postgres'].sort(),
      );
      const made = all();
      expect(new Set(made).size).toBe(LOGIN_ROLES.length + 1);
      for (const password of made) expect(password).toMatch(/^[0-9a-f]{48}$/);
      expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700);
      make();
      expect(all()).toEqual(made);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
