import Elk, { type ELK } from 'elkjs/lib/elk-api';
// As it is, in a file of its own: a page may run what comes from its own server, not a blob.
import script from 'elkjs/lib/elk-worker.min.js?url';
import type { Run } from './layout';

let elk: ELK | undefined;

/** Lays out in a worker that is started when it is first needed, and kept. */
export const inWorker: Run = (graph) => {
  elk ??= new Elk({ workerFactory: () => new Worker(script) });
  return elk.layout(graph);
};
