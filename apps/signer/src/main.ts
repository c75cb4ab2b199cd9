import {
  CheckpointSigner,
  createLogger,
  createPool,
  LedgerKeys,
  parseConfig,
  roleUrl,
  serveHealth,
  SignerRuntime,
  stopGracefully,
} from '@para42/platform';
import { join } from 'node:path';

async function main(): Promise<void> {
  const config = parseConfig();
  const logger = createLogger('para42-signer', config.logLevel);
  const keys = new LedgerKeys(config.keysDir, join(config.home, 'keys.json'));
  const pool = createPool(roleUrl(config, 'signer'), {
    max: 3,
    applicationName: 'para42-signer',
    onError: (error) => logger.warn({ err: error.message }, 'signer connection lost'),
    statementTimeoutMs: 60_000,
  });
  const signer = new CheckpointSigner(pool, await keys.signing(), await keys.trusted(), logger);
  const runtime = new SignerRuntime(signer, pool, logger, config.checkpointMs);
  runtime.start();
  const health = config.workerPort
    ? await serveHealth(config.workerPort, config.host, () => pool.query('select 1'))
    : undefined;
  logger.info({ everyMs: config.checkpointMs }, 'signer running');
  process.send?.({ ready: true });
  stopGracefully(logger, async () => {
    await health?.close();
    await runtime.stop();
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
