import type { RiskSource } from '../sources/risk-source';
import type { SourceVersion } from '../versions/source-version';
import type { ListedSource } from '../versions/source-version.service';

export type PresentedSource = Pick<
  RiskSource,
  'code' | 'title' | 'publisher' | 'licence' | 'formats'
> & { readonly newest: SourceVersion | null };

export function presentSource({ source, newest }: ListedSource): PresentedSource {
  const { code, title, publisher, licence, formats } = source;
  return { code, title, publisher, licence, formats, newest: newest ?? null };
}
