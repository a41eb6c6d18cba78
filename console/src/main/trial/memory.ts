import { FIRST, type Trial } from './trial';

/** So many states are remembered, those that were tried last. */
const STATES_MAX = 50;
/** No more characters than that are kept: the session's storage is for others as well. */
const KEPT_MAX = 1_000_000;

/** What the states of one machine were tried with in this session. */
export class Memory {
  private readonly trials: Map<string, Trial>;
  private readonly key: string;

  /** @param machine its ARN, or what stands for one that is not there yet */
  constructor(machine: string) {
    this.key = `pawl.try.${machine}`;
    this.trials = new Map(stored(this.key));
  }

  /** What a state was tried with last. */
  of(state: string): Trial | undefined {
    return this.trials.get(state);
  }

  keep(state: string, trial: Trial): void {
    this.trials.delete(state);
    this.trials.set(state, trial);
    for (const oldest of this.trials.keys()) {
      if (this.trials.size <= STATES_MAX && this.text().length <= KEPT_MAX) {
        break;
      }
      this.trials.delete(oldest);
    }
    try {
      sessionStorage.setItem(this.key, this.text());
    } catch {
      // The session's storage is full: it is remembered for as long as the page is open.
    }
  }

  private text(): string {
    return JSON.stringify([...this.trials]);
  }
}

function stored(key: string): [string, Trial][] {
  const text = sessionStorage.getItem(key);
  if (text === null) {
    return [];
  }
  const kept = JSON.parse(text) as [string, Partial<Trial>][];
  return kept.map(([state, trial]) => [state, { ...FIRST, ...trial }]);
}
