import { addDays, invalid } from '@para42/platform';
import { checkCaseFile } from '../casefile/case-file.checks';
import { schemaFaults, type CaseFault } from '../casefile/case-file.faults';
import { CASE_FILE_FORMAT, caseFileSchema, type CasePolicy } from '../casefile/case-file.schema';
import { instalmentDays } from './instalments.policy';
import { DEFAULT_POLICY } from './policy.settings';

/**
 * Settings by the same checks as the policy of a case file; what is left out falls to the defaults.
 * No case has a later deadline than one that is discovered today, so instalments after that would
 * put off every repayment there is.
 * @throws DomainError invalid `recruitment_policy_rejected` with every fault
 */
export function checkedPolicy(settings: CasePolicy, today: string): CasePolicy {
  if (Object.keys(settings).length === 0) return {};
  const document = { format: CASE_FILE_FORMAT, policy: settings };
  const parsed = caseFileSchema.safeParse(document);
  const faults = parsed.success
    ? checkCaseFile(parsed.data, { today: '9999-12-31', isCountry: () => true })
    : schemaFaults(parsed.error, document);
  const late = parsed.success ? afterDeadline(parsed.data.policy ?? {}, today) : [];
  if (parsed.success && faults.length + late.length === 0) return parsed.data.policy ?? {};
  throw invalid(
    'recruitment_policy_rejected',
    'The policy was refused and stays as it was: mend each place that is listed.',
    [...faults, ...late].map((fault) => ({
      ...fault,
      path: fault.path.replace(/^\/policy/, '/settings'),
    })),
  );
}

function afterDeadline(settings: CasePolicy, today: string): CaseFault[] {
  const { deadlineDays, instalments } = { ...DEFAULT_POLICY, ...settings };
  if (instalments.firstOn === undefined) return [];
  const deadline = addDays(today, deadlineDays);
  const last = instalmentDays({ deadlineDays, instalments }, today).at(-1) ?? today;
  if (last <= deadline) return [];
  const detail =
    `the last instalment falls on ${last}, and ${deadline} is the deadline of what is discovered today: ` +
    'bring them forward, take fewer, or put a longer schedule into the case of the site that needs it';
  return [{ path: '/policy/instalments', code: 'after_deadline', detail }];
}
