import type { ElkNode } from 'elkjs/lib/elk-api';
import { expect, test } from 'vitest';
import { GivenUp, LAYOUT_MAX, queued, UNWANTED_MAX, type Clock } from '../../main/graph/queue';

/** A time that goes on only when it is told to. */
class Time implements Clock {
  private at = 0;
  private readonly acts = new Set<() => void>();

  readonly now = () => this.at;

  readonly every = (_: number, act: () => void) => {
    this.acts.add(act);
    return () => this.acts.delete(act);
  };

  pass(millis: number): void {
    this.at += millis;
    [...this.acts].forEach((act) => act());
  }

  get isIdle(): boolean {
    return this.acts.size === 0;
  }
}

/** Workers that answer when they are told to. */
class Workers {
  readonly begun: string[] = [];
  started = 0;
  ended = 0;
  private answers = new Map<string, (laid: ElkNode | Error) => void>();

  readonly start = () => {
    this.started++;
    return {
      layout: (graph: ElkNode) => {
        this.begun.push(graph.id);
        return new Promise<ElkNode>((done, failed) => {
          this.answers.set(graph.id, (laid) => (laid instanceof Error ? failed(laid) : done(laid)));
        });
      },
      end: () => {
        this.ended++;
      },
    };
  };

  async answer(id: string, laid: ElkNode | Error = { id }): Promise<void> {
    this.answers.get(id)?.(laid);
    await settled();
  }
}

/** All that was promised and is known is heard. */
const settled = () => new Promise((done) => setTimeout(done, 0));

function desk() {
  const [time, workers] = [new Time(), new Workers()];
  const run = queued(workers.start, time);
  const heard: string[] = [];
  const wanted = new Set<string>();
  const ask = (id: string): void => {
    wanted.add(id);
    run({ id }, () => wanted.has(id)).then(
      (laid) => heard.push(laid.id),
      (why: unknown) => heard.push(`${id}: ${why instanceof GivenUp ? 'given up' : String(why)}`),
    );
  };
  return { time, workers, heard, wanted, ask };
}

test('one graph is laid out after the other, by one worker', async () => {
  const { time, workers, heard, ask } = desk();
  ask('a');
  ask('b');
  expect(workers.begun).toEqual(['a']);
  time.pass(LAYOUT_MAX - 1);
  await workers.answer('a');
  expect(workers.begun).toEqual(['a', 'b']);
  time.pass(LAYOUT_MAX - 1);
  await workers.answer('b', new Error('no'));
  expect(heard).toEqual(['a', 'b: Error: no']);
  expect([workers.started, workers.ended, time.isIdle]).toEqual([1, 0, true]);
});

test('what nobody wants any more is ended after a second, and the next begun', async () => {
  const { time, workers, heard, wanted, ask } = desk();
  ask('large');
  ask('small');
  wanted.delete('large');
  time.pass(UNWANTED_MAX - 1);
  expect(workers.ended).toBe(0);
  time.pass(1);
  await settled();
  expect([workers.started, workers.ended]).toEqual([2, 1]);
  expect(workers.begun).toEqual(['large', 'small']);
  await workers.answer('large');
  await workers.answer('small');
  expect(heard).toEqual(['large: given up', 'small']);
});

test('what is wanted again in time goes on', async () => {
  const { time, workers, heard, wanted, ask } = desk();
  ask('a');
  wanted.delete('a');
  time.pass(UNWANTED_MAX - 1);
  wanted.add('a');
  time.pass(UNWANTED_MAX);
  await workers.answer('a');
  expect(heard).toEqual(['a']);
  expect(workers.ended).toBe(0);
});

test('what is no longer wanted when its turn comes is not begun', async () => {
  const { workers, heard, wanted, ask } = desk();
  ['a', 'b', 'c'].forEach(ask);
  wanted.delete('b');
  await workers.answer('a');
  expect(workers.begun).toEqual(['a', 'c']);
  expect(heard).toEqual(['a', 'b: given up']);
});

test('what takes half a minute is given up, and those who wait have their turn', async () => {
  const { time, workers, heard, ask } = desk();
  ask('endless');
  ask('b');
  time.pass(LAYOUT_MAX);
  await workers.answer('b');
  expect(heard).toEqual(['endless: given up', 'b']);
  ask('c');
  await workers.answer('c');
  expect([workers.started, workers.ended, time.isIdle]).toEqual([2, 1, true]);
});
