import Fastify from 'fastify';
import { Pool } from 'pg';

const environment = process.env;

/**
 * The floor of `answer`: Fastify and pg alone take a canonical document and insert it in a transaction
 * of its own. Nothing is validated, frozen or hashed, and nobody is asked who it is.
 */
async function main(): Promise<void> {
  const pool = new Pool({ connectionString: environment.BENCH_DATABASE_URL, max: 10 });
  await pool.query('drop table if exists bare_submission');
  await pool.query('create table bare_submission (id uuid primary key, document text not null)');
  const app = Fastify();
  app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  app.post('/submissions/:id', async (request, reply) => {
    const { id } = request.params as { id: string };
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query({
        name: 'bare',
        text: 'insert into bare_submission (id, document) values ($1, $2)',
        values: [id, request.body],
      });
      await client.query('COMMIT');
      return await reply.code(201).send({ id });
    } finally {
      client.release();
    }
  });
  const ready = await app.listen({ port: 0, host: '127.0.0.1' });
  process.send?.({ ready });
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
