import type { TxHandle } from '../database/tx-handle';
import type { Ctx } from './ctx';

/** A context that reads by prepared statements and writes nothing; a `TxCtx` is one as well. */
export interface ReadCtx extends Ctx {
  readonly tx: Pick<TxHandle, 'prepared'>;
}
