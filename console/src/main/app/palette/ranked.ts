import type { IconName } from '../../parts/Icon';

/** Something that can be gone to or done, by a few words. */
export interface Command {
  readonly id: string;
  readonly words: string;
  /** What kind of thing it is. */
  readonly hint: string;
  readonly icon: IconName;
  readonly run: () => void;
  /** Not offered before something is typed. */
  readonly isQuiet?: boolean;
}

/**
 * How well a text fits to words: 0 if its letters are not in them in this order, more if they are
 * together, at the beginning of a word, or of all.
 */
export function fit(words: string, text: string): number {
  const where = words.toLowerCase();
  const wanted = text.toLowerCase().replace(/\s+/g, ' ').trim();
  if (wanted === '') {
    return 1;
  }
  const at = where.indexOf(wanted);
  if (at >= 0) {
    const isBegin = at === 0 || !isLetter(where.charAt(at - 1)) || isHump(words, at);
    return (at === 0 ? 1000 : isBegin ? 800 : 600) - Math.min(words.length, 100);
  }
  return inOrder(where, wanted.replaceAll(' ', '')) ? 100 - Math.min(words.length, 99) : 0;
}

function inOrder(where: string, wanted: string): boolean {
  let at = -1;
  for (const char of wanted) {
    at = where.indexOf(char, at + 1);
    if (at < 0) {
      return false;
    }
  }
  return true;
}

function isLetter(char: string): boolean {
  return /[a-z0-9]/i.test(char);
}

/** Whether a word begins inside of another, such as the W of `OrderWorkflow`. */
function isHump(words: string, at: number): boolean {
  return /[A-Z]/.test(words.charAt(at)) && /[a-z]/.test(words.charAt(at - 1));
}

/** The commands that fit best, best first; those that fit as well stay in their order. */
export function ranked(commands: readonly Command[], text: string, max: number): Command[] {
  const isEmpty = text.trim() === '';
  return commands
    .filter(({ isQuiet }) => !isEmpty || isQuiet !== true)
    .map((command) => ({ command, fits: fit(command.words, text) }))
    .filter(({ fits }) => fits > 0)
    .sort((a, b) => b.fits - a.fits)
    .slice(0, max)
    .map(({ command }) => command);
}
