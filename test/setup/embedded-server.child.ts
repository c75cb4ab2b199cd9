import { messageOf } from '../../libs/platform/src/embedded/embedded-postgres.errors';
import { startEmbeddedPostgres } from '../../libs/platform/src/embedded/embedded-postgres';

/**
 * A process that holds an embedded server until its standard input ends:
 * `node -r typescript-register.js embedded-server.child.ts <folder> [search path]`.
 * Prints one line of JSON when the server runs.
 */
async function main(folder: string, searchPath: string | undefined): Promise<void> {
  const server = await startEmbeddedPostgres({ folder, ...(searchPath ? { searchPath } : {}) });
  const { adminUrl, port, attached, notices } = server;
  process.stdout.write(`${JSON.stringify({ adminUrl, port, attached, notices })}\n`);
  for await (const _ of process.stdin);
  await server.stop();
}

main(process.argv[2] ?? '', process.argv[3]).catch((error: unknown) => {
  process.stdout.write(`${JSON.stringify({ error: messageOf(error) })}\n`);
  process.exitCode = 1;
});
