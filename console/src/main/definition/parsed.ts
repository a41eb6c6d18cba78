import { condition } from './condition';
import { detail } from './detail';
import { END, START, type Edge, type EdgeKind, type Flow, type Graph } from './graph';
import type { StateNode, StateType } from './graph';
import { asObject, asObjects, asText, asTexts, pointer, type Written } from './written';

/** Deeper flows are not drawn; nobody can read them, and they must not exhaust the stack. */
const DEPTH_MAX = 64;

const TYPES: ReadonlySet<string> = new Set([
  'Task',
  'Pass',
  'Choice',
  'Wait',
  'Succeed',
  'Fail',
  'Parallel',
  'Map',
]);

/** What is known of a state before it is known whether a way leads to it. */
type Found = Omit<StateNode, 'isReached'>;

/** The graph of a definition's text; nothing if the text is no JSON. */
export function graphOfText(text: string): Graph | undefined {
  try {
    return graphOf(JSON.parse(text));
  } catch (e) {
    if (e instanceof SyntaxError) {
      return undefined;
    }
    throw e;
  }
}

/**
 * The graph of a definition that may be half written: what cannot be understood is left out,
 * what is gone to and not there is shown as missing.
 */
export function graphOf(definition: unknown): Graph {
  const root = flowOf(asObject(definition) ?? {}, '', 0);
  const byId = new Map<string, StateNode>();
  const idOf = new Map<string, string>();
  const parentOf = new Map<string, string>();
  const add = (flow: Flow, parent: string | undefined): void => {
    for (const node of flow.nodes) {
      byId.set(node.id, node);
      if (!idOf.has(node.name)) {
        idOf.set(node.name, node.id);
      }
      if (parent !== undefined) {
        parentOf.set(node.id, parent);
      }
      node.flows.forEach((nested) => add(nested, node.id));
    }
  };
  add(root, undefined);
  return { root, byId, idOf, parentOf };
}

function flowOf(written: Written, id: string, depth: number): Flow {
  const place = pointer(id, 'States');
  const found = new Map<string, Found>();
  for (const [name, state] of Object.entries(asObject(written['States']) ?? {})) {
    found.set(name, stateOf(name, asObject(state) ?? {}, pointer(place, name), depth));
  }
  const edges = new Edges(place, found);
  const startAt = asText(written['StartAt']);
  if (startAt !== undefined) {
    edges.to(START, startAt, 'start', '');
  }
  for (const state of [...found.values()]) {
    addEdges(edges, state);
  }
  const all = edges.all();
  const reached = reachedBy(all);
  return {
    id,
    startAt: startAt === undefined ? undefined : pointer(place, startAt),
    nodes: [...found.values()].map((node) => ({ ...node, isReached: reached.has(node.id) })),
    // Only the machine's own start and end are drawn.
    edges: depth === 0 ? all : all.filter(({ from, to }) => from !== START && to !== END),
  };
}

function stateOf(name: string, state: Written, id: string, depth: number): Found {
  const type = asText(state['Type']) ?? '';
  const processor = asObject(state['ItemProcessor'] ?? state['Iterator']);
  const mode = asText(asObject(processor?.['ProcessorConfig'])?.['Mode']);
  return {
    id,
    name,
    type: TYPES.has(type) ? (type as StateType) : 'Unknown',
    detail: detail(type, state),
    isMissing: false,
    hasRetry: asObjects(state['Retry']).length > 0,
    isDistributed: type === 'Map' && mode === 'DISTRIBUTED',
    flows: depth === DEPTH_MAX ? [] : nested(type, state, id, depth + 1),
    written: state,
  };
}

function nested(type: string, state: Written, id: string, depth: number): Flow[] {
  if (type === 'Parallel' && Array.isArray(state['Branches'])) {
    const place = pointer(id, 'Branches');
    return state['Branches'].map((branch, i) =>
      flowOf(asObject(branch) ?? {}, pointer(place, i), depth),
    );
  }
  const member = state['ItemProcessor'] === undefined ? 'Iterator' : 'ItemProcessor';
  const processor = asObject(state[member]);
  return type === 'Map' && processor !== undefined
    ? [flowOf(processor, pointer(id, member), depth)]
    : [];
}

function addEdges(edges: Edges, { id, type, written }: Found): void {
  const state = asObject(written) ?? {};
  for (const rule of asObjects(state['Choices'])) {
    edges.to(id, rule['Next'], 'choice', condition(rule));
  }
  edges.to(id, state['Default'], 'default', type === 'Choice' ? 'Default' : '');
  edges.to(id, state['Next'], 'next', '');
  for (const catcher of asObjects(state['Catch'])) {
    edges.to(id, catcher['Next'], 'catch', asTexts(catcher['ErrorEquals']).join(', '));
  }
  if (state['End'] === true || type === 'Succeed' || type === 'Fail') {
    edges.end(id);
  }
}

/** The ways of one flow; those of one kind between the same two states are one. */
class Edges {
  private readonly byId = new Map<string, Edge>();

  constructor(
    private readonly place: string,
    private readonly found: Map<string, Found>,
  ) {}

  all(): Edge[] {
    return [...this.byId.values()];
  }

  to(from: string, name: unknown, kind: EdgeKind, label: string): void {
    if (typeof name !== 'string' || name === '') {
      return;
    }
    const to = this.found.get(name)?.id ?? this.missing(name);
    this.add({ id: `${kind} ${from} ${to}`, from, to, kind, label });
  }

  end(from: string): void {
    this.add({ id: `end ${from}`, from, to: END, kind: 'end', label: '' });
  }

  private add(edge: Edge): void {
    const same = this.byId.get(edge.id);
    const word = edge.kind === 'catch' ? ', ' : ' or ';
    const label = same === undefined ? edge.label : same.label + word + edge.label;
    this.byId.set(edge.id, { ...edge, label });
  }

  private missing(name: string): string {
    const id = pointer(this.place, name);
    this.found.set(name, {
      id,
      name,
      type: 'Unknown',
      detail: '',
      isMissing: true,
      hasRetry: false,
      isDistributed: false,
      flows: [],
      written: undefined,
    });
    return id;
  }
}

function reachedBy(edges: readonly Edge[]): ReadonlySet<string> {
  const ways = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const targets = ways.get(from) ?? [];
    targets.push(to);
    ways.set(from, targets);
  }
  const reached = new Set<string>([START]);
  const open: string[] = [START];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const to of ways.get(next) ?? []) {
      if (!reached.has(to)) {
        reached.add(to);
        open.push(to);
      }
    }
  }
  return reached;
}
