import { createRedisMock } from 'js-redis-server';

export interface RedisEmulation {
  url: string;
  stop(): Promise<void>;
}

/** A server that speaks Redis' protocol, in this process and in memory; not the real engine. */
export async function startRedisEmulation(): Promise<RedisEmulation> {
  const server = await createRedisMock();
  const address = server.addresses()[0];
  if (!address) throw new Error('the emulation does not listen');
  return {
    url: `redis://${address.host}:${address.port}`,
    stop: async () => {
      await server.close();
    },
  };
}
