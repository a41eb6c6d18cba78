import { expect, test } from 'vitest';
import { clicked, orderOf, sorted, type MachineRow } from '../../../main/pages/machine/sorted';

function row(name: string, p50?: number): MachineRow {
  return {
    stateMachineArn: `arn:${name}`,
    name,
    type: 'STANDARD',
    creationDate: 0,
    numbers:
      p50 === undefined
        ? undefined
        : {
            stateMachineArn: `arn:${name}`,
            running: 0,
            succeeded: 3,
            failed: 1,
            timedOut: 0,
            aborted: 9,
            p50,
            recent: [],
          },
  };
}

const names = (rows: readonly MachineRow[]) => rows.map(({ name }) => name);

test('names are in the order that people expect', () => {
  const rows = [row('order-10'), row('Order-9'), row('a')];
  expect(names(sorted(rows, '', orderOf(null)))).toEqual(['a', 'Order-9', 'order-10']);
});

test('those without a number are last, whichever way it goes', () => {
  const rows = [row('none'), row('slow', 9), row('fast', 1)];
  expect(names(sorted(rows, '', orderOf('p50')))).toEqual(['fast', 'slow', 'none']);
  expect(names(sorted(rows, '', orderOf('-p50')))).toEqual(['slow', 'fast', 'none']);
});

test('a text is looked for in names, in any case', () => {
  expect(names(sorted([row('OrderFlow'), row('Other')], ' flow ', orderOf('name')))).toEqual([
    'OrderFlow',
  ]);
});

test('an order that is none is that of names', () => {
  expect(orderOf('colour')).toEqual({ column: 'name', isDown: false });
  expect(orderOf('-')).toEqual({ column: 'name', isDown: false });
  expect(orderOf('toString')).toEqual({ column: 'name', isDown: false });
});

test('a click sorts, another the other way; numbers begin with their largest', () => {
  expect(clicked(orderOf(null), 'running')).toBe('-running');
  expect(clicked(orderOf('-running'), 'running')).toBe('running');
  expect(clicked(orderOf('name'), 'name')).toBe('-name');
});

test('ten thousand machines are sorted in no time', () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => row(`machine-${(i * 7919) % 10_000}`));
  const before = performance.now();
  expect(sorted(rows, 'm', orderOf(null))[9999]?.name).toBe('machine-9999');
  expect(performance.now() - before).toBeLessThan(1000);
});
