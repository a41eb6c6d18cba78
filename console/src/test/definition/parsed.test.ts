import { expect, test } from 'vitest';
import { END, START, type Flow } from '../../main/definition/graph';
import { graphOf, graphOfText } from '../../main/definition/parsed';

const drawn = (flow: Flow): string[] =>
  flow.edges.map(({ from, to, kind, label }) => `${from} ${kind} ${to} ${label}`.trim());

test('every way of a machine is an edge', () => {
  const { root } = graphOf({
    StartAt: 'A',
    States: {
      A: {
        Type: 'Choice',
        Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'B' }],
        Default: 'C',
      },
      B: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'charge:live' },
        Retry: [{ ErrorEquals: ['States.ALL'] }],
        Catch: [{ ErrorEquals: ['E1', 'E2'], Next: 'C' }],
        Next: 'D',
      },
      C: { Type: 'Fail', Error: 'No' },
      D: { Type: 'Wait', Seconds: 3, End: true },
    },
  });
  expect(drawn(root)).toEqual([
    `${START} start /States/A`,
    '/States/A choice /States/B $.n = 1',
    '/States/A default /States/C Default',
    '/States/B next /States/D',
    '/States/B catch /States/C E1, E2',
    `/States/C end ${END}`,
    `/States/D end ${END}`,
  ]);
  expect(root.nodes.map(({ type, detail, hasRetry }) => [type, detail, hasRetry])).toEqual([
    ['Choice', '', false],
    ['Task', 'Lambda: charge', true],
    ['Fail', 'No', false],
    ['Wait', '3 s', false],
  ]);
});

test('branches and what a Map runs are nested, under pointers into the definition', () => {
  const inner = { StartAt: 'X', States: { X: { Type: 'Pass', End: true } } };
  const graph = graphOf({
    StartAt: 'P',
    States: {
      P: { Type: 'Parallel', Branches: [inner, { ...inner, States: { Y: {} } }], Next: 'M' },
      M: { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, ...inner } },
      'a/b~c': { Type: 'Map', Iterator: inner, End: true },
    },
  });
  expect([...graph.byId.keys()]).toEqual([
    '/States/P',
    '/States/P/Branches/0/States/X',
    '/States/P/Branches/1/States/Y',
    '/States/P/Branches/1/States/X',
    '/States/M',
    '/States/M/ItemProcessor/States/X',
    '/States/a~1b~0c',
    '/States/a~1b~0c/Iterator/States/X',
  ]);
  expect(graph.byId.get('/States/M')?.isDistributed).toBe(true);
  expect(graph.byId.get('/States/P/Branches/1/States/X')?.isMissing).toBe(true);
  expect(graph.parentOf.get('/States/M/ItemProcessor/States/X')).toBe('/States/M');
  // A branch has no start and end of its own.
  expect(graph.byId.get('/States/P')?.flows[0]?.edges).toEqual([]);
});

test('states that nothing leads to are kept, and told', () => {
  const { root } = graphOf({
    StartAt: 'A',
    States: { A: { Type: 'Succeed' }, B: { Type: 'Pass', Next: 'C' }, C: { Type: 'Succeed' } },
  });
  expect(root.nodes.map(({ name, isReached }) => [name, isReached])).toEqual([
    ['A', true],
    ['B', false],
    ['C', false],
  ]);
});

test('two rules that lead to one state are one way', () => {
  const { root } = graphOf({
    StartAt: 'A',
    States: {
      A: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.n', NumericEquals: 1, Next: 'B' },
          { Variable: '$.n', NumericEquals: 2, Next: 'B' },
        ],
      },
      B: { Type: 'Succeed' },
    },
  });
  expect(root.edges.map(({ label }) => label)).toEqual(['', '$.n = 1 or $.n = 2', '']);
});

test('a machine of endless depth is cut, not refused', () => {
  let flow: object = { StartAt: 'X', States: { X: { Type: 'Pass', End: true } } };
  for (let i = 0; i < 3000; i++) {
    flow = { StartAt: 'M', States: { M: { Type: 'Map', ItemProcessor: flow, End: true } } };
  }
  expect(graphOf(flow).byId.size).toBeLessThan(100);
});

// Whatever is cut from a definition or put into it: the editor shows it while it is written.
test('no half-written definition is too much', () => {
  const whole = {
    StartAt: 'A',
    States: {
      A: { Type: 'Choice', Choices: [{ And: [{ Variable: '$', IsNull: true }], Next: 'B' }] },
      B: { Type: 'Parallel', Branches: [{ StartAt: 'C', States: { C: { Type: 'Pass' } } }] },
      D: { Type: 'Map', ItemProcessor: { States: { E: { Type: 'Task', Resource: 'arn:x' } } } },
      __proto__: { Type: 'Wait', Seconds: 3, Catch: [{ ErrorEquals: ['x'], Next: 'constructor' }] },
    },
  };
  const junk = [undefined, null, true, 0, '', 'x', [], [[null]], {}, { States: { toString: 1 } }];
  let tried = 0;
  const spoil = (holder: Record<string, unknown>): void => {
    for (const [name, value] of Object.entries(holder)) {
      for (const other of junk) {
        holder[name] = other;
        expect(graphOf(whole).root.id).toBe('');
        tried++;
      }
      holder[name] = value;
      if (typeof value === 'object' && value !== null) {
        spoil(value as Record<string, unknown>);
      }
    }
  };
  spoil(whole);
  expect(tried).toBeGreaterThan(200);
  junk.forEach((each) => expect(graphOf(each).byId.size).toBeLessThan(2));
});

test('a text that is no JSON has no graph', () => {
  expect(graphOfText('{"StartAt": ')).toBeUndefined();
  expect(graphOfText('{"StartAt":"A","States":{"__proto__":{"Type":"Pass"}}}')?.byId.size).toBe(2);
});
