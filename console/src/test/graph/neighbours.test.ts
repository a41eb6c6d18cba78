import { expect, test } from 'vitest';
import { graphOf } from '../../main/definition/parsed';
import { neighbour } from '../../main/graph/neighbours';

const graph = graphOf({ StartAt: 'A', States: { A: {}, B: {}, C: {}, D: {} } });
const at = (name: string, x: number, y: number) => ({
  id: name === '#start' ? name : `/States/${name}`,
  x,
  y,
  width: 100,
  height: 40,
  isOpen: false,
  lanes: [],
});
const LAYOUT = {
  width: 400,
  height: 400,
  nodes: [
    at('#start', 150, -90),
    at('A', 100, 0),
    at('B', 0, 100),
    at('C', 200, 100),
    at('D', 100, 200),
  ],
  edges: [],
  rails: [],
};

test('arrow keys go to the nearest state in their direction, never to the start or end', () => {
  const go = (from: string | undefined, way: 'up' | 'down' | 'left' | 'right') =>
    neighbour(graph, LAYOUT, from, way);
  expect(go(undefined, 'down')).toBe('/States/A');
  expect(go('/States/A', 'up')).toBeUndefined();
  expect(go('/States/B', 'right')).toBe('/States/C');
  expect(go('/States/C', 'left')).toBe('/States/B');
  expect(go('/States/D', 'up')).toBe('/States/B');
  expect(go('/States/B', 'down')).toBe('/States/D');
});
