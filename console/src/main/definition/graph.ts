/** The eight types of the States Language, and what is written but none of them. */
export type StateType =
  'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map' | 'Unknown';

/** A state of a definition, or the name of one that is gone to and not there. */
export interface StateNode {
  /** Where it stands in the definition, as a JSON pointer: unlike a name, never twice. */
  readonly id: string;
  readonly name: string;
  readonly type: StateType;
  /** What it does beside its type, such as the function that it calls; may be empty. */
  readonly detail: string;
  /** Gone to, but not in the definition. */
  readonly isMissing: boolean;
  /** Whether a way leads to it from the start of its flow. */
  readonly isReached: boolean;
  readonly hasRetry: boolean;
  /** A Map whose items are executions of their own. */
  readonly isDistributed: boolean;
  /** The branches of a Parallel, or the one flow that a Map runs for each item. */
  readonly flows: readonly Flow[];
  /** As it is written. */
  readonly written: unknown;
}

/** Why a way is taken. */
export type EdgeKind = 'start' | 'next' | 'choice' | 'default' | 'catch' | 'end';

/** A way from one state to another. */
export interface Edge {
  readonly id: string;
  /** The id of a state, or `START`. */
  readonly from: string;
  /** The id of a state, or `END`. */
  readonly to: string;
  readonly kind: EdgeKind;
  /** The condition or the errors; may be empty. */
  readonly label: string;
}

/** States that lead to each other: the whole machine, a branch, or what a Map runs. */
export interface Flow {
  readonly id: string;
  /** The id of the state it begins with. */
  readonly startAt: string | undefined;
  readonly nodes: readonly StateNode[];
  readonly edges: readonly Edge[];
}

/** A definition as states and ways between them. */
export interface Graph {
  readonly root: Flow;
  /** Every state by its id, nested ones too. */
  readonly byId: ReadonlyMap<string, StateNode>;
  /** The id of the state of a name; names are unique in a machine that is valid. */
  readonly idOf: ReadonlyMap<string, string>;
  /** The id of the state that contains a state, of those that are nested. */
  readonly parentOf: ReadonlyMap<string, string>;
}

/** Where the outermost flow begins and ends: drawn like states, but none. */
export const START = '#start';
export const END = '#end';
