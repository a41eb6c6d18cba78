import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../server/call';
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
  readonly isChecking: boolean;
  /** Why the server could not be asked. */
  readonly failure: Error | undefined;
}

/** Asks the server what is wrong with a definition. */
export async function validated(
  source: Source,
  type: string,
  signal?: AbortSignal,
): Promise<Problem[]> {
  const answer = await states<{ readonly diagnostics: readonly Diagnostic[] }>(
    'ValidateStateMachineDefinition',
    { definition: forServer(source), type, severity: 'WARNING', maxResults: PROBLEMS_MAX },
    signal,
  );
  return serverProblems(source, answer.diagnostics);
}

/** Keeps looking for what is wrong with a definition while it is written. */
export function useProblems(source: Source, type: string): Checked {
  const [checked, setChecked] = useState<Checked>(() => ({
    source,
    problems: syntaxProblems(source),
    isChecking: true,
    failure: undefined,
  }));
  useEffect(() => {
    const controller = new AbortController();
    const syntax = syntaxProblems(source);
    if (!isSound(source)) {
      setChecked({ source, problems: syntax, isChecking: false, failure: undefined });
      return () => {};
    }
    setChecked((before) => ({ ...before, isChecking: true }));
    const ask = async (): Promise<void> => {
      const done = (problems: readonly Problem[], failure?: Error): void => {
        if (!controller.signal.aborted) {
          setChecked({ source, problems, isChecking: false, failure });
        }
      };
      try {
        done([...syntax, ...(await validated(source, type, controller.signal))]);
      } catch (e) {
        done(syntax, e instanceof Error ? e : new Refusal('Error', String(e), 0));
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
