import type { ProgressDisplay } from './progress-display';

/** What the journey on the sample data is given. */
export interface DemoOptions {
  /** Base URL of the API, which is ready. */
  api: string;
  /** Folder of the installation; `demo.json` goes there with mode 0600. */
  home: string;
  /** Environment with the app's and the auditor's database URL, for making the sample tenant. */
  env: Readonly<Record<string, string>>;
  progress: ProgressDisplay;
  /** Aborted when the user stops the installation. */
  signal: AbortSignal;
}

/** What is printed below the URLs when the journey is through, or was found done already. */
export interface DemoSummary {
  lines: readonly string[];
}

export type RunDemo = (options: DemoOptions) => Promise<DemoSummary>;
