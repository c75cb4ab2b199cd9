import { identityFault, type SaidAs } from '@para42/platform';

/** Whether a case would refuse the text because it says who somebody is. */
export function saysWho(text: string, as: SaidAs = 'text'): boolean {
  return identityFault(text, as) !== undefined;
}
