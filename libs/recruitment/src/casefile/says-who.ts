import { CASE_FILE_FORMAT } from './case-file.schema';
import { FaultCollector } from './fault-collector';
import { checkIdentities } from './identity.checks';

/** Whether a case would refuse the text because it says who somebody is. */
export function saysWho(text: string): boolean {
  const collector = new FaultCollector();
  checkIdentities({ format: CASE_FILE_FORMAT, title: text }, collector);
  return collector.faults.length > 0;
}
