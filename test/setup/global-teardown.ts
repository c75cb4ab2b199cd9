import { cleanUp } from './test-server';

/** Stops and removes what the global set-up made. */
async function globalTeardown(): Promise<void> {
  await cleanUp();
}

export = globalTeardown;
