import Elk, { type ELK } from 'elkjs/lib/elk-api';
// As it is, in a file of its own: a page may run what comes from its own server, not a blob.
import script from 'elkjs/lib/elk-worker.min.js?url';
import type { Run } from './flowLayout';

let elk: ELK | undefined;

/** Lays out in a worker that is started when it is first needed, and kept. */
export const inWorker: Run = (graph) => {
  elk ??= new Elk({ workerFactory: () => new Worker(script) });
  return elk.layout(graph);
};

/** Starts the worker before there is anything to lay out: its script is large. */
export function wake(): void {
  inWorker({ id: 'nothing', children: [{ id: '0', width: 1, height: 1 }] }).catch(() => {
    // What is wrong is told when there is something to lay out.
  });
}
