import { useTestDatabase } from '../../../../test/setup/database';
import { describeQueueContract } from '../../../../test/setup/queue-contract';
import {
  givenRedisUrl as given,
  startRedisEmulation,
  type RedisEmulation,
} from '../../../../test/setup/redis-emulation';

/* On the server that REDIS_URL names; without one, on an emulation in memory, and it says so. */
describe(`tasks through BullMQ on ${given ? 'the Redis of REDIS_URL' : 'an emulation of Redis'}`, () => {
  let emulation: RedisEmulation | undefined;

  beforeAll(async () => {
    if (!given) emulation = await startRedisEmulation();
  });

  describeQueueContract(useTestDatabase(), () => given ?? emulation?.url);

  // After the database's own end, which stops the queue: a queue waits for a server that is gone.
  afterAll(() => emulation?.stop());
});
