import { useTestDatabase } from '../../../../test/setup/database';
import { describeQueueContract } from '../../../../test/setup/queue-contract';
import { startRedisEmulation, type RedisEmulation } from '../../../../test/setup/redis-emulation';

/** On the server that REDIS_URL names; without one, on an emulation in memory, and it says so. */
const given = process.env.REDIS_URL;

describe(`tasks through BullMQ on ${given ? 'the Redis of REDIS_URL' : 'an emulation of Redis'}`, () => {
  let emulation: RedisEmulation | undefined;

  beforeAll(async () => {
    if (!given) emulation = await startRedisEmulation();
  });

  afterAll(() => emulation?.stop());

  describeQueueContract(useTestDatabase(), () => given ?? emulation?.url);
});
