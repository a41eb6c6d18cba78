import { useEffect, useRef, useState } from 'preact/hooks';
import { search } from '../../app/router';
import { Button, Empty, Failure, Loading } from '../../parts/parts';
import { useCounts } from '../../server/watch';
import '../../style/executions.css';
import { ExecutionRows, type Chosen } from './ExecutionRows';
import { Filters } from './Filters';
import { StatusCounts } from './StatusCounts';
import { StopMany } from './StopMany';
import { useExecutions, type Executions } from './useExecutions';
import { NAMES, wantedOf } from './wanted';

const GROUPED = new Intl.NumberFormat('en');

/**
 * Executions, looked for by what the address says, and live.
 *
 * @param machineArn the only machine whose executions are shown
 */
export function ExecutionSearch({ machineArn }: { readonly machineArn?: string }) {
  const asked = new URLSearchParams(search.value);
  if (machineArn !== undefined) {
    asked.set('machine', machineArn);
  }
  const by = NAMES.map((name) => asked.get(name) ?? '').join('\n');
  const [chosen, setChosen] = useState<Chosen>(new Set());
  const [isAway, setAway] = useState(false);
  const [toTop, setToTop] = useState(0);
  // Who reads further down, or chooses, is not moved by what is new.
  const isHeld = isAway || chosen.size > 0;
  const found = useExecutions(by, () => wantedOf(asked, Date.now() / 1000), isHeld);
  const changed = useRef(found.changed);
  changed.current = found.changed;
  const { counts, isLost } = useCounts(asked.get('machine') ?? undefined, (what) =>
    changed.current(what),
  );
  // Those that were running when one asked: the list changes while they are stopped.
  const [stopped, setStopped] = useState<readonly string[]>();
  useEffect(() => setChosen(new Set()), [by]);
  const field = useSearchKey();
  const onStopped = (): void => {
    setStopped(undefined);
    setChosen(new Set());
  };
  const running = found.list.filter(
    ({ executionArn, status }) => chosen.has(executionArn) && status === 'RUNNING',
  );
  return (
    <div class="fills executions-search">
      <Filters field={field} isOfOne={machineArn !== undefined} />
      <div class="executions-bar">
        <StatusCounts counts={counts} />
        {isLost ? (
          <span class="live lost" role="status">
            Connecting…
          </span>
        ) : null}
        <Waiting
          waiting={found.waiting}
          onShow={() => {
            found.takeNew();
            setToTop((before) => before + 1);
          }}
        />
        {chosen.size === 0 ? (
          <Told found={found} />
        ) : (
          <Choosing
            chosen={chosen.size}
            running={running.length}
            onStop={() => setStopped(running.map(({ executionArn }) => executionArn))}
            onNone={() => setChosen(new Set())}
          />
        )}
      </div>
      {found.failure === undefined ? null : <Failure of={found.failure} />}
      <List
        found={found}
        withMachine={machineArn === undefined}
        {...{ chosen, setChosen, setAway, toTop }}
      />
      {stopped === undefined ? null : <StopMany arns={stopped} onClose={onStopped} />}
    </div>
  );
}

/** New ones that wait until one is at the top of the list. */
function Waiting({
  waiting,
  onShow,
}: {
  readonly waiting: number | 'many';
  readonly onShow: () => void;
}) {
  return waiting === 0 ? null : (
    <Button icon="again" onClick={onShow}>
      {waiting === 'many' ? 'Show new ones' : `${GROUPED.format(waiting)} new`}
    </Button>
  );
}

/** What can be done with those that are chosen. */
function Choosing({
  chosen,
  running,
  onStop,
  onNone,
}: {
  readonly chosen: number;
  readonly running: number;
  readonly onStop: () => void;
  readonly onNone: () => void;
}) {
  return (
    <div class="executions-chosen">
      <span class="number">{chosen} chosen</span>
      <Button kind="danger" icon="stop" disabled={running === 0} onClick={onStop}>
        Stop {running} running
      </Button>
      <Button kind="bare" icon="close" label="Choose none" onClick={onNone} />
    </div>
  );
}

function List({
  found,
  withMachine,
  chosen,
  setChosen,
  setAway,
  toTop,
}: {
  readonly found: Executions;
  readonly withMachine: boolean;
  readonly chosen: Chosen;
  readonly setChosen: (chosen: Chosen) => void;
  readonly setAway: (is: boolean) => void;
  readonly toTop: number;
}) {
  if (found.list.length > 0) {
    return (
      <ExecutionRows
        list={found.list}
        withMachine={withMachine}
        chosen={chosen}
        onChoose={setChosen}
        onEnd={found.more}
        onAway={setAway}
        toTop={toTop}
      />
    );
  }
  if (found.isLoading) {
    return <Loading what="executions" />;
  }
  if (found.failure !== undefined) {
    return null;
  }
  const isNarrowed = NAMES.some((name) => name !== 'machine' && search.value.has(name));
  return isNarrowed ? (
    <Empty title="No execution fits">
      <p>{GROUPED.format(found.looked)} were looked at. Loosen the search to see more.</p>
    </Empty>
  ) : (
    <Empty title="No execution yet">
      <p>Start one from its state machine, or from a shell:</p>
      <pre>aws stepfunctions start-execution --state-machine-arn … --input '{'{}'}'</pre>
    </Empty>
  );
}

/** How much was found, and whether that is all. */
function Told({ found }: { readonly found: Executions }) {
  const { list, looked, isLoading, isEnd } = found;
  if (list.length === 0 && !isLoading) {
    return null;
  }
  return (
    <span class="faint number" role="status">
      {isLoading && looked > list.length
        ? `Looked at ${GROUPED.format(looked)} …`
        : `${GROUPED.format(list.length)} shown${isEnd ? '' : ', more below'}`}
    </span>
  );
}

/** The slash goes to the search. */
function useSearchKey() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isTyping =
        event.target instanceof Element && event.target.closest('input, textarea, select, dialog');
      if (event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping) {
        event.preventDefault();
        field.current?.focus();
      }
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  return field;
}
