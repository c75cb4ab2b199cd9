/** One file of a bag, with the hash of what is really there. */
export interface TreeFile {
  /** Relative to the bag's base folder, `/` between folders. */
  path: string;
  bytes: number;
  /** 64 hexadecimal digits. */
  sha256: string;
}

/** The files of a bag, whether they lie in a ZIP or in a folder. */
export interface FileTree {
  readonly files: ReadonlyMap<string, TreeFile>;
  /** Whole content of a file that is known to be small; `FaultError` above `maxBytes`. */
  read(path: string, maxBytes?: number): Promise<Buffer>;
  stream(path: string): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

/** Manifests of a million files fit; nothing that is read whole may be larger. */
export const MAX_READ_BYTES = 256 * 1024 * 1024;
