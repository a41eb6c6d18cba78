import { expect, test } from 'vitest';
import type { Attempt, Visit } from '../../../main/history/visits';
import { ends, invocationsOf, madeBy } from '../../../main/pages/execution/invocations';
import type { LogEvent } from '../../../main/server/logs';

const ID = (n: number): string => `0000000${n}-0000-4000-8000-000000000000`;

let count = 0;
function line(timestamp: number, logStreamName: string, message: string): LogEvent {
  return { eventId: String(count++), timestamp, logStreamName, message };
}

/** Two processes of a function, whose lines come in one log: three calls. */
const LOG = [
  line(900, 'b', 'of one that began before'),
  line(1000, 'a', `START RequestId: ${ID(1)} Version: $LATEST`),
  line(1001, 'b', `START RequestId: ${ID(2)} Version: $LATEST`),
  line(1002, 'a', 'one'),
  line(1003, 'b', 'two'),
  line(1004, 'a', `END RequestId: ${ID(1)}`),
  line(1005, 'b', `END RequestId: ${ID(2)}`),
  line(3000, 'a', `START RequestId: ${ID(3)} Version: $LATEST`),
  line(3001, 'a', 'three'),
];

function visit(...attempts: Partial<Attempt>[]): Visit {
  const all = attempts.map((each) => ({ scheduled: 1, ended: 1.5, ...each }));
  return { attempts: all } as unknown as Visit;
}

const answered = (n: number): string =>
  JSON.stringify({ Payload: {}, SdkResponseMetadata: { RequestId: ID(n) } });
const ids = (of: Visit): unknown[] => madeBy(of, LOG).invocations.map((each) => each.requestId);

test('lines are of the call that their process does', () => {
  const texts = invocationsOf(LOG).map(({ lines }) => lines.map(({ message }) => message));
  expect(texts.map((each) => each[1])).toEqual([undefined, 'one', 'two', 'three']);
});

test('only the call that answered is shown, however many there were meanwhile', () => {
  expect(ids(visit({ result: answered(2) }))).toEqual([ID(2)]);
  expect(madeBy(visit({ result: answered(2) }), LOG).isSure).toBe(true);
});

test('so is one whose error names its request', () => {
  expect(
    ids(visit({ cause: `{"errorMessage":"RequestId: ${ID(1)} Error: Task timed out"}` })),
  ).toEqual([ID(1)]);
});

test('an attempt that tells nothing has the call that began in it', () => {
  const found = madeBy(visit({ result: answered(1) }, { scheduled: 2.9, ended: undefined }), LOG);
  expect(found.invocations.map(({ requestId }) => requestId)).toEqual([ID(1), ID(3)]);
  expect(found.isSure).toBe(true);
});

test('where more than one began in it, that is said', () => {
  const found = madeBy(visit({ result: '{}' }), LOG);
  expect(found.invocations.map(({ requestId }) => requestId)).toEqual([ID(1), ID(2)]);
  expect(found.isSure).toBe(false);
});

test('a log that tells no calls is shown as it is, and that nobody knows', () => {
  const bare = [line(1000, 'a', 'x'), line(1001, 'b', 'y')];
  expect(madeBy(visit({}), bare)).toMatchObject({ isSure: false });
  expect(madeBy(visit({}), bare).invocations).toHaveLength(2);
  expect(madeBy(visit({}), [])).toEqual({ invocations: [], isSure: true });
});

test('of too many lines the first and the last are shown', () => {
  const lines = Array.from({ length: 11 }, (_, i) => line(i, 'a', String(i)));
  const { first, out, last } = ends(lines, 4);
  expect([first.map(({ message }) => message), out, last.map(({ message }) => message)]).toEqual([
    ['0', '1'],
    7,
    ['9', '10'],
  ]);
  expect(ends(lines, 11)).toEqual({ first: lines, out: 0, last: [] });
});
