import { createOpenApi } from '@para42/platform';
import { useTestDatabase } from '../../setup/database';
import { apiFaults } from './api-faults';
import { uncheckedTexts } from './free-texts';
import { accessOf, listOperations } from './operations';
import { productApi } from './product-api';

describe('the document of the API', () => {
  const db = useTestDatabase();

  it('says of every operation who may use it, what it takes and what it answers', async () => {
    const app = await productApi(db);
    const document = createOpenApi(app);
    expect(listOperations(document).length).toBeGreaterThan(80);
    expect(apiFaults(document, accessOf(app))).toEqual([]);
  });

  it('takes no free text in which somebody could be named unchecked', async () => {
    expect(uncheckedTexts(createOpenApi(await productApi(db)))).toEqual([]);
  });
});
