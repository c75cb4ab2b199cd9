/** One fault of a draft. */
export interface DraftFinding {
  /** JSON pointer into the definition. */
  path: string;
  /** Stable. */
  code: string;
  /** What is wrong and what to do. */
  message: string;
}

/** What a lint found. */
export interface DraftLint {
  /** Each forbids publishing. */
  errors: DraftFinding[];
  /** To be thought about; none forbids anything. */
  warnings: DraftFinding[];
  /** There were more than are listed. */
  truncated: boolean;
}
