import { render } from 'preact';
import { expect, test } from 'vitest';
import type { Run, Status, Visit } from '../../../main/history/visits';
import { Iterations } from '../../../main/pages/execution/Iterations';

test('iterations that timed out are counted, filtered and coloured as such', () => {
  const runs = (['succeeded', 'timed-out'] as Status[]).map((status, index): Run => ({
    kind: 'iteration',
    index,
    of: undefined,
    started: 0,
    ended: 1,
    status,
    visits: [],
  }));
  const attempt = { runs: new Map(runs.map((run) => [run.index, run])), length: 2 };
  const visit = { attempts: [attempt] } as unknown as Visit;
  const host = document.createElement('div');
  render(<Iterations visit={visit} version={1} onChoose={() => {}} />, host);
  expect(host.querySelector('.chip.timed-out')?.textContent).toBe('1 timed out');
  expect(host.querySelector('.iteration.timed-out')?.textContent).toContain('Timed out');
});
