'use strict';
/** Asks the process of this container whether it is ready: exit code 0 if so. */
const port = process.env.PARA42_WORKER_PORT || process.env.PORT || '4242';

fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2500) }).then(
  ({ ok }) => process.exit(ok ? 0 : 1),
  () => process.exit(1),
);
