import { expect, test } from 'vitest';
import { graphOf } from '../../../main/definition/parsed';
import { History } from '../../../main/history/History';
import { begunBy, functionOf } from '../../../main/pages/execution/calls';
import type { HistoryEvent } from '../../../main/server/stepFunctions';
import nested from '../../history/recorded/nested.json';

const task = (state: object) => {
  const node = graphOf({ StartAt: 'T', States: { T: { Type: 'Task', ...state } } }).byId.get(
    '/States/T',
  );
  return node ?? expect.fail('no state');
};
const visited = (parameters?: string) => {
  const history = new History();
  history.add([
    { id: 1, type: 'TaskStateEntered', timestamp: 1, stateEnteredEventDetails: { name: 'T' } },
    {
      id: 2,
      previousEventId: 1,
      type: 'TaskScheduled',
      timestamp: 1,
      taskScheduledEventDetails: { resourceType: 'lambda', resource: 'invoke', parameters },
    },
  ]);
  return history.states.visits[0] ?? expect.fail('no visit');
};
const INVOKE = 'arn:aws:states:::lambda:invoke';

test.each([
  [{ Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge:live' }, undefined, 'charge'],
  [{ Resource: INVOKE, Parameters: { FunctionName: 'charge' } }, undefined, 'charge'],
  [{ Resource: INVOKE, Arguments: { FunctionName: '{% $f %}' } }, '{"FunctionName":"x:1"}', 'x'],
  [{ Resource: INVOKE }, 'no JSON', undefined],
  [{ Resource: 'arn:aws:states:::sqs:sendMessage' }, '{"FunctionName":"x"}', undefined],
])('%j calls %s: %s', (state, sent, name) => {
  expect(functionOf(task(state), visited(sent))).toBe(name);
});

test('the execution that a task began is found in what it answered', () => {
  const history = new History();
  history.add(nested as HistoryEvent[]);
  const attempt = history.states.byName.get('Start')?.visits[0]?.attempts[0];
  expect(attempt === undefined ? '' : begunBy(attempt)).toMatch(/:execution:GraphChild:/);
});
