import { FileBytes } from '../sources/file-bytes';
import { informRisk } from '../sources/inform-risk.source';
import { tenantAreas } from '../sources/tenant-areas.source';
import { readSource } from './read-source';

const TODAY = '2026-11-25';

describe('a file that is read by a process of its own', () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => {
    const country = ['NPL', 'BGD', 'MMR', 'SOM'][index % 4] ?? '';
    return `${country},${2000 + (index % 40)},I${Math.floor(index / 160)},${index % 10}.5,${'x'.repeat(20)}`;
  });
  const scores = Buffer.from(`Iso3,GNAYear,IndicatorId,IndicatorScore,note\n${rows.join('\n')}`);

  it('is what it is when it is read in place', async () => {
    expect(scores.length).toBeGreaterThan(262_144);
    const bytes = FileBytes.held(scores);
    const { refusedCount: _, ...content } = await readSource(informRisk, bytes, TODAY);
    expect(content).toEqual(informRisk.parse(scores, TODAY));
    expect(bytes.digest().byteCount).toBe(scores.length);
  });

  it('is stopped where it takes too long, too much or tells too much', async () => {
    const limits = { heapMb: 256, timeoutMs: 60_000, answerBytes: 16_000_000 };
    const code = (change: Partial<typeof limits>) =>
      readSource(informRisk, FileBytes.held(scores), TODAY, { ...limits, ...change }).then(
        () => 'read',
        (error: unknown) => (error as { code: string }).code,
      );
    expect(await code({})).toBe('read');
    expect(await code({ timeoutMs: 50 })).toBe('source_file_too_slow');
    expect(await code({ answerBytes: 10_000 })).toBe('source_file_too_heavy');
    expect(await code({ heapMb: 8 })).toBe('source_file_too_heavy');
  });

  it('is refused by the words of its reader', async () => {
    const bytes = FileBytes.held(Buffer.from(`{"a":"${'x'.repeat(300_000)}"}`));
    await expect(readSource(tenantAreas, bytes, TODAY)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'source_file_shape',
    });
  });
});
