'use strict';
/**
 * Stands in for a process of the product under the start command's supervisor: serves /readyz where
 * it is given a port, says by message that it is ready, stops at SIGTERM.
 * BEHAVIOUR: `dies` ends soon after it is ready, `deaf` ignores SIGTERM, `broken` never gets ready.
 */
const http = require('node:http');

const behaviour = process.env.BEHAVIOUR ?? '';
if (behaviour === 'broken') {
  process.stderr.write('cannot read the settings\n');
  process.exit(3);
}

process.on('SIGTERM', () => {
  if (behaviour !== 'deaf') process.exit(0);
});
setInterval(() => process.stdout.write(`{"msg":"alive","pid":${process.pid}}\n`), 50);

if (process.env.PORT !== undefined) {
  http.createServer((_, response) => response.end('ok')).listen(Number(process.env.PORT));
}
process.send?.({ ready: true });
if (behaviour === 'dies') {
  setTimeout(() => {
    process.stderr.write('the last words\n');
    process.exit(7);
  }, 300);
}
