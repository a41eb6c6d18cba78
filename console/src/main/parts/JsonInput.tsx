/** The most that an input may have, in bytes. */
const INPUT_MAX = 262_144;

/** A JSON text that is asked for, and checked as it is typed. */
export function JsonInput({
  label,
  value,
  onValue,
  onEnter,
  hint,
}: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Told when Enter is pressed with Ctrl or ⌘, if the text is fine. */
  readonly onEnter: () => void;
  /** What is said while nothing is wrong. */
  readonly hint: string;
}) {
  const wrong = whatIsWrong(value);
  return (
    <>
      <label class="field">
        {label}
        <textarea
          class="input"
          rows={10}
          spellcheck={false}
          autofocus
          aria-invalid={wrong !== undefined}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && wrong === undefined) {
              event.preventDefault();
              onEnter();
            }
          }}
        />
      </label>
      <p class={wrong === undefined ? 'faint' : 'input-wrong'} role="status">
        {wrong ?? hint}
      </p>
    </>
  );
}

/** Why a text cannot be the input of an execution; nothing if it can. */
export function whatIsWrong(input: string): string | undefined {
  const bytes = new TextEncoder().encode(input).length;
  if (bytes > INPUT_MAX) {
    return `An input has at most ${INPUT_MAX} bytes; this has ${bytes}.`;
  }
  try {
    JSON.parse(input);
    return undefined;
  } catch (e) {
    return `This is no JSON: ${e instanceof Error ? e.message : String(e)}`;
  }
}
