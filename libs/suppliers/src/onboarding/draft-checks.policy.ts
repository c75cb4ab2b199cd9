import { checkedSite, siteInput } from '../register/check-site';
import { bareIdentifier, isLei, isOsId } from '../register/identifiers';
import { comparable } from '../register/names';
import { onboardingErrors } from './onboarding.errors';
import type { NewOwnSite, OwnSupplierFields } from './profile-changes';

const { field } = onboardingErrors;

/**
 * What is wrong with a text by itself. Whether another supplier has the same name or number is not
 * looked at here: the answer would tell a supplier whom else its buyer knows.
 */
export function checkOwnSupplier({ name, lei, osId }: Partial<OwnSupplierFields>): void {
  if (name !== undefined && comparable(name) === '') {
    throw field('/name', 'name_empty', 'A name has at least one letter or digit.');
  }
  if (lei && !isLei(bareIdentifier(lei))) {
    throw field('/lei', 'lei_check', 'The check digits of the LEI do not fit. Copy it again.');
  }
  if (osId && !isOsId(bareIdentifier(osId))) {
    throw field('/osId', 'os_id_check', 'The check character of the OS ID does not fit.');
  }
}

/** @throws DomainError invalid, as the register itself says it of one site */
export function checkOwnSite(site: NewOwnSite): void {
  checkedSite(siteInput(site));
}
