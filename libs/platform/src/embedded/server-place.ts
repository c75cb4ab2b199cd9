import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { dataOwner } from './data-folder';
import { EmbeddedPostgresError } from './embedded-postgres.errors';
import {
  assertOwnFolder,
  copyBinaries,
  linkLibraries,
  PostgresBinaries,
} from './postgres-binaries';
import { canUse, giveTo, ServerUser, serverUsers } from './server-user';

/** Where other users can go whatever the folder of the installation allows. */
const OPEN_PARENT = '/var/tmp';

/** With which programs, as whom and where the server will run. */
export interface ServerPlace {
  readonly binaries: PostgresBinaries;
  readonly user: ServerUser;
  readonly dataFolder: string;
  /** What a reader should know, e.g. that the data lie elsewhere. */
  readonly notices: readonly string[];
}

/**
 * Finds a way to run the server for this process's user in this folder. Where a private parent
 * folder keeps the server's user out, the programs are copied to /var/tmp; where the data folder
 * itself cannot be reached either, the data go there too and `moved-to` in the folder names them.
 *
 * @param folder existing folder for everything of this server; data go to its subfolder `data`
 * @throws EmbeddedPostgresError where there is no way
 */
export function findPlace(
  folder: string,
  installed: PostgresBinaries,
  searchPath: string,
): ServerPlace {
  const home = movedTo(folder) ?? folder;
  const owner = dataOwner(path.join(home, 'data'));
  const users = serverUsers(home, owner);
  const linked = linkLibraries(installed);
  const direct = linked ? firstUser(users, installed, home, searchPath) : undefined;
  if (direct !== undefined) return placeFor(direct, installed, home, owner);
  const copy = copyBinaries(installed, OPEN_PARENT);
  const withCopy = firstUser(users, copy, home, searchPath);
  if (withCopy !== undefined) return placeFor(withCopy, copy, home, owner);
  const outside = firstUser(users, copy, OPEN_PARENT, searchPath);
  if (outside !== undefined && owner === undefined && process.getuid?.() === 0) {
    return placeFor(outside, copy, moveOut(folder), owner);
  }
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL cannot run in ${home} as the user it would need. ` +
      'Use a folder that this user owns and can enter, or set DATABASE_URL.',
  );
}

function firstUser(
  users: readonly ServerUser[],
  binaries: PostgresBinaries,
  folder: string,
  searchPath: string,
): ServerUser | undefined {
  return users.find((user) => canUse(user, { program: binaries.postgres, folder }, searchPath));
}

function placeFor(
  user: ServerUser,
  binaries: PostgresBinaries,
  home: string,
  owner: { uid: number; gid: number } | undefined,
): ServerPlace {
  const dataFolder = path.join(home, 'data');
  if (owner !== undefined) giveTo(user, dataFolder);
  const away = home.startsWith(`${OPEN_PARENT}/para42-data-`);
  const notices = away ? [`The embedded PostgreSQL keeps its data in ${home}.`] : [];
  return { binaries, user, dataFolder, notices };
}

function movedTo(folder: string): string | undefined {
  const marker = path.join(folder, 'moved-to');
  if (!fs.existsSync(marker)) return undefined;
  const home = fs.readFileSync(marker, 'utf8').trim();
  assertOwnFolder(home);
  return home;
}

function moveOut(folder: string): string {
  const name = createHash('sha256').update(fs.realpathSync(folder)).digest('hex').slice(0, 16);
  const home = path.join(OPEN_PARENT, `para42-data-${name}`);
  fs.mkdirSync(home, { recursive: true });
  assertOwnFolder(home);
  fs.chmodSync(home, 0o711);
  fs.writeFileSync(path.join(folder, 'moved-to'), `${home}\n`, { mode: 0o600 });
  return home;
}
