import { successRate, type MachineNumbers } from '../../server/monitor';
import type { StateMachineItem } from '../../server/stepFunctions';

/** A machine of the list, with its numbers if the server has some. */
export interface MachineRow extends StateMachineItem {
  readonly numbers: MachineNumbers | undefined;
}

export type Column = 'name' | 'type' | 'rate' | 'p50' | 'p95' | 'running' | 'created';

/** By which column, and whether from its largest on. */
export interface Order {
  readonly column: Column;
  readonly isDown: boolean;
}

const VALUES: Readonly<Record<Column, (row: MachineRow) => string | number | undefined>> = {
  name: (row) => row.name,
  type: (row) => row.type,
  rate: (row) => (row.numbers === undefined ? undefined : successRate(row.numbers)),
  p50: (row) => row.numbers?.p50,
  p95: (row) => row.numbers?.p95,
  running: (row) => row.numbers?.running,
  created: (row) => row.creationDate,
};

/** The rows whose names have a text, in an order; those without a value are last. */
export function sorted(rows: readonly MachineRow[], text: string, order: Order): MachineRow[] {
  const wanted = text.trim().toLowerCase();
  const value = VALUES[order.column];
  const sign = order.isDown ? -1 : 1;
  return rows
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .sort((a, b) => {
      const x = value(a);
      const y = value(b);
      if (x === undefined || y === undefined) {
        return (x === undefined ? 1 : 0) - (y === undefined ? 1 : 0) || byName(a, b);
      }
      return sign * compared(x, y) || byName(a, b);
    });
}

/** One collator for all: making one for each pair takes a hundred times as long. */
const COLLATOR = new Intl.Collator('en', { numeric: true });

function compared(x: string | number, y: string | number): number {
  return typeof x === 'number' && typeof y === 'number'
    ? x - y
    : COLLATOR.compare(String(x), String(y));
}

function byName(a: MachineRow, b: MachineRow): number {
  return COLLATOR.compare(a.name, b.name);
}

/** The order of an address such as `-running`; by name, if it is none. */
export function orderOf(text: string | null): Order {
  const isDown = text?.startsWith('-') ?? false;
  const column = isDown ? text?.slice(1) : text;
  return column != null && Object.hasOwn(VALUES, column)
    ? { column: column as Column, isDown }
    : { column: 'name', isDown: false };
}

/** The address of the order after a click on a column: numbers begin with their largest. */
export function clicked(order: Order, column: Column): string {
  const isWord = column === 'name' || column === 'type';
  const isDown = order.column === column ? !order.isDown : !isWord;
  return `${isDown ? '-' : ''}${column}`;
}
