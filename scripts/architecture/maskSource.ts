type Region = { readonly end: number; readonly isCode: boolean };

const BEFORE_REGEX = /(?:^|[=(,:[!&|?{};+\-*%<>~^]|\breturn|\btypeof|\bcase)\s*$/;

/**
 * Blanks out comments, the content of strings, templates and regular expressions, so that a word found afterwards is
 * code. Length and line breaks stay, and so do the expressions inside templates.
 */
export function maskSource(text: string): string {
  return mask(text, 0, "text").masked;
}

/** Masks until the `}` that closes a template's expression, or to the end of the text. */
function mask(text: string, start: number, within: "text" | "expression"): { masked: string; end: number } {
  let masked = "";
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text.charAt(at);
    if (within === "expression" && character === "}" && depth === 0) break;
    if (character === "`") {
      const template = maskTemplate(text, at);
      masked += template.masked;
      at = template.end;
      continue;
    }
    const region = regionAt(text, at, masked);
    masked += region.isCode ? character : blank(text.slice(at, region.end));
    if (region.isCode && character === "{") depth += 1;
    if (region.isCode && character === "}") depth -= 1;
    at = region.end;
  }
  return { masked, end: at };
}

function maskTemplate(text: string, start: number): { masked: string; end: number } {
  let masked = "`";
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== "`") {
    if (text.startsWith("${", at)) {
      const expression = mask(text, at + 2, "expression");
      masked += `\${${expression.masked}}`;
      at = expression.end + 1;
    } else {
      const width = text.charAt(at) === "\\" ? 2 : 1;
      masked += blank(text.slice(at, at + width));
      at += width;
    }
  }
  return { masked: `${masked}\``, end: at + 1 };
}

function regionAt(text: string, at: number, before: string): Region {
  const character = text.charAt(at);
  if (text.startsWith("//", at)) return { end: endOr(text.indexOf("\n", at), text), isCode: false };
  if (text.startsWith("/*", at)) return { end: endOr(text.indexOf("*/", at + 2) + 2, text), isCode: false };
  if (character === '"' || character === "'") return { end: endOfQuoted(text, at, character), isCode: false };
  if (character === "/" && BEFORE_REGEX.test(before.slice(-40))) return { end: endOfRegex(text, at), isCode: false };
  return { end: at + 1, isCode: true };
}

function endOr(index: number, text: string): number {
  return index < 2 ? text.length : index;
}

function endOfQuoted(text: string, start: number, quote: string): number {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== quote && text.charAt(at) !== "\n") {
    at += text.charAt(at) === "\\" ? 2 : 1;
  }
  return at + 1;
}

function endOfRegex(text: string, start: number): number {
  let inClass = false;
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== "\n") {
    const character = text.charAt(at);
    if (character === "/" && !inClass) return at + 1;
    if (character === "[") inClass = true;
    if (character === "]") inClass = false;
    at += character === "\\" ? 2 : 1;
  }
  return at;
}

function blank(region: string): string {
  return region.replace(/[^\n]/g, " ");
}
