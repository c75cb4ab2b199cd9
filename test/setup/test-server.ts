import type { LoginSecrets } from '../../libs/platform/src/database/database-urls';

/** What the global set-up tells the test files, by an environment variable that workers inherit. */
export interface TestServer {
  /** Superuser, database `postgres`. */
  adminUrl: string;
  secrets: LoginSecrets;
  /** Migrated database without connections, to be cloned. */
  template: string;
}

const VARIABLE = 'PARA42_TEST_SERVER';

export function publishTestServer(server: TestServer): void {
  process.env[VARIABLE] = JSON.stringify(server);
}

/** @throws Error outside a Jest project whose configuration names the global set-up */
export function testServer(): TestServer {
  const text = process.env[VARIABLE];
  if (text === undefined) {
    throw new Error(
      'There is no test database: the file must be named *.db.spec.ts or lie in test/.',
    );
  }
  return JSON.parse(text) as TestServer;
}

export function hasTestServer(): boolean {
  return process.env[VARIABLE] !== undefined;
}

type Cleanup = () => Promise<void>;

const CLEANUP = Symbol.for('para42.test.cleanup');
const shared = globalThis as { [CLEANUP]?: Cleanup };

/** Set-up and tear-down run in one process, but Jest loads each with its own modules. */
export function leaveCleanup(cleanup: Cleanup): void {
  shared[CLEANUP] = cleanup;
}

export async function cleanUp(): Promise<void> {
  await shared[CLEANUP]?.();
}
