import Elk from 'elkjs/lib/elk.bundled.js';
import { expect, test } from 'vitest';
import type { Graph, StateNode } from '../../main/definition/graph';
import { graphOf } from '../../main/definition/parsed';
import type { Run } from '../../main/graph/flowLayout';
import { touch, type Box, type Point } from '../../main/graph/geometry';
import { layout, type Layout, type Sizes } from '../../main/graph/layout';

const elk = new Elk();
const sizes: Sizes = {
  node: ({ name }: StateNode) => ({ width: 80 + name.length * 6, height: 46 }),
  label: (text: string) => ({ width: text.length * 6, height: 18 }),
};

type States = Readonly<Record<string, object>>;

/** Steps in a row; every tenth is a Choice if asked for, all others catch errors. */
function machine(count: number, handlers: number, hasChoices: boolean) {
  const steps = Array.from({ length: count }, (_, i): readonly [string, object] => {
    const next = i + 1 < count ? { Next: `S${i + 1}` } : { End: true };
    const handler = `Handler${i % handlers}`;
    if (hasChoices && i % 10 === 4 && i + 6 < count) {
      const rule = (n: number) => ({ Variable: '$', NumericEquals: n, Next: `S${n}` });
      const Choices = [rule(i + 1), rule(i % 20 === 4 ? i - 3 : i + 5)];
      return [`S${i}`, { Type: 'Choice', Choices, Default: handler }];
    }
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: handler }];
    return [`S${i}`, { Type: 'Task', Resource: 'arn:x', Catch, ...next }];
  });
  const others = Array.from({ length: handlers }, (_, i): readonly [string, object] => [
    `Handler${i}`,
    { Type: 'Pass', Next: 'Lost' },
  ]);
  const States: States = Object.fromEntries([...steps, ...others, ['Lost', { Type: 'Fail' }]]);
  return graphOf({ StartAt: 'S0', States });
}

async function laidOut(graph: Graph): Promise<{ done: Layout; asked: number }> {
  let asked = 0;
  const run: Run = (flow) => {
    asked += flow.edges?.length ?? 0;
    return elk.layout(flow);
  };
  return { done: await layout(graph, () => true, sizes, run), asked };
}

const isAt = (point: Point | undefined, node: Box | undefined): boolean =>
  point !== undefined && node !== undefined && touch({ ...point, width: 0.1, height: 0.1 }, node);

/** The lines between points that follow each other, as boxes a little thinner than they are. */
const lines = (points: readonly Point[]): Box[] =>
  points.slice(1).map((to, i) => {
    const from = points[i] ?? to;
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    return { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
  });

const isInside = (line: Box, node: Box): boolean =>
  touch(line, { x: node.x + 1, y: node.y + 1, width: node.width - 2, height: node.height - 2 });

function expectSound(graph: Graph, done: Layout): void {
  const boxes = new Map(done.nodes.map((node) => [node.id, node]));
  const sorted = [...done.nodes].sort((a, b) => a.y - b.y);
  sorted.forEach((node, i) => {
    expect(touch({ x: 0, y: 0, width: done.width, height: done.height }, node)).toBe(true);
    expect(sorted.slice(i + 1, i + 40).filter((other) => touch(node, other))).toEqual([]);
  });
  const placed = new Map(done.edges.map((edge) => [edge.id, edge]));
  expect(placed.size).toBe(graph.root.edges.length);
  for (const { id, from, to, label } of graph.root.edges) {
    const { points, own, label: box } = placed.get(id) ?? { points: [], own: 0, label: undefined };
    expect(isAt(points.at(0), boxes.get(from)) && isAt(points.at(-1), boxes.get(to))).toBe(true);
    expect(box !== undefined).toBe(label !== '');
    if (own < points.length) {
      for (const line of lines(points)) {
        expect(line.x >= 0 && line.x + line.width <= done.width).toBe(true);
        expect(line.y >= 0 && line.y + line.height <= done.height).toBe(true);
        expect(line.width === 0 || line.height === 0).toBe(true);
        expect(done.nodes.filter((node) => isInside(line, node)).map((node) => node.id)).toEqual(
          [],
        );
      }
      expectApart(box, id, done);
    }
  }
}

/** What is written on a way touches no state and nothing else that is written. */
function expectApart(box: Box | undefined, of: string, { nodes, edges, width }: Layout): void {
  if (box !== undefined) {
    expect(box.x + box.width).toBeLessThan(width);
    expect(nodes.filter((node) => touch(box, node))).toEqual([]);
    const others = edges.filter(({ id, label }) => label !== undefined && id !== of);
    expect(others.filter(({ label }) => label !== undefined && touch(label, box))).toEqual([]);
  }
}

test('a thousand states that catch errors for one handler are one chain beside a rail', async () => {
  const graph = machine(1000, 1, false);
  const { done, asked } = await laidOut(graph);
  expect(asked).toBeLessThan(10);
  expectSound(graph, done);
  expect(done.rails.map(({ ways }) => ways.length)).toEqual([999]);
  expect(done.width).toBeLessThan(600);
}, 60_000);

test('handlers have a rail each, beside each other', async () => {
  const graph = machine(200, 5, false);
  const { done, asked } = await laidOut(graph);
  expect(asked).toBeLessThan(20);
  expectSound(graph, done);
  const trunks = done.rails.map(({ lines: [trunk] }) => trunk?.[0]?.x);
  expect(new Set(trunks).size).toBe(5);
}, 60_000);

test.each([100, 400])(
  'ways of %i states go round what is beside them',
  async (count) => {
    const graph = machine(count, 2, true);
    const { done } = await laidOut(graph);
    expectSound(graph, done);
    const led = done.edges.filter(({ own, points }) => own < points.length);
    expect(led.length).toBeGreaterThan(count / 2);
    // Those of states with others at their right bend before they meet their rail.
    expect(led.some(({ own }) => own > 2)).toBe(true);
  },
  60_000,
);

test('what joins a rail ends on it, and the rail ends at the state', async () => {
  const graph = machine(100, 1, true);
  const { done } = await laidOut(graph);
  const edges = new Map(done.edges.map((edge) => [edge.id, edge]));
  for (const { ways, lines: drawn } of done.rails) {
    const [trunk, arrival] = drawn.map(lines);
    for (const way of ways) {
      const { points, own } = edges.get(way) ?? { points: [], own: 0 };
      expect(trunk?.some((box) => isAt(points[own - 1], box))).toBe(true);
      expect(points.slice(own)).toEqual(drawn[1]);
    }
    expect(trunk?.some((box) => isAt(drawn[1]?.[0], box))).toBe(true);
    expect(arrival?.length).toBeGreaterThan(0);
  }
}, 60_000);

test('a machine of a few states has no rails', async () => {
  const { done } = await laidOut(machine(9, 1, false));
  expect(done.rails).toEqual([]);
  expect(done.edges.every(({ own, points }) => own === points.length)).toBe(true);
});
