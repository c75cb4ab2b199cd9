import type { Logger } from 'pino';

const HARD_DEADLINE_MS = 15_000;

/**
 * Runs `stop` once on SIGTERM or SIGINT and ends the process: with 0 when it stopped cleanly, with
 * 1 when it failed or took longer than 15 s. A process started under a supervisor also stops when
 * the supervisor's channel closes, so that nothing is left behind.
 */
export function stopGracefully(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const run = (cause: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ cause }, 'stopping');
    const deadline = setTimeout(() => {
      logger.error('not stopped in time');
      process.exit(1);
    }, HARD_DEADLINE_MS);
    void stop()
      .then(() => 0)
      .catch((error: unknown) => {
        logger.error(
          { err: error instanceof Error ? error.message : String(error) },
          'stop failed',
        );
        return 1;
      })
      .then((code) => {
        clearTimeout(deadline);
        process.exit(code);
      });
  };
  process.on('SIGTERM', () => run('SIGTERM'));
  process.on('SIGINT', () => run('SIGINT'));
  process.on('disconnect', () => run('supervisor gone'));
}
