import { uflpaEntityList } from '../lists/uflpa-entity-list.list';
import { readList } from './read-list';

const LIMITS = { heapMb: 256, timeoutMs: 60_000, answerBytes: 64_000_000 };

describe('a file of a list that is read by a process of its own', () => {
  const rows = Array.from(
    { length: 1_500 },
    (_, index) => `<tr><td>Mill ${index} Co., Ltd.</td><td>June 21, 2022</td></tr>`,
  );
  const head = '<tr><th>Name of Entity</th><th>Effective Date</th></tr>';
  const page = Buffer.from(`<html><table>${head}${rows.join('\n')}</table></html>`);

  it('is what it is when it is read in place', async () => {
    expect(page.length).toBeGreaterThan(65_536);
    const content = await readList(uflpaEntityList, page);
    expect(content.entries).toHaveLength(1_500);
    expect(content).toEqual(JSON.parse(JSON.stringify(uflpaEntityList.parse(page))));
  });

  it('is refused by the words of its reader', async () => {
    const other = Buffer.from(`<html>${'<p>nothing</p>'.repeat(6_000)}</html>`);
    await expect(readList(uflpaEntityList, other)).rejects.toMatchObject({
      kind: 'invalid',
      code: expect.stringMatching(/^list_file_/) as string,
    });
  });

  it('is stopped where it takes too much or tells too much', async () => {
    const code = (change: Partial<typeof LIMITS>) =>
      readList(uflpaEntityList, page, { ...LIMITS, ...change }).then(
        () => 'read',
        (error: unknown) => (error as { code: string }).code,
      );
    expect(await code({ heapMb: 8 })).toBe('list_file_too_heavy');
    expect(await code({ answerBytes: 10_000 })).toBe('list_file_too_heavy');
  });

  it('that would keep a reader busy for hours is stopped, and holds up nobody meanwhile', async () => {
    const hostile = Buffer.from('<!--'.repeat(1_000_000));
    let turns = 0;
    const clock = setInterval(() => (turns += 1), 20);
    const read = readList(uflpaEntityList, hostile, { ...LIMITS, timeoutMs: 3_000 });
    await expect(read).rejects.toMatchObject({ code: 'list_file_too_slow' });
    clearInterval(clock);
    expect(turns).toBeGreaterThan(10);
  }, 120_000);
});
