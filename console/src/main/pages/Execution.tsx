import { useEffect, useMemo, useState } from 'preact/hooks';
import { graphOfText } from '../definition/parsed';
import { Diagram } from '../graph/Diagram';
import { wake } from '../graph/worker';
import { nodeStates, takenWays } from '../history/shown';
import type { Visit } from '../history/visits';
import { Empty, Failure, Loading, Tabs, Value } from '../parts/parts';
import { Icon } from '../parts/Icon';
import type { Execution as Told } from '../server/stepFunctions';
import '../style/execution.css';
import { Events } from './execution/Events';
import { Head } from './execution/Head';
import { Raw } from './execution/Raw';
import { Side } from './execution/Side';
import { Timeline } from './execution/Timeline';
import { useDefinition, useExecution, type Watched } from './execution/useExecution';
import { visible } from '../source/layout';

/** One execution: its graph as it runs, what happened, and what can be done with it. */
export function Execution({ arn }: { readonly arn: string }) {
  return arn.split(':')[5] === 'express' ? (
    <Empty title="Express executions have no history">
      <p>
        What they did is in the log group of their state machine, if its logging is on. Start a
        STANDARD state machine to watch it here.
      </p>
    </Empty>
  ) : (
    <Standard arn={arn} />
  );
}

function Standard({ arn }: { readonly arn: string }) {
  const watched = useExecution(arn);
  useEffect(wake, []);
  const { execution, failure } = watched;
  if (execution === undefined) {
    return failure === undefined ? <Loading what="execution" /> : <Failure of={failure} />;
  }
  return (
    <div class="execution">
      <Head execution={execution} isLive={watched.isLive} onChanged={watched.reload} />
      {failure === undefined ? null : <Failure of={failure} />}
      <Body arn={arn} execution={execution} watched={watched} />
    </div>
  );
}

/** A state, and which of its visits is looked at: the last one unless another was chosen. */
interface Chosen {
  readonly id: string | undefined;
  readonly visit: number | undefined;
}

const BELOW = {
  events: 'Events',
  timeline: 'Timeline',
  data: 'Input & output',
  raw: 'JSON',
} as const;

function Body({
  arn,
  execution,
  watched,
}: {
  readonly arn: string;
  readonly execution: Told;
  readonly watched: Watched;
}) {
  const { history, version } = watched;
  const defined = useDefinition(arn);
  const text = defined.value?.definition;
  const graph = useMemo(() => graphOfText(text ?? '{}'), [text]);
  const [chosen, setChosen] = useState<Chosen>({ id: undefined, visit: undefined });
  const [below, setBelow] = useState<keyof typeof BELOW>('events');
  const states = useMemo(
    () => (graph === undefined ? new Map() : nodeStates(graph, history)),
    [graph, version],
  );
  const taken = useMemo(
    () => (graph === undefined ? new Set<string>() : takenWays(graph, history)),
    [graph, version],
  );
  const choose = (visit: Visit): void =>
    setChosen({ id: graph?.idOf.get(visit.name), visit: visit.id });
  const isWell = execution.status === 'RUNNING' || execution.status === 'SUCCEEDED';
  const failing = isWell ? undefined : history.failing();
  // What failed is what one came to see.
  useEffect(() => {
    if (failing !== undefined && chosen.id === undefined && graph !== undefined) {
      choose(failing);
    }
  }, [failing, graph]);

  return (
    <>
      <Why execution={execution} failing={failing} onChoose={choose} />
      <div class="execution-view">
        <section class="card" aria-label="Graph">
          {defined.failure !== undefined ? (
            <Failure of={defined.failure} />
          ) : graph === undefined || text === undefined ? (
            <Loading what="graph" />
          ) : (
            <Diagram
              graph={graph}
              name={execution.name}
              states={states}
              taken={taken}
              selected={chosen.id}
              onSelect={(id) => setChosen({ id, visit: undefined })}
            />
          )}
        </section>
        <Side
          execution={execution}
          history={history}
          version={version}
          node={graph?.byId.get(chosen.id ?? '')}
          definition={text}
          visitId={chosen.visit}
          onChoose={choose}
          onClose={() => setChosen({ id: undefined, visit: undefined })}
        />
      </div>
      <Tabs names={BELOW} shown={below} onShow={setBelow} />
      <section aria-label={BELOW[below]}>
        {below === 'events' ? (
          <Events history={history} version={version} onChoose={choose} />
        ) : below === 'timeline' ? (
          <Timeline history={history} version={version} onChoose={choose} />
        ) : below === 'data' ? (
          <Data execution={execution} />
        ) : (
          <Raw execution={execution} history={history} definition={text} />
        )}
      </section>
    </>
  );
}

/** Why it did not succeed, seen at once. */
function Why({
  execution: { status, error, cause },
  failing,
  onChoose,
}: {
  readonly execution: Told;
  readonly failing: Visit | undefined;
  readonly onChoose: (visit: Visit) => void;
}) {
  if (status === 'RUNNING' || status === 'SUCCEEDED') {
    return null;
  }
  if (status === 'ABORTED' && error === undefined && cause === undefined) {
    return null;
  }
  const what = { FAILED: 'Failed', TIMED_OUT: 'Timed out', ABORTED: 'Aborted' } as const;
  return (
    <div class={`notice why ${status === 'FAILED' ? 'failure' : ''}`} role="alert">
      <div class="row">
        <strong>
          {error ??
            (status === 'FAILED'
              ? what.FAILED
              : status === 'TIMED_OUT'
                ? what.TIMED_OUT
                : what.ABORTED)}
        </strong>
        {failing === undefined ? null : (
          <button type="button" class="linked" onClick={() => onChoose(failing)}>
            in {visible(failing.name)} <Icon name="right" size={13} />
          </button>
        )}
      </div>
      {cause === undefined ? null : <pre>{visible(readable(cause))}</pre>}
    </div>
  );
}

/** A cause that is a function's report says its message first. */
export function readable(cause: string): string {
  try {
    const told: unknown = JSON.parse(cause);
    if (typeof told === 'object' && told !== null && 'errorMessage' in told) {
      return String(told.errorMessage);
    }
  } catch {
    // Most causes are plain text.
  }
  return cause;
}

function Data({ execution }: { readonly execution: Told }) {
  return (
    <div class="two">
      <div>
        <h3>Input</h3>
        <Value text={execution.input} label="Input of the execution" />
      </div>
      <div>
        <h3>Output</h3>
        <Value text={execution.output} label="Output of the execution" />
      </div>
    </div>
  );
}
