/** How a text is drawn, as CSS says it. */
export type Font = 'name' | 'detail' | 'label';

const FONTS: Readonly<Record<Font, string>> = {
  name: '560 13px ',
  detail: '400 11px ',
  label: '400 11px ',
};

const WIDTHS_MAX = 50_000;
const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/** The width of a text in pixels, as the browser draws it. */
export function widthOf(text: string, font: Font): number {
  const key = `${font} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = measured(text, font);
    if (widths.size >= WIDTHS_MAX) {
      widths.clear();
    }
    widths.set(key, width);
  }
  return width;
}

function measured(text: string, font: Font): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) {
    return text.length * (font === 'name' ? 7.2 : 5.8);
  }
  const family = getComputedStyle(document.documentElement).getPropertyValue('--font');
  context.font = FONTS[font] + (family === '' ? 'sans-serif' : family);
  return context.measureText(text).width;
}

/** As much of a text as fits a width, with an ellipsis if that is not all. */
export function cut(text: string, width: number, font: Font): string {
  if (widthOf(text, font) <= width) {
    return text;
  }
  let fits = 0;
  let beyond = text.length;
  while (beyond - fits > 1) {
    const middle = (fits + beyond) >> 1;
    if (widthOf(`${text.slice(0, middle)}…`, font) <= width) {
      fits = middle;
    } else {
      beyond = middle;
    }
  }
  return `${text.slice(0, fits).trimEnd()}…`;
}

/** A text that any drawing can hold: control characters are shown by their signs. */
export function plain(text: string): string {
  return text
    .slice(0, 1000)
    .replace(/[\u0000-\u001f]/g, (char) => String.fromCharCode(0x2400 + char.charCodeAt(0)))
    .replace(/[\u007f-\u009f\ufffe\uffff]/g, '\ufffd')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
