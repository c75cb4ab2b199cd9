import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { findFreePort } from '../../libs/platform/src/embedded/free-port';

export interface RedisEmulation {
  url: string;
  stop(): Promise<void>;
}

/** A real server that this run is to use in place of the emulation. */
export const givenRedisUrl = process.env.REDIS_URL;

const PROGRAM = join(__dirname, '../../node_modules/js-redis-server/dist/cli.js');
const READY_MS = 10_000;

/**
 * A server that speaks Redis' protocol, in memory; not the real engine. In a process of its own:
 * inside Jest's module sandbox it drops connections.
 */
export async function startRedisEmulation(): Promise<RedisEmulation> {
  const port = await findFreePort();
  const child = spawn(process.execPath, [PROGRAM, '--port', String(port)], { stdio: 'ignore' });
  // A test run that ends without its tear-down leaves no server behind.
  const killWithUs = () => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  try {
    await answering(child, port);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      process.off('exit', killWithUs);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function answering(child: ChildProcess, port: number): Promise<void> {
  const end = Date.now() + READY_MS;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`the emulation ended with ${child.exitCode}`);
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the emulation does not answer');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const settle = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(500, () => settle(false));
    socket.once('data', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
