import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { makeUploadFolder, removeDeadUploadFolders } from './upload-folder';

describe('folders of uploads that a killed process left', () => {
  let parent: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'para42-folders-'));
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  /** A number that no process has any more. */
  const gonePid = (): number => spawnSync(process.execPath, ['-e', '']).pid;
  const alive = process.ppid;

  function folder(name: string, ageMs = 0): void {
    mkdirSync(join(parent, name));
    writeFileSync(join(parent, name, 'upload'), 'a list');
    const at = (Date.now() - ageMs) / 1_000;
    utimesSync(join(parent, name), at, at);
  }

  it('go when their process is gone', async () => {
    const name = `para42-upload-${gonePid()}-aBc123`;
    folder(name);
    await expect(removeDeadUploadFolders(parent)).resolves.toEqual([name]);
    expect(readdirSync(parent)).toEqual([]);
  });

  it('go after a day, whosever they are; those of a living process stay until then', async () => {
    const day = 86_400_000;
    folder(`para42-upload-${alive}-older1`, day + 60_000);
    folder('para42-upload-older2', day + 60_000);
    folder(`para42-upload-${alive}-young1`, day - 60_000);
    folder('para42-upload-young2', day - 60_000);
    await removeDeadUploadFolders(parent);
    expect(readdirSync(parent).sort()).toEqual([
      `para42-upload-${alive}-young1`,
      'para42-upload-young2',
    ]);
  });

  it('go when a process before had the number of this one; those in use stay', async () => {
    folder(`para42-upload-${process.pid}-before`, process.uptime() * 1_000 + 60_000);
    folder(`para42-upload-${process.pid}-inUse1`);
    await removeDeadUploadFolders(parent);
    expect(readdirSync(parent)).toEqual([`para42-upload-${process.pid}-inUse1`]);
  });

  it('are only those of our name: what others left stays, and so does what a link leads to', async () => {
    const pid = gonePid();
    const others = [
      `para42-upload-${pid}-aBc123.bak`,
      `para42-upload-${pid}-`,
      `my-para42-upload-${pid}-aBc123`,
      `other-upload-${pid}-aBc123`,
    ];
    for (const name of others) folder(name, 10 * 86_400_000);
    symlinkSync(join(parent, others[0] ?? ''), join(parent, `para42-upload-${pid}-aLink1`));
    writeFileSync(join(parent, `para42-upload-${pid}-aFile1`), '');
    await expect(removeDeadUploadFolders(parent)).resolves.toEqual([]);
    expect(readdirSync(join(parent, others[0] ?? ''))).toEqual(['upload']);
  });

  it('are none where there is no temp folder', async () => {
    await expect(removeDeadUploadFolders(join(parent, 'none'))).resolves.toEqual([]);
  });

  it('are told by the name that a new one gets', async () => {
    const made = await makeUploadFolder();
    try {
      expect(basename(made)).toMatch(new RegExp(`^para42-upload-${process.pid}-\\w{6}$`));
      await removeDeadUploadFolders();
      expect(readdirSync(made)).toEqual([]);
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
  });
});
