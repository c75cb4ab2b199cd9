/** The one function that the tests use; the package brings no types of its own. */
declare module 'dockerfilelint' {
  export interface LintItem {
    title: string;
    description: string;
    line: number;
  }

  /** @param configFolder where a .dockerfilelintrc may lie */
  export function run(configFolder: string, content: string): LintItem[];
}
