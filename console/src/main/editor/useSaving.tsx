import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { go, hold, to } from '../app/router';
import { useAct } from '../parts/act';
import { Refusal } from '../server/call';
import { nameOf, type StateMachine } from '../server/stepFunctions';
import { forServer, isSound } from '../source/source';
import type { Draft } from './Draft';
import { SaveDialog, type Asking } from './SaveDialogs';
import { create, revisionOf, update, type NewMachine, type Publication } from './saving';

/** How a definition is saved. */
export interface Saving {
  readonly save: () => void;
  readonly publish: () => void;
  /** Starts an execution of what is saved. */
  readonly start: () => void;
  /** Says that the text cannot be read, which something that was asked for needs. */
  readonly tellBroken: () => void;
  /** Takes away why it was refused. */
  readonly forget: () => void;
  readonly isBusy: boolean;
  /** What was done last. */
  readonly done: string | undefined;
  /** Why it was not. */
  readonly refused: Error | undefined;
  /** What is asked before. */
  readonly dialog: ComponentChildren;
}

const BROKEN = new Refusal(
  'InvalidDefinition',
  'The text cannot be read: mend what the list of problems says.',
  0,
);

const OVERTAKEN = new Refusal(
  'ConflictException',
  'Somebody else changed this state machine since you opened it. Compare to see how; ' +
    'save again to put yours in its place.',
  0,
);

/** Writes what the text says to the server, and what was done last. */
function useWriting(draft: Draft, machine: StateMachine | undefined) {
  const [done, setDone] = useState<string>();
  const revision = useRef(machine?.revisionId);
  const saved = async (publication?: Publication): Promise<void> => {
    if (machine === undefined) {
      return;
    }
    const text = draft.text.value;
    const definition = forServer(draft.source.value);
    const there = await revisionOf(machine.stateMachineArn);
    if (there !== revision.current) {
      // Told once: who saves again knows.
      revision.current = there;
      throw OVERTAKEN;
    }
    const { revisionId, version } = await update(definition, machine.stateMachineArn, publication);
    revision.current = revisionId;
    draft.keep(text);
    setDone(version === undefined ? 'Saved' : `Published as version ${nameOf(version)}`);
  };
  const created = async (given: NewMachine): Promise<void> => {
    const arn = await create(forServer(draft.source.value), given);
    draft.keep(draft.text.value);
    hold(false);
    go(to.edit(arn), 'replace');
  };
  return { done, begin: () => setDone(undefined), saved, created };
}

/** Saves a definition, and holds back who would leave it unsaved. */
export function useSaving(
  draft: Draft,
  machine: StateMachine | undefined,
  type: StateMachine['type'],
): Saving {
  const [asking, setAsking] = useState<Asking>();
  const [refused, setRefused] = useState<Error>();
  const { done, begin, saved, created } = useWriting(draft, machine);
  const { isActing, act } = useAct();
  useHold(draft.isChanged.value);

  const inDialog = async (work: () => Promise<void>): Promise<void> => {
    setRefused(await refusalOf(work));
    setAsking(undefined);
  };
  const ask = (what: Asking | 'save'): void => {
    begin();
    setRefused(isSound(draft.source.value) ? undefined : BROKEN);
    if (!isSound(draft.source.value) || isActing) {
      return;
    }
    if (what !== 'save') {
      setAsking(what);
      return;
    }
    void act(() =>
      saved().catch((e: unknown) => setRefused(e instanceof Error ? e : new Error(String(e)))),
    );
  };
  const dialog = (
    <SaveDialog
      asking={asking}
      machine={machine}
      type={type}
      isJson={draft.format.value === 'JSON'}
      onClose={() => setAsking(undefined)}
      onCreate={(given) => inDialog(() => created(given))}
      onPublish={(publication) => inDialog(() => saved(publication))}
    />
  );
  return {
    save: () => ask(machine === undefined ? 'create' : 'save'),
    publish: () => ask('publish'),
    start: () => setAsking('start'),
    tellBroken: () => setRefused(BROKEN),
    forget: () => setRefused(undefined),
    isBusy: isActing,
    done,
    refused,
    dialog,
  };
}

/** What is wrong with a definition is shown at its place, not in the dialog that covers it. */
async function refusalOf(work: () => Promise<void>): Promise<Refusal | undefined> {
  try {
    await work();
    return undefined;
  } catch (e) {
    if (e instanceof Refusal && e.code === 'InvalidDefinition') {
      return e;
    }
    throw e;
  }
}

/** Keeps the page, and the tab, from being left while something is not saved. */
function useHold(isChanged: boolean): void {
  useEffect(() => {
    hold(isChanged);
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    if (isChanged) {
      addEventListener('beforeunload', ask);
    }
    return () => removeEventListener('beforeunload', ask);
  }, [isChanged]);
  useEffect(() => () => hold(false), []);
}
