import { useEffect, useState } from 'preact/hooks';
import type { StateNode } from '../../definition/graph';
import type { History } from '../../history/History';
import { whereOf } from '../../history/shown';
import { codeOf, type Visit } from '../../history/visits';
import { Button, Status, Tabs, Value } from '../../parts/parts';
import type { Execution } from '../../server/stepFunctions';
import { readJson } from '../../source/json';
import { pointed } from '../../source/places';
import { ErrorOf } from './ErrorOf';
import { Iterations } from './Iterations';
import { Logs } from './Logs';
import { functionOf } from './calls';
import { Timing } from './Timing';
import { visible } from '../../source/layout';

interface SideProps {
  readonly execution: Execution;
  readonly history: History;
  readonly version: number;
  readonly node: StateNode | undefined;
  /** What the execution began with. */
  readonly definition: string | undefined;
  /** The visit that was chosen; the last one if none was. */
  readonly visitId: number | undefined;
  readonly onChoose: (visit: Visit) => void;
  readonly onClose: () => void;
}

type Tab =
  'input' | 'output' | 'variables' | 'error' | 'timing' | 'iterations' | 'logs' | 'definition';

const NAMES: Readonly<Record<Tab, string>> = {
  error: 'Error',
  iterations: 'Iterations',
  input: 'Input',
  output: 'Output',
  variables: 'Variables',
  timing: 'Timing',
  logs: 'Logs',
  definition: 'Definition',
};

/** What is known of the state that is selected, or of the execution if none is. */
export function Side(props: SideProps) {
  const { node, history, execution, visitId } = props;
  if (node === undefined) {
    return (
      <aside class="card side-panel" aria-label="Execution">
        <div class="head">
          <h2>Execution</h2>
        </div>
        <div class="body">
          <p class="soft">Select a state in the graph to see what went in and came out.</p>
          <h3>Input</h3>
          <Value text={execution.input} label="Input" />
          {execution.output === undefined ? null : (
            <>
              <h3>Output</h3>
              <Value text={execution.output} label="Output" />
            </>
          )}
        </div>
      </aside>
    );
  }
  const visits = history.states.byName.get(node.name)?.visits ?? [];
  const visit = visits.find(({ id }) => id === visitId) ?? visits.at(-1);
  return <OfState key={node.id} {...props} node={node} visits={visits} visit={visit} />;
}

interface OfStateProps extends SideProps {
  readonly node: StateNode;
  readonly visits: readonly Visit[];
  readonly visit: Visit | undefined;
}

/** A state as the definition has it, to the last digit. */
export function writtenAs(definition: string | undefined, { id }: StateNode): string | undefined {
  const tree = pointed(readJson(definition ?? '').root, id);
  return tree === undefined ? undefined : definition?.slice(tree.from, tree.to);
}

function OfState(props: OfStateProps) {
  const { node, visits, visit, onChoose, onClose, history, version, definition } = props;
  const tabs = tabsOf(node, visit);
  const [wanted, setWanted] = useState<Tab>();
  useEffect(() => setWanted(undefined), [visit?.status === 'failed']);
  const shown = wanted !== undefined && wanted in tabs ? wanted : firstOf(tabs);
  return (
    <aside class="card side-panel" aria-label={`State ${node.name}`}>
      <div class="head">
        <div class="title">
          <h2 class="cut" title={visible(node.name)}>
            {visible(node.name)}
          </h2>
          <p class="soft cut">
            {[node.type, node.detail].filter((each) => each !== '').join(' · ')}
          </p>
        </div>
        {visit === undefined ? (
          <span class="tag">not begun</span>
        ) : (
          <Status of={codeOf(visit.status)} />
        )}
        <Button kind="bare" icon="close" label="Close" onClick={onClose} />
      </div>
      {visit === undefined ? null : <Visits visits={visits} visit={visit} onChoose={onChoose} />}
      <Tabs names={tabs} shown={shown} onShow={setWanted} />
      <div class="body">
        {shown === 'definition' || visit === undefined ? (
          <Value text={writtenAs(definition, node)} label="Definition" />
        ) : shown === 'error' ? (
          <ErrorOf visit={visit} />
        ) : shown === 'iterations' ? (
          <Iterations visit={visit} version={version} onChoose={onChoose} />
        ) : shown === 'input' ? (
          <Value text={visit.input} label="Input" />
        ) : shown === 'output' ? (
          <Value text={visit.output} label="Output" />
        ) : shown === 'variables' ? (
          <Variables visit={visit} />
        ) : shown === 'timing' ? (
          <Timing visit={visit} history={history} />
        ) : (
          <Logs visit={visit} node={node} version={version} />
        )}
      </div>
    </aside>
  );
}

/** Only what there is something to see in. */
function tabsOf(node: StateNode, visit: Visit | undefined): Readonly<Record<Tab, string>> {
  const has: Readonly<Record<Tab, boolean>> = {
    error: visit?.error !== undefined || visit?.cause !== undefined,
    iterations: visit?.type === 'Map',
    input: visit !== undefined,
    output: visit !== undefined,
    variables: visit?.assigned !== undefined,
    timing: visit !== undefined,
    logs: visit !== undefined && functionOf(node, visit) !== undefined,
    definition: true,
  };
  const all = Object.entries(NAMES) as [Tab, string][];
  return Object.fromEntries(all.filter(([name]) => has[name])) as Record<Tab, string>;
}

function firstOf(tabs: Readonly<Record<Tab, string>>): Tab {
  return (Object.keys(tabs)[0] ?? 'definition') as Tab;
}

function Visits({
  visits,
  visit,
  onChoose,
}: {
  readonly visits: readonly Visit[];
  readonly visit: Visit;
  readonly onChoose: (visit: Visit) => void;
}) {
  const where = whereOf(visit);
  const index = visits.indexOf(visit);
  if (visits.length < 2) {
    return where === '' ? null : <p class="visits soft">{where}</p>;
  }
  const step = (by: number): void => {
    const next = visits[index + by];
    if (next !== undefined) {
      onChoose(next);
    }
  };
  return (
    <div class="visits row">
      <Button kind="bare" label="Visit before" disabled={index === 0} onClick={() => step(-1)}>
        ‹
      </Button>
      <label class="soft">
        Visit{' '}
        <input
          class="input number"
          type="number"
          min={1}
          max={visits.length}
          value={index + 1}
          onChange={(event) => step(Number(event.currentTarget.value) - 1 - index)}
        />{' '}
        of {visits.length}
      </label>
      <Button
        kind="bare"
        label="Visit after"
        disabled={index === visits.length - 1}
        onClick={() => step(1)}
      >
        ›
      </Button>
      <span class="soft where">{where}</span>
    </div>
  );
}

function Variables({ visit }: { readonly visit: Visit }) {
  return (
    <dl class="variables">
      {Object.entries(visit.assigned ?? {}).map(([name, value]) => (
        <div key={name}>
          <dt class="mono">${visible(name)}</dt>
          <dd>
            <Value text={value} label={`Variable ${name}`} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
