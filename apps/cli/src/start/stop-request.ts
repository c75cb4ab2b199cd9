/** Turns SIGINT and SIGTERM into something that can be awaited and passed on. */
export class StopRequest {
  private readonly controller = new AbortController();
  private readonly again: (() => void)[] = [];
  /** Resolves with the name of the first signal. */
  readonly requested: Promise<string>;

  constructor(source: NodeJS.EventEmitter = process) {
    this.requested = new Promise((resolve) => {
      for (const name of ['SIGINT', 'SIGTERM']) {
        source.on(name, () => {
          if (this.controller.signal.aborted) {
            this.again.forEach((listener) => listener());
            return;
          }
          this.controller.abort(new StopRequested(name));
          resolve(name);
        });
      }
    });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Called at every further signal: somebody is in a hurry. */
  onImpatience(listener: () => void): void {
    this.again.push(listener);
  }
}

/** Thrown by work that a signal has interrupted. */
export class StopRequested extends Error {
  override readonly name = 'StopRequested';

  constructor(signal: string) {
    super(`stopped by ${signal}`);
  }
}
