/** Where progress is written; a terminal is redrawn, anything else gets plain lines. */
export interface ProgressOutput {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** How far a stage has come. `total` may be unknown. */
export interface StageProgress {
  done?: number;
  total?: number;
  note?: string;
}

export interface Stage {
  update(progress: StageProgress): void;
}

interface RunningStage {
  title: string;
  begun: number;
  progress: StageProgress;
  written: number;
}

const REDRAW_MS = 100;
const PLAIN_LINE_MS = 2000;
const CURSOR_UP = '\u001b[A';
const CLEAR_BELOW = '\r\u001b[0J';

/**
 * Stages with counts and elapsed time. On a terminal the running stages stay at the bottom and are
 * redrawn in place; elsewhere a stage writes a line when it begins, at most every two seconds while
 * it goes on, and when it ends.
 */
export class ProgressDisplay {
  private readonly running = new Set<RunningStage>();
  private drawnLines = 0;
  private timer: NodeJS.Timeout | undefined;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(
    private readonly output: ProgressOutput,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Runs work as a stage and returns what it returns. */
  async stage<T>(title: string, work: (stage: Stage) => Promise<T>): Promise<T> {
    const stage: RunningStage = { title, begun: this.now(), progress: {}, written: this.now() };
    this.begin(stage);
    try {
      const result = await work({ update: (progress) => this.update(stage, progress) });
      this.end(stage, 'done');
      return result;
    } catch (error) {
      this.end(stage, 'failed');
      throw error;
    }
  }

  /** A line of its own, above the running stages. */
  line(text = ''): void {
    this.erase();
    this.output.write(`${text}\n`);
    this.draw();
  }

  private begin(stage: RunningStage): void {
    this.running.add(stage);
    if (this.output.isTTY !== true) {
      this.output.write(`${stage.title} ...\n`);
      return;
    }
    // The clock of the terminal line goes on between updates, without keeping the process alive.
    this.timer ??= setInterval(() => this.redraw(), REDRAW_MS).unref();
    this.redraw();
  }

  private update(stage: RunningStage, progress: StageProgress): void {
    stage.progress = { ...stage.progress, ...progress };
    if (this.output.isTTY === true || this.now() - stage.written < PLAIN_LINE_MS) return;
    stage.written = this.now();
    this.output.write(`${this.describe(stage)}\n`);
  }

  private end(stage: RunningStage, outcome: 'done' | 'failed'): void {
    this.erase();
    this.running.delete(stage);
    if (this.running.size === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
    }
    this.output.write(`${this.fit(`${outcome.padEnd(6)} ${this.describe(stage)}`)}\n`);
    this.draw();
  }

  private redraw(): void {
    this.erase();
    this.draw();
  }

  private erase(): void {
    if (this.drawnLines === 0) return;
    this.output.write(CURSOR_UP.repeat(this.drawnLines) + CLEAR_BELOW);
    this.drawnLines = 0;
  }

  private draw(): void {
    if (this.output.isTTY !== true || this.running.size === 0) return;
    const lines = [...this.running].map((stage) => this.fit(`       ${this.describe(stage)}`));
    this.output.write(`${lines.join('\n')}\n`);
    this.drawnLines = lines.length;
  }

  private describe({ title, begun, progress }: RunningStage): string {
    const { done, total, note } = progress;
    const count = done === undefined ? '' : total === undefined ? `${done}` : `${done} of ${total}`;
    const seconds = `${((this.now() - begun) / 1000).toFixed(1)} s`;
    return [title, count, note, seconds].filter((part) => part).join('  ');
  }

  /** A line that wraps would be erased wrongly. */
  private fit(text: string): string {
    const { isTTY, columns = 80 } = this.output;
    return isTTY === true && text.length >= columns ? `${text.slice(0, columns - 4)}...` : text;
  }
}
