import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `docker-compose config -q` on a file, which needs no engine. Undefined, and a loud line, where it
 * is not installed: as a command of its own, or where Debian puts the plug-in of `docker`.
 */
export function dockerCompose(
  file: string,
): ((env: Record<string, string>) => { status: number | null; stderr: string }) | undefined {
  const path = process.env.PATH ?? '';
  const places = [
    ...path.split(':').map((folder) => join(folder, 'docker-compose')),
    '/usr/libexec/docker/cli-plugins/docker-compose',
    '/usr/lib/docker/cli-plugins/docker-compose',
  ];
  const binary = places.find((place) => existsSync(place));
  if (binary === undefined) {
    process.stderr.write(
      'SKIPPED: docker-compose config -q (docker-compose is not installed; images are never built here)\n',
    );
    return undefined;
  }
  return (env) =>
    spawnSync(binary, ['-f', file, 'config', '-q'], {
      env: { PATH: path, ...env },
      encoding: 'utf8',
      timeout: 30_000,
    });
}
