import * as path from 'node:path';
import { takeFolder } from '../../apps/cli/src/start/instance-lock';
import { ProgressDisplay } from '../../apps/cli/src/start/progress-display';
import { parseStartEnvironment } from '../../apps/cli/src/start/server-parts';
import { serviceOptions } from '../../apps/cli/src/start/services';
import { StopRequest } from '../../apps/cli/src/start/stop-request';
import { Supervisor } from '../../apps/cli/src/start/supervisor';

/**
 * The supervisor of the start command over stand-in services, in a process of its own that can be
 * killed. `BEHAVIOUR_<NAME>` is handed to the service of that name.
 */
async function main(): Promise<number> {
  const stop = new StopRequest();
  const environment = parseStartEnvironment();
  const progress = new ProgressDisplay(process.stdout);
  const taken = await takeFolder(environment.home);
  if ('other' in taken) {
    progress.line(`other: ${JSON.stringify(taken.other)}`);
    return 0;
  }
  const supervisor = new Supervisor({
    environment,
    instance: taken.instance,
    progress,
    stop,
    prepareKeys: () => Promise.resolve(),
    runDemo: async ({ progress: display }) => {
      await display.stage('Journey', async () => undefined);
      return { lines: ['The journey found 3 flags.'] };
    },
    services: (...given) =>
      serviceOptions(...given).map((service) => ({
        ...service,
        script: path.join(__dirname, 'supervised-service.child.js'),
        env: {
          ...service.env,
          BEHAVIOUR: environment.env[`BEHAVIOUR_${service.name.toUpperCase()}`] ?? '',
        },
      })),
  });
  return supervisor.run();
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
