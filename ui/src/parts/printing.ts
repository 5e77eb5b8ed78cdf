// Pages for the printer: the same pictures as on screen, in an element that only paper shows.
import type { PaperPages } from "../door/generated/commands";

/** A page as a picture that the window may load: an SVG in an <img> runs nothing and loads nothing. */
export function pageUrls(pages: readonly string[]): string[] {
  return pages.map((svg) => URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" })));
}

export function releaseUrls(urls: readonly string[]): void {
  for (const url of urls) URL.revokeObjectURL(url);
}

/**
 * WebKitGTK sends a sheet that lies on its side to the printer as an empty one, so on Linux the page itself is turned instead;
 * the shell asks for upright A4 there. What comes out of the printer is the same.
 */
const turnsPages = /Linux/.test(navigator.userAgent);

/** One page as it lies on the sheet. The size comes with the paper, so it cannot stand in the style files. */
function sheetOf(url: string, { width, height }: PaperSize, turned: boolean): { sheet: HTMLElement; picture: HTMLImageElement } {
  const picture = new Image();
  picture.alt = "";
  picture.src = url;
  picture.style.width = `${width}mm`;
  picture.style.height = `${height}mm`;
  const sheet = document.createElement("div");
  sheet.style.width = `${turned ? height : width}mm`;
  // A hair less than the sheet, cut off at the empty edge, so that rounding never pushes out an empty page.
  sheet.style.height = `${(turned ? width : height) - 0.2}mm`;
  if (turned) {
    // Its top stands at the sheet's left edge.
    picture.style.transformOrigin = "top left";
    picture.style.transform = `translateY(${width}mm) rotate(-90deg)`;
  }
  sheet.append(picture);
  return { sheet, picture };
}

type PaperSize = Pick<PaperPages, "width" | "height">;

/** Lay the pages out for the printer. Settles when every picture is ready; gives back the way to take them away. */
export async function layOutForPrint(pages: PaperSize, urls: readonly string[]): Promise<() => void> {
  const holder = document.createElement("div");
  holder.className = "print-pages";
  holder.setAttribute("aria-hidden", "true");
  const turned = turnsPages && pages.width > pages.height;
  const pictures = urls.map((url) => {
    const { sheet, picture } = sheetOf(url, pages, turned);
    holder.append(sheet);
    return picture;
  });
  const [width, height] = turned ? [pages.height, pages.width] : [pages.width, pages.height];
  // A made sheet needs no inline style tag.
  const size = new CSSStyleSheet();
  size.replaceSync(`@page { size: ${width}mm ${height}mm; margin: 0 }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, size];
  document.body.append(holder);
  const takeAway = (): void => {
    holder.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== size);
  };
  try {
    await Promise.all(pictures.map((picture) => picture.decode()));
  } catch {
    takeAway();
    throw new Error("a page could not be drawn");
  }
  return takeAway;
}
