import { ProgressDisplay } from './progress-display';

function recorded(isTTY: boolean, columns = 40) {
  const written: string[] = [];
  let time = 0;
  const output = { isTTY, columns, write: (text: string) => written.push(text) };
  const display = new ProgressDisplay(output, () => time);
  return { display, written, wait: (ms: number) => (time += ms) };
}

describe('the progress display', () => {
  it('writes plain lines where there is no terminal, and not for every step', async () => {
    const { display, written, wait } = recorded(false);
    await display.stage('Import', async (stage) => {
      for (let done = 1; done <= 50; done += 1) {
        wait(100);
        stage.update({ done, total: 50 });
      }
    });
    expect(written.join('')).toBe(
      'Import ...\n' +
        'Import  20 of 50  2.0 s\n' +
        'Import  40 of 50  4.0 s\n' +
        'done   Import  50 of 50  5.0 s\n',
    );
  });

  it('redraws the running stages below what is finished, on a terminal', async () => {
    const { display, written, wait } = recorded(true);
    await display.stage('Outer', async () => {
      await display.stage('Inner', async (stage) => {
        wait(1500);
        stage.update({ done: 3 });
      });
      display.line('A notice');
    });
    const screen = played(written.join(''));
    expect(screen).toEqual(['done   Inner  3  1.5 s', 'A notice', 'done   Outer  1.5 s', '']);
  });

  it('cuts a line that would wrap on the terminal', async () => {
    const { display, written } = recorded(true, 20);
    await display.stage('A title longer than the terminal', async () => undefined);
    for (const line of played(written.join(''))) expect(line.length).toBeLessThan(20);
  });

  it('says that a stage failed, and passes the error on', async () => {
    const { display, written } = recorded(false);
    const work = display.stage('Load', () => Promise.reject(new Error('no file')));
    await expect(work).rejects.toThrow('no file');
    expect(written.at(-1)).toBe('failed Load  0.0 s\n');
  });
});

/** What a terminal shows after this output: cursor-up and clear-below are carried out. */
function played(output: string): string[] {
  const lines = [''];
  for (const token of output.split(/(\u001b\[A|\r\u001b\[0J|\n)/)) {
    if (token === '\u001b[A') lines.pop();
    else if (token === '\r\u001b[0J') lines[lines.length - 1] = '';
    else if (token === '\n') lines.push('');
    else lines.push(`${lines.pop() ?? ''}${token}`);
  }
  return lines;
}
