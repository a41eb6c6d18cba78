import { START, type StateNode } from '../definition/graph';
import type { PlacedNode } from './layout';
import {
  nameShown,
  NODE_HEIGHT,
  second,
  secondShown,
  STATUS_ICONS,
  TYPE_ICONS,
  type Mark,
  type NodeState,
} from './look';
import type { Detail } from './Scene';
import { plain, widthOf } from './text';

interface NodeProps {
  readonly placed: PlacedNode;
  /** Nothing for the start and the end. */
  readonly node: StateNode | undefined;
  readonly state: NodeState | undefined;
  readonly mark: Mark | undefined;
  readonly isSelected: boolean;
  readonly detail: Detail;
  readonly onToggle: (id: string) => void;
}

/** A state: its icon, name and type in the colour of its status. */
export function Node(props: NodeProps) {
  const { placed, node, state, mark, isSelected, detail } = props;
  if (node === undefined) {
    return <Terminal placed={placed} />;
  }
  const { x, y, width, height, isOpen } = placed;
  const classes = [
    'node',
    state?.status ?? 'idle',
    isOpen ? 'open' : '',
    isSelected ? 'selected' : '',
    node.isMissing ? 'missing' : '',
    node.isReached ? '' : 'unreached',
    mark ?? '',
  ];
  return (
    <g
      class={classes.filter((each) => each !== '').join(' ')}
      data-id={node.id}
      transform={`translate(${x} ${y})`}
    >
      <title>{`${plain(node.name)}\n${second(node)}${node.isReached ? '' : '\nnot reached'}`}</title>
      {isStacked(node) ? (
        <rect class="deck" x="5" y="5" width={width} height={height} rx="9" />
      ) : null}
      {isSelected ? (
        <rect class="ring" x="-4" y="-4" width={width + 8} height={height + 8} rx="12" />
      ) : null}
      <rect class="body" width={width} height={height} rx="9" />
      {placed.lanes.length < 2 && node.type !== 'Parallel'
        ? null
        : placed.lanes.map((lane, i) => (
            <rect
              key={i}
              class="lane"
              x={lane.x - x}
              y={lane.y - y}
              width={lane.width}
              height={lane.height}
              rx="7"
            />
          ))}
      <rect class="icon-back" x="9" y="9" width="28" height="28" rx="7" />
      <path class="icon" transform="translate(13 13)" d={TYPE_ICONS[node.type]} />
      {detail === 'near' ? <Words {...props} node={node} /> : <NameOnly node={node} />}
      {node.flows.length > 0 ? <Chevron {...props} node={node} /> : null}
    </g>
  );
}

/** What is done once for each of many. */
function isStacked(node: StateNode): boolean {
  return node.type === 'Map';
}

function NameOnly({ node }: { readonly node: StateNode }) {
  return (
    <text class="name" x="46" y="28">
      {nameShown(node)}
    </text>
  );
}

function Words({ placed: { width }, node, state }: NodeProps & { readonly node: StateNode }) {
  const right = node.flows.length > 0 ? width - 54 : width - 24;
  return (
    <>
      <text class="name" x="46" y="20">
        {nameShown(node)}
      </text>
      <text class="detail" x="46" y="35">
        {secondShown(node)}
      </text>
      {state?.status !== undefined ? (
        <path
          class="status"
          transform={`translate(${right - 2} 13)`}
          d={STATUS_ICONS[state.status]}
        />
      ) : node.hasRetry ? (
        <path
          class="retry"
          transform={`translate(${right} 15) scale(0.8)`}
          d="M15.5 10a5.5 5.5 0 1 1-1.8-4M14.5 3v3.3h-3.3"
        >
          <title>It is retried</title>
        </path>
      ) : null}
      {state?.note === undefined ? null : <Note text={state.note} width={width} />}
    </>
  );
}

function Note({ text, width }: { readonly text: string; readonly width: number }) {
  const size = Math.ceil(widthOf(text, 'label') * 1.06) + 16;
  return (
    <g class="note" transform={`translate(${width - size + 10} -10)`}>
      <rect width={size} height="18" rx="9" />
      <text x={size / 2} y="12.5" text-anchor="middle">
        {text}
      </text>
    </g>
  );
}

/** Opens and closes what a state contains; Enter does so for the one that is selected. */
function Chevron({ placed: { width, isOpen }, node, onToggle }: NodeProps & { node: StateNode }) {
  return (
    <g
      class="chevron"
      transform={`translate(${width - 32} ${NODE_HEIGHT / 2 - 11})`}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(node.id);
      }}
    >
      <title>{isOpen ? 'Collapse' : 'Expand'}</title>
      <rect width="22" height="22" rx="6" />
      <path d={isOpen ? 'M6 9l5 5 5-5' : 'M9 6l5 5-5 5'} />
    </g>
  );
}

function Terminal({ placed: { id, x, y, width } }: { readonly placed: PlacedNode }) {
  const radius = width / 2;
  return (
    <g class="terminal" transform={`translate(${x + radius} ${y + radius})`}>
      <title>{id === START ? 'Start' : 'End'}</title>
      <circle class="rim" r={radius - 1} />
      {id === START ? (
        <path d="M-3.5 -5.5 5.5 0 -3.5 5.5z" />
      ) : (
        <rect x="-5" y="-5" width="10" height="10" rx="2" />
      )}
    </g>
  );
}
