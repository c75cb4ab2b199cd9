import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { errorCode } from './embedded-postgres.errors';
import { missingProgram } from './file-lock';

const NOBODY = 65534;

/**
 * As whom the server runs. PostgreSQL refuses to run as root, and its data must belong to the user
 * it runs as.
 */
export interface ServerUser {
  /** Owner that its files have on disk; undefined for this process's own user. */
  readonly owner: { uid: number; gid: number } | undefined;
  /**
   * Puts the launching programs before a command line. The signal reaches the command when this
   * process dies, so that a killed parent leaves no server behind.
   */
  wrap(signal: 'INT' | 'KILL', program: string, args: readonly string[]): readonly string[];
}

/**
 * The users to try, best first.
 *
 * An ordinary user runs the server as itself. Root tries a user namespace, in which the server sees
 * itself as nobody while its files stay root's; then the owner of the folder, if somebody else's
 * (root inside a namespace cannot enter another user's private folder); then the user nobody. The
 * namespace also serves a user id without a name, which initdb refuses.
 *
 * @param folder    the folder that will hold the data
 * @param dataOwner uid and gid of an existing data folder: its owner is the first choice
 */
export function serverUsers(
  folder: string,
  dataOwner: { uid: number; gid: number } | undefined,
): readonly ServerUser[] {
  if (process.getuid?.() !== 0) return [sameUser, namespaceUser];
  const others = [dataOwner, firstOtherOwner(folder), { uid: NOBODY, gid: NOBODY }]
    .filter((owner) => owner !== undefined)
    .filter((owner) => owner.uid !== 0)
    .map(otherUser);
  const ofOthers = dataOwner !== undefined && dataOwner.uid !== 0;
  return ofOthers
    ? [...others.slice(0, 1), namespaceUser, ...others.slice(1)]
    : [namespaceUser, ...others];
}

/** Whether this user has a name, can run the program and can enter the folder. */
export function canUse(
  user: ServerUser,
  checks: { program: string; folder: string },
  searchPath: string,
): boolean {
  // The program is run, not looked at: it shows missing libraries and folders that cannot be entered.
  const script = 'id -un > /dev/null && cd "$2" && exec "$1" --version';
  const [command = '', ...args] = user.wrap('KILL', 'sh', [
    '-c',
    script,
    'sh',
    checks.program,
    checks.folder,
  ]);
  const result = spawnSync(command, args, {
    stdio: 'ignore',
    env: { PATH: searchPath, LC_ALL: 'C' },
    cwd: '/',
  });
  if (result.error !== undefined && errorCode(result.error) === 'ENOENT') {
    if (user === namespaceUser) return false;
    throw missingProgram(command);
  }
  return result.status === 0;
}

/**
 * Gives a folder and all in it to the user that will run the server. Only root can, and only root
 * has to: any other process runs the server with its own files.
 */
export function giveTo(user: ServerUser, folder: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = user.owner ?? { uid: 0, gid: 0 };
  if (fs.lstatSync(folder).uid === uid) return;
  fs.lchownSync(folder, uid, gid);
  for (const entry of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    fs.lchownSync(path.join(folder, entry), uid, gid);
  }
}

const sameUser: ServerUser = {
  owner: undefined,
  wrap: (signal, program, args) => ['setpriv', '--pdeathsig', signal, '--', program, ...args],
};

// setpriv stands after unshare: changing credentials clears the death signal.
const namespaceUser: ServerUser = {
  owner: undefined,
  wrap: (signal, program, args) => [
    'unshare',
    '--user',
    `--map-user=${NOBODY}`,
    `--map-group=${NOBODY}`,
    '--',
    ...sameUser.wrap(signal, program, args),
  ],
};

function otherUser(owner: { uid: number; gid: number }): ServerUser {
  return {
    owner,
    wrap: (signal, program, args) => [
      'setpriv',
      `--reuid=${owner.uid}`,
      `--regid=${owner.gid}`,
      '--clear-groups',
      '--pdeathsig',
      signal,
      '--',
      program,
      ...args,
    ],
  };
}

function firstOtherOwner(folder: string): { uid: number; gid: number } | undefined {
  for (let at = path.resolve(folder); at !== path.dirname(at); at = path.dirname(at)) {
    const stat = fs.statSync(at, { throwIfNoEntry: false });
    if (stat !== undefined && stat.uid !== 0) return { uid: stat.uid, gid: stat.gid };
  }
  return undefined;
}
