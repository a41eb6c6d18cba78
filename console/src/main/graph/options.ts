import type { LayoutOptions } from 'elkjs/lib/elk-api';

/** Up to here a flow is laid out as well as it can be. */
export const FINE_MAX = 150;
/** Between a state and the next below it, in pixels. */
export const BETWEEN = 34;
/** Beyond this it is laid out as fast as it can be, and labels find no room of their own. */
const ROUGH_MIN = 1500;

const ALWAYS: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.padding': '[top=6,left=6,bottom=6,right=6]',
  'elk.spacing.nodeNode': '30',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '12',
  'elk.layered.spacing.nodeNodeBetweenLayers': String(BETWEEN),
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
};

const FINE: LayoutOptions = {
  ...ALWAYS,
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
};

const PLAIN: LayoutOptions = {
  ...ALWAYS,
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.thoroughness': '3',
};

const ROUGH: LayoutOptions = {
  ...ALWAYS,
  'elk.layered.nodePlacement.strategy': 'SIMPLE',
  'elk.layered.layering.strategy': 'LONGEST_PATH_SOURCE',
  'elk.layered.thoroughness': '1',
};

/** How a flow of so many states is laid out: the larger, the plainer and faster. */
export function optionsFor(states: number): {
  readonly options: LayoutOptions;
  readonly hasLabels: boolean;
} {
  const options = states <= FINE_MAX ? FINE : states < ROUGH_MIN ? PLAIN : ROUGH;
  return { options, hasLabels: states < ROUGH_MIN };
}
