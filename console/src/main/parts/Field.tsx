import type { ComponentChildren } from 'preact';

/** A line of text that is asked for, under its name. */
export function Field({
  label,
  value,
  onValue,
  maxLength,
  placeholder,
  required = false,
  autofocus = false,
  mono = false,
}: {
  readonly label: ComponentChildren;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly autofocus?: boolean;
  readonly mono?: boolean;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        class={mono ? 'input mono' : 'input'}
        autocomplete="off"
        spellcheck={false}
        required={required}
        autofocus={autofocus}
        maxLength={maxLength}
        placeholder={placeholder}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </label>
  );
}

/** One of several that is chosen, under its name. */
export function Choice({
  label,
  value,
  options,
  onValue,
}: {
  readonly label: string;
  readonly value: string;
  /** What is chosen, and how people read it. */
  readonly options: readonly (readonly [string, string])[];
  readonly onValue: (value: string) => void;
}) {
  return (
    <label class="field">
      {label}
      <select class="input" value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {options.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
