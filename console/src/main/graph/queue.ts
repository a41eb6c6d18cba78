import type { ElkNode } from 'elkjs/lib/elk-api';
import type { Run } from './flowLayout';

/** What lays out one graph after the other, until it is ended. */
export interface Worker {
  readonly layout: (graph: ElkNode) => Promise<ElkNode>;
  readonly end: () => void;
}

/** The time, in milliseconds. */
export interface Clock {
  readonly now: () => number;
  /** Does something again and again until what it returns is called. */
  readonly every: (millis: number, act: () => void) => () => void;
}

/** What nobody wants any more is let go on for so long: it may be wanted again, or be done. */
export const UNWANTED_MAX = 1000;
/** Nobody waits longer for one flow. */
export const LAYOUT_MAX = 30_000;
const LOOK = 250;

/** A layout that came to no end. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

interface Job {
  readonly graph: ElkNode;
  readonly isWanted: () => boolean;
  readonly done: (laid: ElkNode) => void;
  readonly failed: (why: unknown) => void;
}

/**
 * Lays out one graph after the other. What is not wanted any more is not begun, and ended if it has
 * taken a second; what takes half a minute is given up. Then the next one has a worker of its own.
 */
export function queued(start: () => Worker, clock: Clock): Run {
  const waiting: Job[] = [];
  let worker: Worker | undefined;
  let stop: (() => void) | undefined;

  const next = (): void => {
    stop?.();
    stop = undefined;
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      if (job.isWanted()) {
        begin(job);
        return;
      }
      job.failed(new GivenUp('Nobody waits for this graph any more.'));
    }
  };
  const begin = (job: Job): void => {
    const begun = clock.now();
    // What an ended worker still says is not heard.
    let isOver = false;
    const over = (tell: () => void): void => {
      if (!isOver) {
        isOver = true;
        tell();
        next();
      }
    };
    const giveUp = (why: string): void => {
      worker?.end();
      worker = undefined;
      over(() => job.failed(new GivenUp(why)));
    };
    stop = clock.every(LOOK, () => {
      const took = clock.now() - begun;
      if (took >= LAYOUT_MAX) {
        giveUp(`No layout was found in ${LAYOUT_MAX / 1000} seconds.`);
      } else if (took >= UNWANTED_MAX && !job.isWanted()) {
        giveUp('Nobody waits for this graph any more.');
      }
    });
    worker ??= start();
    worker.layout(job.graph).then(
      (laid) => over(() => job.done(laid)),
      (why: unknown) => over(() => job.failed(why)),
    );
  };
  return (graph, isWanted) =>
    new Promise((done, failed) => {
      waiting.push({ graph, isWanted, done, failed });
      if (stop === undefined) {
        next();
      }
    });
}
