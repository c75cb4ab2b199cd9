import { Injectable } from '@nestjs/common';
import { DomainError, SnoozeTask, Tx, type Ctx } from '@para42/platform';
import { BundleRepository, type SigningAnswer } from './bundle.repository';

const POLL_MS = 100;
const PATIENCE_MS = 20_000;

/** Asks the signer process through the database and waits for its answer. */
@Injectable()
export class SigningClient {
  constructor(
    private readonly tx: Tx,
    private readonly bundles: BundleRepository,
  ) {}

  /** A checkpoint that covers everything committed before this call. */
  async checkpoint(ctx: Ctx): Promise<void> {
    await this.ask(ctx, 'checkpoint', undefined);
  }

  /** Both signatures over a tag manifest. */
  async tagManifest(
    ctx: Ctx,
    of: { content: string; bundleId: string },
  ): Promise<{ signature: string; sshSignature: string }> {
    const { signature, sshSignature } = await this.ask(ctx, 'tagmanifest', of);
    if (!signature || !sshSignature) throw new Error('the signer answered without a signature');
    return { signature, sshSignature };
  }

  /** @throws SnoozeTask where the signer does not answer: it may be down, and the work waits */
  private async ask(
    ctx: Ctx,
    kind: 'checkpoint' | 'tagmanifest',
    of: { content: string; bundleId: string } | undefined,
  ): Promise<SigningAnswer> {
    const id = await this.tx.run(ctx, (txCtx) => this.bundles.requestSignature(txCtx, kind, of));
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end) {
      const answer = await this.tx.run(ctx, (txCtx) => this.bundles.answer(txCtx, id), {
        readOnly: true,
      });
      if (answer?.refused) {
        throw new DomainError(
          'conflict',
          answer.refused,
          answer.refused === 'ledger_inconsistent'
            ? 'The signer refused: the ledger is not what it was when it was last signed.'
            : 'The signer refused: it signs for a bundle that is being built, and nothing else.',
        );
      }
      if (answer?.done) return answer;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new SnoozeTask(5_000);
  }
}
