import { render } from 'preact';
import { expect, test } from 'vitest';
import { Sparkline } from '../../main/parts/Sparkline';
import type { Recent } from '../../main/server/monitor';

function bars(of: readonly Recent[]): Element[] {
  const host = document.createElement('div');
  render(<Sparkline of={of} />, host);
  return [...host.querySelectorAll('rect')];
}

const height = (bar: Element | undefined): number => Number(bar?.getAttribute('height'));

test('what runs has a bar, the lowest of all', () => {
  const [short, long, running] = bars([
    { status: 'SUCCEEDED', seconds: 0.1 },
    { status: 'FAILED', seconds: 60 },
    { status: 'RUNNING' },
  ]);
  expect(height(running)).toBe(5);
  expect(height(short)).toBeGreaterThan(5);
  expect(height(long)).toBe(22);
  expect(running?.getAttribute('y')).toBe('17');
  expect(running?.getAttribute('class')).toBe('running');
});

test('all of them running are bars of one height', () => {
  expect(bars([{ status: 'RUNNING' }, { status: 'RUNNING' }]).map(height)).toEqual([5, 5]);
});

test('of none there is none', () => {
  expect(bars([])).toEqual([]);
});
