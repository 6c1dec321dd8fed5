// The text of a config page. It comes from outside as HTML; what is shown is built anew, element by
// element, from the little that a text needs. Nothing is loaded from elsewhere.
import { Button } from "@mantine/core";
import DOMPurify from "dompurify";
import { createElement, Fragment, type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/components/copy-button";
import { IconAlertTriangle, IconExternalLink, IconPhoto } from "@/components/icons";
import { Name } from "@/components/name";
import { Panel } from "@/components/panel";
import classes from "./html.module.css";

type SafeHtmlProps = { html: string; onOpenLink: (url: string) => Promise<void> };

const plainTags = new Set(
  (
    "p div span section article ul ol li dl dt dd strong b em i u s small sub sup mark code pre " +
    "kbd blockquote table caption thead tbody tfoot tr th td figure figcaption details summary"
  ).split(" "),
);
const emptyTags = new Set(["br", "hr"]);
const headings = ["h1", "h2", "h3", "h4", "h5", "h6"];
const embedded = ["img", "iframe", "video", "audio"];

/** How deep elements are followed; what lies deeper is shown as text. */
const deepest = 60;

/** What is shown of the HTML of a config page. */
export function SafeHtml({ html, onOpenLink }: SafeHtmlProps) {
  const body = useMemo(() => sanitised(html), [html]);
  const shift = useMemo(() => headingShift(body), [body]);
  const [closed, setClosed] = useState<string | null>(null);
  const open = (url: string) => {
    setClosed(null);
    onOpenLink(url).catch(() => setClosed(url));
  };
  const nodes = childrenOf(body, { shift, depth: 0, onOpenLink: open });
  if (body.textContent.trim() === "" && body.querySelector(embedded.join()) === null) return null;
  return (
    <>
      <div className={classes.html} dir="auto">
        {nodes}
      </div>
      {closed !== null && <NotOpened url={closed} />}
    </>
  );
}

/** Says that an address did not open, and gives it to be opened by hand. */
function NotOpened({ url }: { url: string }) {
  const { t } = useTranslation();
  return (
    <Panel
      tone="warning"
      icon={<IconAlertTriangle size={22} />}
      title={t("controls.html.notOpenedTitle")}
      announce="status"
    >
      <p>{t("controls.html.notOpened")}</p>
      <p>
        <Name>{url}</Name>
      </p>
      <CopyButton
        size="xs"
        variant="default"
        text={url}
        label={t("controls.html.copy")}
        description={t("controls.html.copyOf", { url })}
      />
    </Panel>
  );
}

/** Parses it into a document of its own, in which nothing runs and nothing is loaded. */
function sanitised(html: string): HTMLElement {
  const clean = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: [...plainTags, ...emptyTags, ...headings, ...embedded, "a", "source", "#text"],
    ALLOWED_ATTR: ["href", "src", "alt", "colspan", "rowspan", "open", "start"],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  });
  return new DOMParser().parseFromString(clean, "text/html").body;
}

/** By how much headings sink, so that they stand below the page's own. */
function headingShift(body: HTMLElement): number {
  const levels = [...body.querySelectorAll(headings.join())].map(({ tagName }) =>
    Number(tagName[1]),
  );
  return levels.length === 0 ? 0 : 3 - Math.min(...levels);
}

type Building = { shift: number; depth: number; onOpenLink: (url: string) => void };

function childrenOf(parent: Element, building: Building): ReactNode[] {
  return [...parent.childNodes].map((node, place) => {
    // The text never changes its order, so that the place is a name.
    const key = String(place);
    if (node instanceof Text || node.nodeType === Node.TEXT_NODE) return node.textContent;
    if (node.nodeType !== Node.ELEMENT_NODE) return null;
    return <Fragment key={key}>{build(node as Element, building)}</Fragment>;
  });
}

function build(element: Element, building: Building): ReactNode {
  const tag = element.tagName.toLowerCase();
  if (building.depth > deepest) return element.textContent;
  const inside = { ...building, depth: building.depth + 1 };
  if (emptyTags.has(tag)) return createElement(tag);
  if (embedded.includes(tag))
    return <Embedded element={element} onOpenLink={building.onOpenLink} />;
  const children = childrenOf(element, inside);
  if (tag === "a") {
    return (
      <Link href={element.getAttribute("href")} onOpenLink={building.onOpenLink}>
        {children}
      </Link>
    );
  }
  const level = headings.indexOf(tag) + 1;
  if (level > 0) return createElement(`h${Math.min(level + building.shift, 6)}`, {}, children);
  if (!plainTags.has(tag)) return children;
  return createElement(tag, attributesOf(element, tag), children);
}

function attributesOf(element: Element, tag: string): Record<string, unknown> {
  if (tag === "td" || tag === "th") {
    return { colSpan: spanOf(element, "colspan"), rowSpan: spanOf(element, "rowspan") };
  }
  if (tag === "ol" && element.hasAttribute("start")) {
    return { start: Number(element.getAttribute("start")) || 1 };
  }
  return {};
}

/** A table can ask for a thousand columns; a text needs few. */
function spanOf(element: Element, name: string): number {
  return Math.min(Math.max(Number(element.getAttribute(name)) || 1, 1), 20);
}

/** The address when it is one that the Rust side opens, in the browser or in a mail program; else null. */
function addressOf(text: string | null): URL | null {
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  return ["https:", "mailto:"].includes(url.protocol) ? url : null;
}

type LinkProps = { href: string | null; onOpenLink: (url: string) => void; children: ReactNode };

function Link({ href, onOpenLink, children }: LinkProps) {
  const { t } = useTranslation();
  const url = addressOf(href);
  if (url === null) return children;
  return (
    <a
      href={url.href}
      // Where it really leads, whatever its words say.
      title={url.href}
      rel="noreferrer"
      draggable={false}
      onClick={(event) => {
        event.preventDefault();
        onOpenLink(url.href);
      }}
      onAuxClick={(event) => event.preventDefault()}
    >
      {children}
      <IconExternalLink size={14} aria-label={t("controls.html.opens")} role="img" />
    </a>
  );
}

type EmbeddedProps = { element: Element; onOpenLink: (url: string) => void };

/** A picture that came with the text is shown; anything from elsewhere only opens in the browser. */
function Embedded({ element, onOpenLink }: EmbeddedProps) {
  const { t } = useTranslation();
  const isPicture = element.tagName === "IMG";
  const source =
    element.getAttribute("src") ?? element.querySelector("source")?.getAttribute("src");
  const alt = element.getAttribute("alt")?.trim() ?? "";
  if (isPicture && source != null && /^data:image\/(png|jpe?g|gif|webp);base64,/i.test(source)) {
    return <img src={source} alt={alt} className={classes.picture} />;
  }
  const url = addressOf(source ?? null);
  if (url === null || url.host === "") return alt;
  const host = url.host;
  const words = isPicture
    ? t("controls.html.picture", { host })
    : t("controls.html.video", { host });
  return (
    <span className={classes.elsewhere}>
      <IconPhoto size={20} aria-hidden="true" />
      <span className={classes.elsewhereWords}>
        {words}
        {alt !== "" && <span className={classes.alt}>{alt}</span>}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${t("controls.html.show")}: ${alt === "" ? words : alt}`}
        onClick={() => onOpenLink(url.href)}
      >
        {t("controls.html.show")}
      </Button>
    </span>
  );
}
