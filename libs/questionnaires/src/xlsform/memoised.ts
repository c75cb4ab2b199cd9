import { ExpressionFault } from './xpath-tree';

/** What is worked out once, or being worked out. */
export type Memo<K, V> = Map<K, V | ExpressionFault | 'working'>;

/** @throws ExpressionFault `reference_loop` where it needs itself, and whatever `work` throws */
export function memoised<K, V>(known: Memo<K, V>, key: K, work: () => V): V {
  const found = known.get(key);
  if (found === 'working') {
    throw new ExpressionFault('reference_loop', 'The expression depends on itself.');
  }
  if (found instanceof ExpressionFault) throw found;
  if (found !== undefined) return found;
  known.set(key, 'working');
  try {
    const value = work();
    known.set(key, value);
    return value;
  } catch (error) {
    if (error instanceof ExpressionFault) known.set(key, error);
    else known.delete(key);
    throw error;
  }
}
