import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { StateEntry } from '../language/stateList';
import type { Mocked, Trial, Validation, Wrong } from './trial';

/** What a state is tried with, to be filled in. */
export function TryForm({
  states,
  state,
  onSelect,
  trial,
  wrong,
  mocks,
  onChange,
  roleArn,
  onRole,
  reveal,
  onReveal,
}: {
  readonly states: readonly StateEntry[];
  readonly state: StateEntry;
  readonly onSelect: (state: StateEntry) => void;
  readonly trial: Trial;
  readonly wrong: Wrong;
  readonly mocks: 'no' | 'may' | 'must';
  readonly onChange: (changes: Partial<Trial>) => void;
  readonly roleArn: string;
  readonly onRole: (roleArn: string) => void;
  /** Whether secrets are shown; nothing if there are none. */
  readonly reveal: boolean | undefined;
  readonly onReveal: (reveal: boolean) => void;
}) {
  return (
    <div class="trial-form">
      <StateChoice states={states} state={state} onSelect={onSelect} />
      <JsonField
        label="Input"
        rows={5}
        value={trial.input}
        wrong={wrong.input}
        onChange={(input) => onChange({ input })}
      />
      {mocks === 'no' ? null : (
        <Mock trial={trial} wrong={wrong} must={mocks === 'must'} onChange={onChange} />
      )}
      <More trial={trial} wrong={wrong} onChange={onChange} roleArn={roleArn} onRole={onRole} />
      {reveal === undefined ? null : (
        <label class="check">
          <input
            type="checkbox"
            checked={reveal}
            onChange={(event) => onReveal(event.currentTarget.checked)}
          />
          Show secrets of the connection in the request
        </label>
      )}
    </div>
  );
}

function StateChoice({
  states,
  state,
  onSelect,
}: {
  readonly states: readonly StateEntry[];
  readonly state: StateEntry;
  readonly onSelect: (state: StateEntry) => void;
}) {
  return (
    <label class="field">
      State
      <select
        class="input"
        value={state.name}
        onChange={(event) => {
          const chosen = states.find(({ name }) => name === event.currentTarget.value);
          if (chosen !== undefined) {
            onSelect(chosen);
          }
        }}
      >
        {states.map(({ name, type }) => (
          <option key={name} value={name}>
            {name} ({type ?? 'no type'})
          </option>
        ))}
      </select>
    </label>
  );
}

/** What most states are tried without. */
function More({
  trial,
  wrong,
  onChange,
  roleArn,
  onRole,
}: {
  readonly trial: Trial;
  readonly wrong: Wrong;
  readonly onChange: (changes: Partial<Trial>) => void;
  readonly roleArn: string;
  readonly onRole: (roleArn: string) => void;
}) {
  return (
    <details class="more" open={trial.variables !== '' || trial.context !== ''}>
      <summary>Variables{trial.mocked === 'none' ? '' : ', context'}, role</summary>
      <JsonField
        label="Variables, a JSON object"
        rows={3}
        value={trial.variables}
        wrong={wrong.variables}
        onChange={(variables) => onChange({ variables })}
      />
      {trial.mocked === 'none' ? null : (
        <JsonField
          label="Context ($$, $states.context), a JSON object"
          rows={3}
          value={trial.context}
          wrong={wrong.context}
          onChange={(context) => onChange({ context })}
        />
      )}
      <label class="field">
        Role (none for a state that calls nothing)
        <input
          class="input mono"
          value={roleArn}
          onInput={(event) => onRole(event.currentTarget.value)}
        />
      </label>
    </details>
  );
}

const MOCKS: Readonly<Record<Mocked, string>> = {
  none: 'Really call it',
  result: 'Answer for it',
  error: 'Fail for it',
};

const VALIDATIONS: Readonly<Record<Validation, string>> = {
  STRICT: 'The answer must be one that the service could give',
  PRESENT: 'Fields that are there must be right',
  NONE: 'Any answer will do',
};

function Mock({
  trial,
  wrong,
  must,
  onChange,
}: {
  readonly trial: Trial;
  readonly wrong: Wrong;
  readonly must: boolean;
  readonly onChange: (changes: Partial<Trial>) => void;
}) {
  return (
    <fieldset class="mock">
      <legend>{must ? 'What comes back, which you make up' : 'The call'}</legend>
      <div class="choices">
        {(Object.keys(MOCKS) as Mocked[])
          .filter((mocked) => !must || mocked !== 'none')
          .map((mocked) => (
            <label key={mocked} class="check">
              <input
                type="radio"
                name="mocked"
                checked={trial.mocked === mocked}
                onChange={() => onChange({ mocked })}
              />
              {MOCKS[mocked]}
            </label>
          ))}
      </div>
      {trial.mocked === 'result' ? (
        <MockedResult trial={trial} wrong={wrong} onChange={onChange} />
      ) : null}
      {trial.mocked === 'error' ? (
        <MockedError trial={trial} wrong={wrong} onChange={onChange} />
      ) : null}
    </fieldset>
  );
}

function MockedResult({
  trial,
  wrong,
  onChange,
}: {
  readonly trial: Trial;
  readonly wrong: Wrong;
  readonly onChange: (changes: Partial<Trial>) => void;
}) {
  return (
    <>
      <JsonField
        label="Answer"
        rows={4}
        value={trial.result}
        wrong={wrong.result}
        onChange={(result) => onChange({ result })}
      />
      <label class="field">
        How strictly it is checked
        <select
          class="input"
          value={trial.validation}
          onChange={(event) => onChange({ validation: event.currentTarget.value as Validation })}
        >
          {(Object.keys(VALIDATIONS) as Validation[]).map((each) => (
            <option key={each} value={each}>
              {VALIDATIONS[each]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function MockedError({
  trial,
  wrong,
  onChange,
}: {
  readonly trial: Trial;
  readonly wrong: Wrong;
  readonly onChange: (changes: Partial<Trial>) => void;
}) {
  const texts = [
    ['error', 'Error', 'Lambda.ServiceException'],
    ['cause', 'Cause', ''],
    ['retries', 'Retries before', '0'],
  ] as const;
  return (
    <div class="three">
      {texts.map(([name, label, placeholder]) => (
        <Labelled key={name} label={label} wrong={wrong[name]}>
          {(ids) => (
            <input
              {...ids}
              class="input"
              value={trial[name]}
              placeholder={placeholder}
              onInput={(event) => onChange({ [name]: event.currentTarget.value })}
            />
          )}
        </Labelled>
      ))}
    </div>
  );
}

function JsonField({
  label,
  rows,
  value,
  wrong,
  onChange,
}: {
  readonly label: string;
  readonly rows: number;
  readonly value: string;
  readonly wrong: string | undefined;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Labelled label={label} wrong={wrong}>
      {(ids) => (
        <textarea
          {...ids}
          class="input"
          rows={rows}
          spellcheck={false}
          maxLength={262_144}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Labelled>
  );
}

/** What ties a field to its label and to what is wrong with it. */
interface Ids {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
}

/** A field with what is wrong with it, which is told apart from its name. */
function Labelled({
  label,
  wrong,
  children,
}: {
  readonly label: string;
  readonly wrong: string | undefined;
  readonly children: (ids: Ids) => ComponentChildren;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': `${id}-wrong`, 'aria-invalid': wrong !== undefined })}
      <span id={`${id}-wrong`} class="wrong">
        {wrong}
      </span>
    </div>
  );
}
