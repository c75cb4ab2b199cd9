/** Whether `npm run snapshots` asked to write the snapshots instead of comparing them. */
export function writesSnapshots(): boolean {
  return process.env.PARA42_SNAPSHOTS === 'write';
}
