import { useEffect, useState } from 'preact/hooks';
import { go, href, to } from '../../app/router';
import { leastHeight, Rows } from '../../parts/Rows';
import { Status, When } from '../../parts/parts';
import { duration } from '../../parts/times';
import type { FoundExecution } from '../../server/search';
import { nameOf } from '../../server/stepFunctions';
import { visible } from '../../source/layout';

const HEIGHT = 40;

/** Rows that a page key passes over. */
const SCREEN = 15;

/** The executions that are chosen, by their ARNs. */
export type Chosen = ReadonlySet<string>;

/** A list of executions, moved in by arrows; Enter opens one, Space chooses it. */
export function ExecutionRows({
  list,
  withMachine,
  chosen,
  onChoose,
  onEnd,
  onAway,
  toTop,
}: {
  readonly list: readonly FoundExecution[];
  readonly withMachine: boolean;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onEnd: () => void;
  readonly onAway: (is: boolean) => void;
  readonly toTop: number;
}) {
  const [at, setAt] = useState<string>();
  const now = useSeconds(list.some(({ status }) => status === 'RUNNING'));
  const index = list.findIndex(({ executionArn }) => executionArn === at);
  const choose = (arn: string): void => onChoose(without(chosen, arn) ?? new Set(chosen).add(arn));
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moved(event.key, index, list.length);
    if (next !== undefined) {
      setAt(list[next]?.executionArn);
    } else if (!act(event, at, choose)) {
      return;
    }
    event.preventDefault();
  };
  const columns = `rows-list executions ${withMachine ? 'with-machine' : ''}`;
  return (
    <div
      class={columns}
      role="table"
      aria-label="Executions"
      onKeyDown={onKeyDown}
      style={{ minHeight: `${leastHeight(list.length, HEIGHT)}px` }}
    >
      <Heads {...{ list, withMachine, chosen, onChoose }} />
      <Rows
        count={list.length}
        height={HEIGHT}
        label="Executions"
        onEnd={onEnd}
        onAway={onAway}
        toTop={toTop}
        show={index < 0 ? undefined : index}
        row={(i) => {
          const item = list[i];
          return item === undefined ? null : (
            <Row
              key={item.executionArn}
              item={item}
              now={now}
              withMachine={withMachine}
              isAt={item.executionArn === at}
              isChosen={chosen.has(item.executionArn)}
              onChoose={choose}
            />
          );
        }}
      />
    </div>
  );
}

/** Does what a key does with a row; tells whether it was one of these keys. */
function act(
  { key, target }: KeyboardEvent,
  at: string | undefined,
  choose: (arn: string) => void,
): boolean {
  if (at === undefined || (target instanceof Element && target.closest('a, input') !== null)) {
    return false;
  }
  if (key === 'Enter') {
    go(to.execution(at));
  } else if (key === ' ') {
    choose(at);
  }
  return key === 'Enter' || key === ' ';
}

/** Where a key leads from a row, or from none; nothing for other keys. */
export function moved(key: string, from: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: SCREEN,
    PageUp: -SCREEN,
    Home: -Infinity,
    End: Infinity,
  };
  const by = steps[key];
  if (by === undefined) {
    return undefined;
  }
  const next = from < 0 && Math.abs(by) < Infinity ? 0 : from + by;
  return Math.max(0, Math.min(count - 1, next));
}

function Heads({
  list,
  withMachine,
  chosen,
  onChoose,
}: {
  readonly list: readonly FoundExecution[];
  readonly withMachine: boolean;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}) {
  const all = list.length > 0 && list.every(({ executionArn }) => chosen.has(executionArn));
  return (
    <div role="rowgroup">
      <div class="rows-head" role="row">
        <span role="columnheader">
          <input
            type="checkbox"
            aria-label="All that are listed"
            checked={all}
            onChange={() =>
              onChoose(all ? new Set() : new Set(list.map(({ executionArn }) => executionArn)))
            }
          />
        </span>
        <span role="columnheader">Name</span>
        <span role="columnheader">Status</span>
        {withMachine ? <span role="columnheader">State machine</span> : null}
        <span role="columnheader">Started</span>
        <span role="columnheader">Duration</span>
      </div>
    </div>
  );
}

function Row({
  item,
  now,
  withMachine,
  isAt,
  isChosen,
  onChoose,
}: {
  readonly item: FoundExecution;
  readonly now: number;
  readonly withMachine: boolean;
  readonly isAt: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (arn: string) => void;
}) {
  const { executionArn, name, status, stateMachineArn, startDate, stopDate, error } = item;
  return (
    <div class={`rows-row ${isAt ? 'at' : ''}`} role="row" aria-selected={isChosen}>
      <span role="cell">
        <input
          type="checkbox"
          aria-label={`Choose ${name}`}
          checked={isChosen}
          onChange={() => onChoose(executionArn)}
        />
      </span>
      <span role="cell" class="cut">
        <a class="mono" href={href(to.execution(executionArn))} title={visible(name)}>
          {visible(name)}
        </a>
      </span>
      <span role="cell" class="cut">
        <Status of={status} />
        {error === undefined ? null : (
          <span class="why" title={error}>
            {visible(error)}
          </span>
        )}
      </span>
      {withMachine ? (
        <span role="cell" class="cut of-machine">
          <a class="soft" href={href(to.machine(stateMachineArn))}>
            {visible(nameOf(stateMachineArn))}
          </a>
        </span>
      ) : null}
      <span role="cell" class="soft">
        <When at={startDate} />
      </span>
      <span role="cell" class="number soft">
        {duration((stopDate ?? Math.max(now, startDate)) - startDate)}
      </span>
    </div>
  );
}

/** The set without one that is in it; nothing if it is not. */
function without(chosen: Chosen, arn: string): Chosen | undefined {
  const rest = new Set(chosen);
  return rest.delete(arn) ? rest : undefined;
}

/** The time, told again each second while something lasts. */
function useSeconds(isLasting: boolean): number {
  const [now, setNow] = useState(Date.now() / 1000);
  useEffect(() => {
    const timer = isLasting ? setInterval(() => setNow(Date.now() / 1000), 1000) : undefined;
    return () => clearInterval(timer);
  }, [isLasting]);
  return now;
}
