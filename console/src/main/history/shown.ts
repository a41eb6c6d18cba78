import { START, type Edge, type Graph } from '../definition/graph';
import { edgesOf } from '../definition/edges';
import type { NodeState } from '../graph/look';
import type { History } from './History';
import { runsOf, statusOf, type Run, type Summary, type Visit } from './visits';

/** What a history shows of each state of a graph, by the state's id. */
export function nodeStates(graph: Graph, history: History): Map<string, NodeState> {
  const states = new Map<string, NodeState>();
  for (const [name, summary] of history.states.byName) {
    const id = graph.idOf.get(name);
    if (id !== undefined) {
      states.set(id, { status: statusOf(summary), note: note(summary) });
    }
  }
  return states;
}

/** In a few words, what the colour does not tell. */
function note({ visits, retries }: Summary): string | undefined {
  const said: string[] = [];
  const last = visits.at(-1);
  if (visits.length > 1) {
    said.push(`${counted(visits.length)}×`);
  } else if (last?.type === 'Map' && last.attempts.length > 0) {
    said.push(progress(last));
  }
  if (retries > 0) {
    said.push(retries === 1 ? '1 retry' : `${retries} retries`);
  }
  return said.length === 0 ? undefined : said.join(' · ');
}

/** Large numbers are read by their groups. */
function counted(count: number): string {
  return count.toLocaleString('en');
}

/** How many iterations of a Map are over, of how many. */
export function progress(visit: Visit): string {
  const runs = runsOf(visit);
  const over = runs.filter(({ status }) => status !== 'running').length;
  return `${counted(over)} / ${counted(visit.attempts.at(-1)?.length || runs.length)}`;
}

/** The ids of the ways of a graph that an execution took. */
export function takenWays(graph: Graph, history: History): Set<string> {
  const edges = edgesOf(graph);
  const taken = new Set<string>();
  const add = (kinds: readonly Edge['kind'][], from: string, to: string): void => {
    const id = kinds.map((kind) => `${kind} ${from} ${to}`).find((each) => edges.has(each));
    if (id !== undefined) {
      taken.add(id);
    }
  };
  const before = new Map<Run, Visit>();
  for (const visit of history.states.visits) {
    const to = graph.idOf.get(visit.name);
    const last = before.get(visit.run);
    before.set(visit.run, visit);
    const from = last === undefined ? START : graph.idOf.get(last.name);
    if (to !== undefined && from !== undefined) {
      add(last?.status === 'caught' ? ['catch'] : ['start', 'next', 'choice', 'default'], from, to);
    }
  }
  const end = graph.idOf.get(history.root.visits.at(-1)?.name ?? '');
  if (history.root.ended !== undefined && end !== undefined) {
    const isThrough = history.root.status === 'succeeded';
    if (isThrough || graph.byId.get(end)?.type === 'Fail') {
      taken.add(`end ${end}`);
    }
  }
  return taken;
}

/** A visit among others, and how deep in branches and iterations it is. */
export interface Nested {
  readonly visit: Visit;
  readonly depth: number;
}

/** All visits, each followed by what ran in it. */
export function nested(history: History): Nested[] {
  const all: Nested[] = [];
  const add = (run: Run, depth: number): void => {
    for (const visit of run.visits) {
      all.push({ visit, depth });
      for (const { runs } of visit.attempts) {
        runs.forEach((each) => add(each, depth + 1));
      }
    }
  };
  add(history.root, 0);
  return all;
}

/** Where a visit is, from the inside: `iteration 3 of Each, branch 1 of Both`. */
export function whereOf(visit: Visit): string {
  const said: string[] = [];
  for (let run = visit.run; run.of !== undefined; run = run.of.run) {
    said.push(`${run.kind} ${run.index} of ${run.of.name}`);
  }
  return said.join(', ');
}
