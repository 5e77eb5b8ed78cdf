// Pages for the printer: the same pictures as on screen, in an element that only paper shows.
import type { PaperPages } from "../door/generated/commands";

/** A page as a picture that the window may load: an SVG in an <img> runs nothing and loads nothing. */
export function pageUrls(pages: readonly string[]): string[] {
  return pages.map((svg) => URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" })));
}

export function releaseUrls(urls: readonly string[]): void {
  for (const url of urls) URL.revokeObjectURL(url);
}

/** Lay the pages out for the printer. Settles when every picture is ready; gives back the way to take them away. */
export async function layOutForPrint(pages: Pick<PaperPages, "width" | "height">, urls: readonly string[]): Promise<() => void> {
  const holder = document.createElement("div");
  holder.className = "print-pages";
  holder.setAttribute("aria-hidden", "true");
  const pictures = urls.map((url) => {
    const picture = new Image();
    picture.alt = "";
    picture.src = url;
    picture.style.width = `${pages.width}mm`;
    // A hair less than the sheet, cut off at the empty foot, so that rounding never pushes out an empty page.
    picture.style.height = `${pages.height - 0.2}mm`;
    picture.style.objectFit = "cover";
    picture.style.objectPosition = "top";
    holder.append(picture);
    return picture;
  });
  // The page size comes with the paper, so it cannot stand in the style files; a made sheet needs no inline style tag.
  const size = new CSSStyleSheet();
  size.replaceSync(`@page { size: ${pages.width}mm ${pages.height}mm; margin: 0 }`);
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
