import type { EventBuffer } from '../events/event-buffer';
import type { JobBuffer } from '../jobs/job-buffer';
import type { LedgerBuffer } from '../ledger/ledger-buffer';
import type { Ctx } from './ctx';
import type { OpenTx } from './open-tx';

/** A context inside a transaction. What is buffered is written before COMMIT, the ledger last. */
export interface TxCtx extends OpenTx {
  readonly ledger: LedgerBuffer;
  readonly jobs: JobBuffer;
  readonly events: EventBuffer;
}

export function isTxCtx(ctx: Ctx): ctx is TxCtx {
  return 'ledger' in ctx;
}
