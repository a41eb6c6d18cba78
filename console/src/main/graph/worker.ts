import Elk from 'elkjs/lib/elk-api';
// As it is, in a file of its own: a page may run what comes from its own server, not a blob.
import script from 'elkjs/lib/elk-worker.min.js?url';
import type { Run } from './flowLayout';
import { queued } from './queue';

/** Lays out in a worker that is started when it is first needed, and kept while it answers. */
export const inWorker: Run = queued(
  () => {
    const elk = new Elk({ workerFactory: () => new Worker(script) });
    return { layout: (graph) => elk.layout(graph), end: () => elk.terminateWorker() };
  },
  {
    now: () => performance.now(),
    every: (millis, act) => {
      const timer = setInterval(act, millis);
      return () => clearInterval(timer);
    },
  },
);

/** Starts the worker before there is anything to lay out: its script is large. */
export function wake(): void {
  const nothing = { id: 'nothing', children: [{ id: '0', width: 1, height: 1 }] };
  inWorker(nothing, () => true).catch(() => {
    // What is wrong is told when there is something to lay out.
  });
}
