import { createOpenApi } from '@para42/platform';
import { useTestDatabase } from '../../setup/database';
import { productApi } from '../api/product-api';
import { catalogText } from '../schema/catalog';
import { snapshotFaults, stableJson } from './stored-snapshot';

describe('the snapshots', () => {
  const db = useTestDatabase();

  it('show the schema as the migrations make it', async () => {
    expect(snapshotFaults('schema.txt', await catalogText(db.superuser))).toEqual([]);
  });

  it('show the API as the code describes it', async () => {
    const app = await productApi(db);
    expect(snapshotFaults('openapi.json', stableJson(createOpenApi(app)))).toEqual([]);
  });
});
