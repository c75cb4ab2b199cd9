import { notFound } from '@para42/platform';

/** A supplier or site that is not there, or is another tenant's, is *not found*. */
export async function orUnknownSupplier<T>(insert: () => Promise<T>): Promise<T> {
  try {
    return await insert();
  } catch (error) {
    if ((error as { code?: string }).code !== '23503') throw error;
    const constraint = (error as { constraint?: string }).constraint ?? '';
    throw notFound(constraint.endsWith('_site') ? 'site' : 'supplier');
  }
}
