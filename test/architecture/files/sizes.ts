import { isSpec, isTable, type Fault, type ProductFile } from './product-files';

export interface SizeFigures {
  files: number;
  median: number;
  p95: number;
  longest: number;
  /** Share of files below 20 lines, 0 to 1. */
  tiny: number;
}

export const MOST_LINES = 400;

/** How long the TypeScript files are, tables and translated text aside. */
export function sizeFigures(files: readonly ProductFile[]): SizeFigures {
  const sizes = measured(files)
    .filter(({ path }) => !isSpec(path))
    .map(({ lines }) => lines)
    .sort((a, b) => a - b);
  const at = (share: number): number =>
    sizes[Math.min(sizes.length - 1, Math.floor(share * sizes.length))] ?? 0;
  return {
    files: sizes.length,
    median: at(0.5),
    p95: at(0.95),
    longest: sizes.at(-1) ?? 0,
    tiny: sizes.length === 0 ? 0 : sizes.filter((size) => size < 20).length / sizes.length,
  };
}

export function sizeFaults(files: readonly ProductFile[]): Fault[] {
  const long = measured(files)
    .filter(({ lines }) => lines > MOST_LINES)
    .map(
      ({ path, lines }) =>
        `${path} has ${lines} lines, more than ${MOST_LINES}: split it by subject`,
    );
  const { median, p95, tiny } = sizeFigures(files);
  if (median > 100)
    long.push(`the median file has ${median} lines, more than 100: files hold too much`);
  if (p95 >= 300) long.push(`one file in twenty has ${p95} lines or more, where 300 is the most`);
  if (tiny >= 0.2)
    long.push(
      `${Math.round(tiny * 100)} % of files are below 20 lines, where 20 % is the most: files hold too little`,
    );
  return long;
}

function measured(files: readonly ProductFile[]): ProductFile[] {
  return files.filter(({ path }) => /^(apps|libs|test)\/.*\.ts$/.test(path) && !isTable(path));
}
