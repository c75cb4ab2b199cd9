/**
 * Maps a sequence with an asynchronous function, at most `depth` at a time, results in order.
 * What has been started is waited for before an error or an early end leaves the loop, so that
 * nothing goes on reading behind the caller's back.
 */
export async function* readAhead<T, R>(
  source: AsyncIterable<T> | Iterable<T>,
  depth: number,
  load: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  try {
    for await (const item of source) {
      running.push(load(item));
      // Its turn may come much later; until then nobody else listens to its failure.
      running.at(-1)?.catch(() => undefined);
      if (running.length >= depth) yield await (running.shift() as Promise<R>);
    }
    while (running.length > 0) yield await (running.shift() as Promise<R>);
  } finally {
    await Promise.allSettled(running);
  }
}
