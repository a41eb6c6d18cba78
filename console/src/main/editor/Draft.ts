import { computed, signal } from '@preact/signals';
import { laidOut } from '../source/layout';
import { converted, formatOf, read, type Format } from '../source/source';
import { jsonToYaml } from '../source/yaml';

const FORMAT = 'pawl.format';

/** The format in which texts were written last. */
export function usualFormat(): Format {
  return localStorage.getItem(FORMAT) === 'YAML' ? 'YAML' : 'JSON';
}

/** A definition that is being written, of a new state machine or of one that is there. */
export class Draft {
  readonly text;
  readonly format;
  /** The text as the server has it, in the format it is shown in. */
  private readonly saved;
  /** What the text says at this moment. */
  readonly source = computed(() => read(this.text.value, this.format.value));
  readonly isChanged = computed(() => this.text.value !== this.saved.value);

  /**
   * @param definition JSON, as the server has it
   * @param saved whether the server has it
   */
  constructor(definition: string, saved: boolean) {
    const format = usualFormat();
    const text = shownIn(format, definition);
    this.format = signal<Format>(formatOf(text, format));
    this.text = signal(text);
    this.saved = signal(saved ? text : '');
  }

  /** Takes what was written. */
  write(text: string): void {
    this.text.value = text;
    this.format.value = formatOf(text, this.format.value);
  }

  /** The text in another format; nothing if it has to be mended first. */
  in(format: Format): string | undefined {
    const text = converted(this.source.value, format);
    if (text !== undefined) {
      localStorage.setItem(FORMAT, format);
      if (!this.isChanged.value) {
        this.saved.value = text;
      }
      this.format.value = format;
    }
    return text;
  }

  /** Remembers that the server has a text. */
  keep(text: string): void {
    this.saved.value = text;
  }
}

function shownIn(format: Format, definition: string): string {
  if (format === 'YAML') {
    try {
      return jsonToYaml(definition);
    } catch {
      return definition;
    }
  }
  // A definition that a program wrote on one line is laid out, as people would.
  if (definition.length > 120 && !definition.includes('\n')) {
    return laidOut(definition);
  }
  return definition;
}
