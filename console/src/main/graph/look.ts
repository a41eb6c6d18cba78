import type { StateNode, StateType } from '../definition/graph';
import type { Status } from '../history/visits';
import type { Sizes } from './layout';
import { cut, plain, widthOf } from './text';

/** What is shown of a state beside what it is. */
export interface NodeState {
  readonly status?: Status | undefined;
  /** A few words at its corner, such as `3 attempts` or `12 / 50`. */
  readonly note?: string | undefined;
}

/** How a state differs from another version of its machine. */
export type Mark = 'added' | 'changed' | 'removed';

const NAME_MAX = 190;
const LABEL_MAX = 170;
const BESIDE = 58;
const RIGHT = 30;
const WIDTH_MIN = 132;
export const NODE_HEIGHT = 46;
export const LABEL_HEIGHT = 18;

/** What is written in a state under its name. */
export function second(node: StateNode): string {
  if (node.isMissing) {
    return 'not defined';
  }
  const type = node.isDistributed ? 'Distributed Map' : node.type;
  return plain(node.detail === '' ? type : `${type} · ${node.detail}`);
}

/** The name of a state, as much of it as is written. */
export function nameShown(node: StateNode): string {
  return cut(plain(node.name), NAME_MAX, 'name');
}

/** What is written under the name, as much of it as is. */
export function secondShown(node: StateNode): string {
  return cut(second(node), NAME_MAX, 'detail');
}

/** A label, as much of it as is written. */
export function labelShown(label: string): string {
  return cut(plain(label), LABEL_MAX, 'label');
}

/** How large things are, by what is written in them. */
export const SIZES: Sizes = {
  node: (node) => {
    const text = Math.max(widthOf(nameShown(node), 'name'), widthOf(secondShown(node), 'detail'));
    const chevron = node.flows.length > 0 ? 30 : 0;
    // Whole steps: one letter more or less does not move everything.
    const width = Math.ceil((text + BESIDE + RIGHT + chevron) / 8) * 8;
    return { width: Math.max(WIDTH_MIN, width), height: NODE_HEIGHT };
  },
  label: (text) => ({
    width: Math.ceil((widthOf(labelShown(text), 'label') + 14) / 8) * 8,
    height: LABEL_HEIGHT,
  }),
};

/** Drawn by us, on a grid of 20. */
export const TYPE_ICONS: Readonly<Record<StateType, string>> = {
  Task: 'M4 6.5 10 3l6 3.5v7L10 17l-6-3.5zM4 6.5l6 3.5 6-3.5M10 10v7',
  Pass: 'M3.5 10h12M11.5 6l4 4-4 4',
  Choice: 'M10 3.5 16.5 10 10 16.5 3.5 10zM10 7.5v3M10 12.6v.2',
  Wait: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM10 6.5V10l2.6 1.6',
  Succeed: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM7 10.2l2.2 2.2 4-4.4',
  Fail: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM7.7 7.7l4.6 4.6M12.3 7.7l-4.6 4.6',
  Parallel: 'M10 3v3.5M5 16.5V9a2.5 2.5 0 0 1 2.5-2.5h5A2.5 2.5 0 0 1 15 9v7.5M10 6.5v10',
  Map: 'M5 6.5h9.5v9.5H5zM7.5 4H17v9.5',
  Unknown: 'M7.5 7.8A2.5 2.5 0 1 1 10 10.5V12M10 14.6v.2',
};

/** What a status is shown by beside its colour, on a grid of 20. */
export const STATUS_ICONS: Readonly<Record<Status, string>> = {
  running: 'M10 5.5A4.5 4.5 0 1 1 5.5 10',
  succeeded: 'm5.5 10.3 3 3 6-6.4',
  failed: 'm6.3 6.3 7.4 7.4M13.7 6.3l-7.4 7.4',
  caught: 'M6 6v4.5h8M11.2 7.7l2.8 2.8-2.8 2.8',
  aborted: 'M5.5 10h9',
  'timed-out': 'M10 5.5V10l3 2',
};
