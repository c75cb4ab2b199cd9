import type { EmbeddedPostgres } from '../../libs/platform/src/embedded/embedded-postgres';

/** Stops what the global set-up started. */
export default async function globalTeardown(): Promise<void> {
  const { para42TestServer } = globalThis as { para42TestServer?: EmbeddedPostgres };
  await para42TestServer?.stop();
}
