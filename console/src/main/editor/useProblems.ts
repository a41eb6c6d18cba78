import { useEffect, useState } from 'preact/hooks';
import { region } from '../server/session';
import { states, type Diagnostic } from '../server/stepFunctions';
import { forServer, isSound, type Source } from '../source/source';
import { serverProblems, syntaxProblems, type Problem } from './problems';

/** How long nobody writes before the server is asked, in milliseconds. */
const PAUSE = 300;
const PROBLEMS_MAX = 100;

/** What is wrong with a definition. */
export interface Checked {
  /** What was looked at: the problems are at places in it. */
  readonly source: Source;
  readonly problems: readonly Problem[];
  /** Whether the server found more than it told. */
  readonly isMore: boolean;
  readonly isChecking: boolean;
  /** Why the server could not be asked. */
  readonly failure: Error | undefined;
}

interface Answer {
  readonly diagnostics: readonly Diagnostic[];
  readonly truncated?: boolean;
}

function asked(source: Source, type: string, signal: AbortSignal): Promise<Answer> {
  return states<Answer>(
    'ValidateStateMachineDefinition',
    { definition: forServer(source), type, severity: 'WARNING', maxResults: PROBLEMS_MAX },
    signal,
  );
}

/** Keeps looking for what is wrong with a definition while it is written. */
export function useProblems(source: Source, type: string): Checked {
  const [checked, setChecked] = useState<Checked>(() => ({
    ...found(source, syntaxProblems(source)),
    isChecking: true,
  }));
  useEffect(() => {
    const controller = new AbortController();
    const syntax = syntaxProblems(source);
    if (!isSound(source)) {
      setChecked(found(source, syntax));
      return () => {};
    }
    setChecked((before) => ({ ...before, isChecking: true }));
    const done = (checked: Checked): void => {
      if (!controller.signal.aborted) {
        setChecked(checked);
      }
    };
    const ask = async (): Promise<void> => {
      try {
        const { diagnostics, truncated } = await asked(source, type, controller.signal);
        const problems = [...syntax, ...serverProblems(source, diagnostics)];
        done({ ...found(source, problems), isMore: truncated === true });
      } catch (e) {
        const failure = e instanceof Error ? e : new Error(String(e));
        done({ ...found(source, syntax), failure });
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [source, type, region.value]);
  return checked;
}

function found(source: Source, problems: readonly Problem[]): Checked {
  return { source, problems, isMore: false, isChecking: false, failure: undefined };
}
