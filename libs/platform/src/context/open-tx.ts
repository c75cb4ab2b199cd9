import type { TxHandle } from '../database/tx-handle';
import type { Ctx } from './ctx';

/** A context with the connection of its transaction: all that the buffers need to write. */
export interface OpenTx extends Ctx {
  readonly tx: TxHandle;
}
