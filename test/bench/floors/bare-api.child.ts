import Fastify from 'fastify';
import { Pool } from 'pg';

interface Statement {
  name: string;
  text: string;
}

const environment = process.env;
const statements = JSON.parse(environment.BENCH_STATEMENTS ?? '{}') as Record<string, Statement>;

/**
 * The floor of `list` and `start`: Fastify and pg alone, the product's own statement between BEGIN,
 * set_config and COMMIT, in the product's login. No authentication, no validation.
 */
async function main(): Promise<void> {
  const pool = new Pool({ connectionString: environment.DATABASE_URL_APP, max: 10 });
  const app = Fastify();
  app.get('/ready', () => pool.query('select 1').then(() => 'ok'));
  app.get('/suppliers/:tenant', async (request) => {
    const { tenant } = request.params as { tenant: string };
    const { after } = request.query as { after?: string };
    const client = await pool.connect();
    try {
      await client.query('BEGIN READ ONLY');
      await client.query(
        `select set_config('app.tenant_id', $1, true), set_config('app.actor_kind', 'buyer', true),
           set_config('app.actor_id', '', true), set_config('app.party_id', '', true), set_config('app.grant_id', '', true)`,
        [tenant],
      );
      const statement = statements[after === undefined ? 'first' : 'next'];
      const values = after === undefined ? [tenant, 51] : [tenant, 51, cursorOf(after)];
      const { rows } = await client.query<object>({ name: '', text: '', ...statement, values });
      await client.query('COMMIT');
      return { items: rows.slice(0, 50), next: rows.length > 50 ? 'more' : null };
    } finally {
      client.release();
    }
  });
  const ready = await app.listen({ port: 0, host: '127.0.0.1' });
  process.send?.({ ready });
}

function cursorOf(after: string): string {
  return JSON.parse(Buffer.from(after, 'base64url').toString('utf8')) as string;
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
