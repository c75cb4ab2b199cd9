import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { CheckpointSigner } from './checkpoint-signer';

const LOOK_MS = 250;

/** The moving part of the signer process: requests at once, every ledger that grew at its period. */
export class SignerRuntime {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private nextRound = 0;
  private stopped = false;

  constructor(
    private readonly signer: CheckpointSigner,
    private readonly pool: Pool,
    private readonly logger: Logger,
    private readonly everyMs: number,
  ) {}

  start(): void {
    const look = () => {
      this.running = this.round()
        .catch((error: unknown) => {
          this.logger.warn(
            { err: error instanceof Error ? error.message : String(error) },
            'signing failed',
          );
        })
        .finally(() => {
          if (!this.stopped) this.timer = setTimeout(look, LOOK_MS);
        });
    };
    look();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
    await this.pool.end();
  }

  private async round(): Promise<void> {
    await this.signer.serveRequests();
    if (Date.now() < this.nextRound) return;
    this.nextRound = Date.now() + this.everyMs;
    await this.signer.signAll();
  }
}
