import type { Fault, ProductFile } from './product-files';

interface Instruction {
  name: string;
  value: string;
}

/** What a Dockerfile linter does not say: a build stage apart, a user without rights, pinned bases. */
export function dockerfileFaults(files: readonly ProductFile[]): Fault[] {
  return files
    .filter(({ path }) => /(^|\/)[\w.-]*Dockerfile[\w.-]*$/.test(path))
    .flatMap(faultsOfDockerfile);
}

function faultsOfDockerfile({ path, text }: ProductFile): Fault[] {
  const instructions = parse(text);
  const stages = instructions.filter(({ name }) => name === 'FROM');
  const faults: Fault[] = [];
  if (stages.length < 2)
    faults.push(`${path}: build in a stage of its own, so that compilers stay out of the image`);
  for (const { value } of stages) {
    const image = value.replace(/^--platform=\S+\s+/, '').split(/\s+/)[0] ?? '';
    const isStage = stages.some((other) => new RegExp(`\\sAS\\s+${image}$`, 'i').test(other.value));
    if (!isStage && !/[:@][^:@/]+$/.test(image))
      faults.push(`${path}: name the version of ${image}`);
    if (image.endsWith(':latest'))
      faults.push(`${path}: ${image} is another image every week, name its version`);
  }
  const last = instructions.slice(
    instructions.lastIndexOf(stages.at(-1) ?? { name: '', value: '' }),
  );
  const user = last.filter(({ name }) => name === 'USER').at(-1)?.value;
  if (user === undefined || /^(root|0)(:|$)/.test(user))
    faults.push(`${path}: run as a user without rights (USER), not as root`);
  if (
    last.some(({ name, value }) => name === 'ENV' && /(SECRET|PASSWORD|TOKEN)\s*=\s*\S/.test(value))
  ) {
    faults.push(`${path}: an image carries no secret`);
  }
  return faults;
}

function parse(text: string): Instruction[] {
  return text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name = '', ...rest] = line.split(/\s+/);
      return { name: name.toUpperCase(), value: rest.join(' ') };
    });
}
