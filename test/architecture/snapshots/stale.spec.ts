import { stableJson, staleFaults } from './stored-snapshot';

describe('a stored snapshot', () => {
  it('is fresh where nothing changed, whatever the order of keys', () => {
    expect(
      staleFaults('openapi.json', stableJson({ a: 1, b: [2] }), stableJson({ b: [2], a: 1 })),
    ).toEqual([]);
  });

  it('is stale where one line changed, was added or removed', () => {
    const stored = 'supplier.id uuid not null\nsupplier.name text\n';
    expect(staleFaults('schema.txt', stored, stored.replace('text', 'text not null'))).toEqual([
      'test/snapshots/schema.txt is stale at line 2 ("supplier.name text" is now "supplier.name text not null"): run npm run snapshots and read what changed',
    ]);
    expect(staleFaults('schema.txt', stored, `${stored}x\n`)).toHaveLength(1);
    expect(staleFaults('schema.txt', `${stored}x\n`, stored)).toHaveLength(1);
  });

  it('is missing before it was made', () => {
    expect(staleFaults('schema.txt', undefined, '')).toEqual([
      'test/snapshots/schema.txt is missing: run npm run snapshots',
    ]);
  });
});
