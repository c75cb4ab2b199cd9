import { startEphemeralPostgres } from '../../libs/platform/src/embedded/embedded-postgres';

/** Starts one server for the whole run; several Jest projects name this file. */
export default async function globalSetup(): Promise<void> {
  if (process.env.PARA42_TEST_ADMIN_URL !== undefined) return;
  const server = await startEphemeralPostgres();
  process.env.PARA42_TEST_ADMIN_URL = server.adminUrl;
  Object.assign(globalThis, { para42TestServer: server });
}
