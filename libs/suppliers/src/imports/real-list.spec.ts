import { describeWithRealData } from '../../../../test/setup/real-data';
import type { FacilityRow } from './facility';
import { readChunks } from './facility-chunks';
import { openFacilityFile, surveyFacilityFile } from './facility-file';

describeWithRealData(
  'a facility list as a company published it in 2019',
  ['oshub/Summer_2019_Compliance_List.csv'],
  ([path]) => {
    const rows: FacilityRow[] = [];

    beforeAll(async () => {
      const file = await openFacilityFile(path ?? '', {});
      const chunks = readChunks(file.rows, file.header, { fromRow: 0, size: 1_000 });
      for await (const chunk of chunks) rows.push(...chunk.rows);
    });

    it('is read whole: every row is taken in, or refused with its reason', async () => {
      const { rows: counted } = await surveyFacilityFile(path ?? '', {});
      expect(rows).toHaveLength(counted ?? -1);
      const refused = rows.filter(({ facility }) => !facility);
      expect(refused.filter(({ problems }) => problems.length === 0)).toEqual([]);
      expect(refused.map(({ problems }) => problems[0]?.code)).toEqual([]);
    });

    it('repeats three sites, and has nothing else to look at', () => {
      const codes: Record<string, number> = {};
      for (const { code } of rows.flatMap(({ problems }) => problems)) {
        codes[code] = (codes[code] ?? 0) + 1;
      }
      expect(codes).toEqual({ duplicate_row: 2, duplicate_conflict: 1 });
    });
  },
);
