import { invalid } from '@para42/platform';
import { checkCaseFile } from '../casefile/case-file.checks';
import { schemaFaults } from '../casefile/case-file.faults';
import { CASE_FILE_FORMAT, caseFileSchema, type CasePolicy } from '../casefile/case-file.schema';

/**
 * Settings by the same checks as the policy of a case file; what is left out falls to the defaults.
 * @throws DomainError invalid `recruitment_policy_rejected` with every fault
 */
export function checkedPolicy(settings: CasePolicy): CasePolicy {
  if (Object.keys(settings).length === 0) return {};
  const document = { format: CASE_FILE_FORMAT, policy: settings };
  const parsed = caseFileSchema.safeParse(document);
  const faults = parsed.success
    ? checkCaseFile(parsed.data, { today: '9999-12-31', isCountry: () => true })
    : schemaFaults(parsed.error, document);
  if (parsed.success && faults.length === 0) return parsed.data.policy ?? {};
  throw invalid(
    'recruitment_policy_rejected',
    'The policy was refused and stays as it was: mend each place that is listed.',
    faults.map((fault) => ({ ...fault, path: fault.path.replace(/^\/policy/, '/settings') })),
  );
}
