import { WorkerProcess } from './worker-process';

/** Is started again when it was killed, as a supervisor does. */
export class SupervisedApi {
  private process: WorkerProcess | undefined;

  constructor(
    private readonly script: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  get url(): string {
    return this.process?.url ?? '';
  }

  async start(): Promise<void> {
    this.process = new WorkerProcess(this.script, this.env);
    if (!(await this.process.ready())) throw new Error(`the API ended:\n${this.process.output}`);
  }

  async kill(): Promise<void> {
    await this.process?.kill();
    await this.start();
  }

  async stop(): Promise<void> {
    await this.process?.stop();
  }
}
