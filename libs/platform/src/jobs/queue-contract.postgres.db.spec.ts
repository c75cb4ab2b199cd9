import { useTestDatabase } from '../../../../test/setup/database';
import { describeQueueContract } from '../../../../test/setup/queue-contract';

describe('tasks through BullMQ on Postgres', () => {
  describeQueueContract(useTestDatabase(), () => undefined);
});
