import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { para42 } from '../../../../test/setup/command-line';
import { useTestDatabase } from '../../../../test/setup/database';

const OWNER = ['--owner-email', 'owner@acme.example', '--owner-name', 'Owner'];

describe('para42 tenant create', () => {
  const db = useTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'para42-tenant-spec-'));
  const create = (slug: string, ...more: string[]) =>
    para42(['tenant', 'create', slug, '--name', 'Acme Group', ...OWNER, ...more], {
      ...db.env,
      PORT: '',
      PARA42_HOME: folder,
    });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('makes tenant and owner, prints a password once, and puts both into the ledger', async () => {
    const { code, out } = await create('acme');
    expect(code).toBe(0);
    const made = JSON.parse(out) as Record<string, string>;
    expect(made).toMatchObject({ slug: 'acme', login: 'owner@acme.example' });
    expect(made.password?.length).toBeGreaterThanOrEqual(12);
    const { rows } = await db.superuser.query<{ line: string }>(
      'select line from ledger_entry where tenant_id = $1 order by seq',
      [made.tenant],
    );
    expect(rows.map(({ line }) => (JSON.parse(line) as { action: string }).action)).toEqual([
      'tenant.created',
      'member.added',
    ]);
  });

  it('takes a password from a file and does not print it', async () => {
    const file = join(folder, 'password');
    writeFileSync(file, 'correct horse battery\n');
    const { code, out } = await create('acme-two', '--password-file', file);
    expect(code).toBe(0);
    expect(out).not.toContain('correct horse');
    expect(JSON.parse(out)).not.toHaveProperty('password');
  });

  it.each([
    ['a slug that is taken', 'acme', 'slug or id already'],
    ['a slug that is none', 'Acme Inc', 'is no short name'],
  ])('refuses %s, saying why', async (_what, slug, why) => {
    const { code, err } = await create(slug);
    expect(code).toBe(2);
    expect(err).toContain(why);
  });
});
