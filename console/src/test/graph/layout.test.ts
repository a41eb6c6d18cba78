import Elk from 'elkjs/lib/elk.bundled.js';
import { expect, test } from 'vitest';
import { END, START, type StateNode } from '../../main/definition/graph';
import { graphOf } from '../../main/definition/parsed';
import { isIn, touch, type Box, type Point } from '../../main/graph/geometry';
import type { Run } from '../../main/graph/flowLayout';
import { layout, type Sizes } from '../../main/graph/layout';

const elk = new Elk();
let asked = 0;
const run: Run = (graph) => {
  asked++;
  return elk.layout(graph);
};
const sizes: Sizes = {
  node: ({ name }: StateNode) => ({ width: 80 + name.length * 6, height: 48 }),
  label: (text: string) => ({ width: text.length * 6, height: 16 }),
};
const inner = (name: string, next: string) => ({
  StartAt: name,
  States: { [name]: { Type: 'Task', Next: next }, [next]: { Type: 'Pass', End: true } },
});
const MACHINE = {
  StartAt: 'Choose',
  States: {
    Choose: {
      Type: 'Choice',
      Choices: [{ Variable: '$.a', NumericEquals: 1, Next: 'Fan' }],
      Default: 'Each',
    },
    Fan: {
      Type: 'Parallel',
      Branches: [inner('A', 'B'), inner('C', 'D'), inner('LongerName', 'F')],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Lost' }],
      Next: 'Each',
    },
    Each: {
      Type: 'Map',
      ItemProcessor: {
        StartAt: 'G',
        States: { G: { Type: 'Parallel', Branches: [inner('H', 'I')], End: true } },
      },
      Next: 'Choose',
    },
    Lost: { Type: 'Fail' },
    Alone: { Type: 'Pass', End: true },
  },
};

test('nothing overlaps but what contains with what it contains', async () => {
  const graph = graphOf(MACHINE);
  const { nodes, edges, width, height } = await layout(graph, () => true, sizes, run);
  expect(nodes.length).toBe(graph.byId.size + 2);
  const all: Box = { x: 0, y: 0, width, height };
  const isAbove = (a: string, b: string): boolean => {
    const parent = graph.parentOf.get(b);
    return parent !== undefined && (parent === a || isAbove(a, parent));
  };
  for (const a of nodes) {
    expect(isIn(a, all)).toBe(true);
    for (const b of nodes) {
      if (isAbove(a.id, b.id)) {
        expect(isIn(b, a)).toBe(true);
        expect(a.lanes.some((lane) => isIn(b, lane))).toBe(true);
      } else if (a !== b && !isAbove(b.id, a.id)) {
        expect(touch(a, b)).toBe(false);
      }
    }
  }
  for (const { points } of edges) {
    expect(points.length).toBeGreaterThan(1);
  }
  const labels = edges.map(({ label }) => label).filter((each) => each !== undefined);
  expect(labels.length).toBe(3);
  for (const label of labels) {
    expect(isIn(label, all)).toBe(true);
    expect(nodes.filter((node) => !node.isOpen && touch(node, label))).toEqual([]);
  }
});

test('ways begin and end at their states, from the start down to the end', async () => {
  const graph = graphOf(MACHINE);
  const { nodes, edges } = await layout(graph, () => true, sizes, run);
  const box = new Map(nodes.map((node) => [node.id, node]));
  const placed = new Map(edges.map((edge) => [edge.id, edge]));
  for (const { id, from, to } of graph.root.edges) {
    const points = placed.get(id)?.points ?? [];
    expect(isAt(points.at(0), box.get(from)) && isAt(points.at(-1), box.get(to))).toBe(true);
  }
  expect(box.get(START)?.y).toBeLessThan(box.get('/States/Choose')?.y ?? 0);
  expect(box.get(END)?.y).toBeGreaterThan(box.get('/States/Lost')?.y ?? Infinity);
});

