import type { Template } from '../engine/define-template';
import { TemplateCache } from './template-cache';

/** A template of so many characters. */
const template = (hash: string, characters: number) =>
  ({ hash, canonical: 'x'.repeat(characters) }) as unknown as Template;

describe('templates that are kept compiled', () => {
  it('go when there are too many characters of them, those used longest ago first', () => {
    const cache = new TemplateCache();
    for (const hash of ['a', 'b', 'c']) cache.keep(template(hash, 1_300_000));
    expect(cache.get('a')?.hash).toBe('a');
    cache.keep(template('d', 1_300_000));
    expect(['a', 'b', 'c', 'd'].filter((hash) => cache.get(hash))).toEqual(['a', 'c', 'd']);
  });

  it('count once, however often they are kept', () => {
    const cache = new TemplateCache();
    cache.keep(template('a', 1_000_000));
    for (let at = 0; at < 10; at += 1) cache.keep(template('b', 1_000_000));
    expect(cache.get('a')?.hash).toBe('a');
  });
});
