import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Graph } from '../definition/graph';
import { Empty, Failure, Loading } from '../parts/parts';
import '../style/graph.css';
import type { Mark, NodeState } from './look';
import { Minimap } from './Minimap';
import { neighbour, type Direction } from './neighbours';
import { Scene, type Shown } from './Scene';
import { StateList } from './StateList';
import { Tools } from './Tools';
import { opening, toggle, useLayout, type Laid } from './useLayout';
import { useCamera } from './useCamera';

const NO_STATES: ReadonlyMap<string, NodeState> = new Map();
const NO_MARKS: ReadonlyMap<string, Mark> = new Map();
const NO_IDS: ReadonlySet<string> = new Set();

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** What a graph is shown with; ids are those of its states, which are JSON pointers. */
export interface DiagramProps {
  readonly graph: Graph;
  /** What a file that is saved is called. */
  readonly name: string;
  readonly states?: ReadonlyMap<string, NodeState>;
  /** Ids of the ways that were taken. */
  readonly taken?: ReadonlySet<string>;
  readonly marks?: ReadonlyMap<string, Mark>;
  readonly selected?: string | undefined;
  readonly onSelect?: (id: string | undefined) => void;
}

/** A graph of states that one can move in and select from. */
export function Diagram(props: DiagramProps) {
  const { graph, selected } = props;
  const [toggled, setToggled] = useState<ReadonlySet<string>>(NO_IDS);
  const { laid, failure, isLate } = useLayout(graph, toggled);
  useEffect(() => {
    if (selected !== undefined) {
      setToggled((before) => opening(graph, before, selected));
    }
  }, [selected, graph]);
  const onToggle = (id: string): void => {
    const next = new Set(toggled);
    toggle(next, id);
    setToggled(next);
  };
  if (failure !== undefined || (laid === undefined && isLate)) {
    return <Undrawn {...props} failure={failure} />;
  }
  if (laid === undefined) {
    return (
      <div class="graph">
        <Loading what="graph" />
      </div>
    );
  }
  return laid.layout.nodes.length === 0 ? (
    <div class="graph">
      <Empty title="No states yet" />
    </div>
  ) : (
    <Canvas {...props} laid={laid} isLate={isLate} onToggle={onToggle} />
  );
}

/** What is told of a graph that is not there yet, or cannot be, and its states in a list. */
function Undrawn({
  graph,
  selected,
  onSelect,
  failure,
}: DiagramProps & { readonly failure: Error | undefined }) {
  return (
    <div class="graph undrawn">
      {failure === undefined ? <Late graph={graph} /> : <Failure of={failure} />}
      <StateList graph={graph} selected={selected} onSelect={onSelect} />
    </div>
  );
}

function Late({ graph: { byId } }: { readonly graph: Graph }) {
  return (
    <p class="late" role="status">
      Laying out {byId.size.toLocaleString('en')} {byId.size === 1 ? 'state' : 'states'}…
    </p>
  );
}

interface CanvasProps extends DiagramProps {
  readonly laid: Laid;
  /** Whether what is drawn is not the graph as it is now. */
  readonly isLate: boolean;
  readonly onToggle: (id: string) => void;
}

function Canvas(props: CanvasProps) {
  const { laid, onToggle, name, selected, onSelect } = props;
  const { layout, graph } = laid;
  const place = useRef<HTMLDivElement>(null);
  const shown: Shown = useMemo(
    () => ({
      graph,
      layout,
      states: props.states ?? NO_STATES,
      taken: props.taken ?? NO_IDS,
      marks: props.marks ?? NO_MARKS,
      selected,
      onToggle,
    }),
    [laid, props.states, props.taken, props.marks, selected, onToggle],
  );
  const camera = useCamera(place, layout, selected);
  const select = (id: string | undefined): void => onSelect?.(id);
  const onKeyDown = (event: KeyboardEvent): void => {
    // What a button in here is pressed by is the button's, and with Ctrl it is the browser's.
    if (event.target !== place.current || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const arrow = ARROWS[event.key];
    if (arrow !== undefined ? arrowed(arrow, event) : pressed(event.key)) {
      event.preventDefault();
    }
  };
  const arrowed = (arrow: Direction, event: KeyboardEvent): boolean => {
    if (event.shiftKey) {
      camera.pan(arrow);
      return true;
    }
    const next = neighbour(graph, layout, selected, arrow);
    if (next !== undefined) {
      select(next);
    }
    return true;
  };
  const pressed = (key: string): boolean => {
    if (key === '+' || key === '=' || key === '-') {
      camera.zoom(key === '-' ? 1 / 1.3 : 1.3);
    } else if (key === '0') {
      camera.fit();
    } else if (key === 'Escape') {
      select(undefined);
    } else if (key === 'Enter' && (graph.byId.get(selected ?? '')?.flows.length ?? 0) > 0) {
      onToggle(selected ?? '');
    } else {
      return false;
    }
    return true;
  };
  return (
    <div
      class="graph"
      ref={place}
      tabIndex={0}
      role="application"
      aria-label={`Graph of ${graph.byId.size} states. Arrow keys select, Enter opens and closes, plus and minus zoom.`}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (camera.hasMoved.current !== true && !isTool(event.target)) {
          select(idAt(event.target));
        }
      }}
      onDblClick={(event) => {
        const id = idAt(event.target);
        if (id !== undefined && (graph.byId.get(id)?.flows.length ?? 0) > 0) {
          onToggle(id);
        }
      }}
    >
      <svg class="canvas" aria-hidden="true">
        <g ref={camera.group}>
          {camera.box === undefined ? null : (
            <Scene of={shown} box={camera.box} detail={camera.detail} />
          )}
        </g>
      </svg>
      <Tools name={name} shown={shown} onZoom={camera.zoom} onFit={camera.fit} />
      <div class={camera.isWhole ? 'overview away' : 'overview'}>
        <Minimap layout={layout} states={shown.states} frame={camera.frame} onGo={camera.centre} />
      </div>
      {props.isLate ? <Late graph={props.graph} /> : null}
      <p class="heard" aria-live="polite">
        {heard(shown)}
      </p>
    </div>
  );
}

function heard({ graph, selected, states }: Shown): string {
  const node = graph.byId.get(selected ?? '');
  return node === undefined
    ? ''
    : `${node.name}, ${node.type}, ${states.get(node.id)?.status ?? 'not begun'}`;
}

function isTool(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.graph-tools, .overview') !== null;
}

function idAt(target: EventTarget | null): string | undefined {
  return target instanceof Element
    ? (target.closest('[data-id]')?.getAttribute('data-id') ?? undefined)
    : undefined;
}
