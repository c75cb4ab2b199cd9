import { Injectable } from '@nestjs/common';
import {
  Clock,
  DomainError,
  invalid,
  newId,
  notFound,
  Tx,
  type Ctx,
  type TxCtx,
} from '@para42/platform';
import { AttestationRepository } from './attestation.repository';
import type { Attestation, NewAttestation } from './document';
import { orUnknownSupplier } from './unknown-supplier';

/** That somebody saw a document which names workers: its hash is kept, the document is not. */
@Injectable()
export class AttestationService {
  constructor(
    private readonly tx: Tx,
    private readonly attestations: AttestationRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid `seen_in_future`; conflict `already_attested` */
  attest(ctx: Ctx, input: NewAttestation): Promise<Attestation> {
    return this.tx.run(ctx, async (txCtx) => {
      this.refuseFuture(input.seenOn);
      const id = newId();
      const fresh = await orUnknownSupplier(() =>
        this.attestations.insert(txCtx, { ...input, id }),
      );
      if (!fresh) {
        throw new DomainError(
          'conflict',
          'already_attested',
          'This content of that kind is attested already. Withdraw that attestation first where it was wrong.',
        );
      }
      const { supplierId, kind, sha256, seenOn } = input;
      txCtx.ledger.append({
        action: 'attestation.added',
        subject: { type: 'attestation', id },
        parts: [
          { supplier: supplierId, kind, sha256, seenOn },
          { holder: input.holder, seenBy: input.seenBy },
        ],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /** Says that it holds no more, and why; the attestation itself stays as it was. */
  withdraw(ctx: Ctx, id: string, reason: string): Promise<Attestation> {
    return this.tx.run(ctx, async (txCtx) => {
      const attestation = await this.getOrThrow(txCtx, id);
      const on = this.clock.today();
      if (!(await this.attestations.withdraw(txCtx, attestation, { reason, on }))) {
        throw new DomainError(
          'conflict',
          'already_withdrawn',
          'The attestation is withdrawn already. What was seen anew is attested anew.',
        );
      }
      txCtx.ledger.append({
        action: 'attestation.withdrawn',
        subject: { type: 'attestation', id },
        parts: [{ sha256: attestation.sha256, kind: attestation.kind }, { reason }],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  private refuseFuture(seenOn: string): void {
    if (seenOn <= this.clock.today()) return;
    throw invalid('seen_in_future', 'Nobody has seen anything on a day to come.', [
      { path: '/seenOn', code: 'seen_in_future', detail: 'Give today or an earlier day.' },
    ]);
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<Attestation> {
    const attestation = await this.attestations.find(ctx, id);
    if (!attestation) throw notFound('attestation');
    return attestation;
  }
}