test('branches are side by side, in their order', async () => {
  const graph = graphOf(MACHINE);
  const { nodes } = await layout(graph, () => true, sizes, run);
  const lanes = nodes.find(({ id }) => id === '/States/Fan')?.lanes ?? [];
  expect(lanes.length).toBe(3);
  expect(lanes.map(({ x }) => x)).toEqual(lanes.map(({ x }) => x).sort((a, b) => a - b));
  expect(new Set(lanes.map(({ y }) => y)).size).toBe(1);
});

test('what is closed is as small as its name, and what was laid out is not laid out again', async () => {
  const graph = graphOf(MACHINE);
  await layout(graph, () => true, sizes, run);
  const before = asked;
  const { nodes } = await layout(graph, () => false, sizes, run);
  expect(nodes.map(({ id }) => id)).not.toContain('/States/Each/ItemProcessor/States/G');
  expect(nodes.find(({ id }) => id === '/States/Fan')?.height).toBe(48);
  expect(asked).toBe(before + 1);
  await layout(graphOf(MACHINE), () => true, sizes, run);
  await layout(graphOf(MACHINE), () => false, sizes, run);
  expect(asked).toBe(before + 1);
});

test('what two wait for is wanted as long as one of them does', async () => {
  const graph = graphOf({ StartAt: 'Twice', States: { Twice: { Type: 'Succeed' } } });
  const wishes: (() => boolean)[] = [];
  let answer = (): void => {};
  const held: Run = async (flow, isWanted) => {
    wishes.push(isWanted);
    await new Promise<void>((done) => (answer = done));
    return elk.layout(flow);
  };
  let [first, second] = [true, true];
  const both = [
    layout(
      graph,
      () => true,
      sizes,
      held,
      () => first,
    ),
    layout(
      graph,
      () => true,
      sizes,
      held,
      () => second,
    ),
  ];
  // By then both have asked.
  await new Promise((done) => setTimeout(done, 0));
  first = false;
  expect(wishes.map((isWanted) => isWanted())).toEqual([true]);
  second = false;
  expect(wishes.map((isWanted) => isWanted())).toEqual([false]);
  answer();
  await Promise.all(both);
});

test('an empty definition has an empty drawing', async () => {
  for (const none of [
    undefined,
    {},
    { StartAt: 'A' },
    { States: { A: { Type: 'Parallel', Branches: [{}] } } },
  ]) {
    const { nodes } = await layout(graphOf(none), () => true, sizes, run);
    expect(nodes.length).toBeLessThan(4);
  }
});

test('chains of a large machine are laid out as one, and drawn as what they are', async () => {
  const name = (i: number): string => `S${i}${'x'.repeat(i % 13)}`;
  const States = Object.fromEntries(
    Array.from({ length: 3000 }, (_, i) => [
      name(i),
      i % 10 === 4
        ? {
            Type: 'Choice',
            Choices: [
              { Variable: '$', NumericEquals: i, Next: name(i % 30 === 4 ? i - 3 : i + 5) },
            ],
            Default: name(i + 1),
          }
        : { Type: 'Pass', Next: name(i + 1) },
    ]),
  );
  const graph = graphOf({ StartAt: name(0), States });
  let most = 0;
  const counted: Run = (asked) => {
    most = Math.max(most, asked.children?.length ?? 0);
    return elk.layout(asked);
  };
  const { nodes, edges } = await layout(graph, () => true, sizes, counted);
  expect(nodes.length).toBe(3002);
  expect(most).toBeLessThan(1000);
  const ends = new Map(nodes.map((node) => [node.id, node]));
  const placed = new Map(edges.map((edge) => [edge.id, edge]));
  for (const { id, from, to } of graph.root.edges) {
    const points = placed.get(id)?.points ?? [];
    expect(isAt(points.at(0), ends.get(from)) && isAt(points.at(-1), ends.get(to))).toBe(true);
  }
  const sorted = [...nodes].sort((a, b) => a.y - b.y);
  for (const [i, node] of sorted.entries()) {
    for (const other of sorted.slice(i + 1, i + 8)) {
      expect(touch(node, other)).toBe(false);
    }
  }
}, 60_000);

const isAt = (point: Point | undefined, node: Box | undefined): boolean =>
  point !== undefined && node !== undefined && touch({ ...point, width: 0.1, height: 0.1 }, node);
