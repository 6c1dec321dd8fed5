// A page: its texts, which come from outside, and its fields in order.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aConfigPage, aVariable } from "@/testing/config-builders";
import { renderFields } from "@/testing/render-config";

function showText(html: string, closed: string[] = []) {
  const page = { ...aConfigPage("Texts", []), elements: [{ kind: "html" as const, html }] };
  return renderFields({ page, values: [], closed });
}

it("shows headers, dividers and fields in their order, and the page’s own problem above", () => {
  renderFields({
    page: aConfigPage("Page", [
      aVariable("string", "One", { header: "First" }),
      aVariable("string", "Two", { divider: true }),
    ]),
    values: [],
    problems: [{ key: null, input: null, problem: "refused", said: "Locked" }],
  });
  expect(screen.getByRole("alert")).toHaveTextContent("Locked");
  expect(screen.getByRole("heading", { level: 3, name: "First" })).toBeVisible();
  expect(screen.getAllByRole("textbox").map((field) => field.id !== "")).toEqual([true, true]);
  expect(screen.getByRole("separator")).toBeInTheDocument();
});

describe("a text", () => {
  it("opens its links in the browser, and says where they lead", async () => {
    const { user, links } = showText('<p>See <a href="https://example.com/a">the guide</a></p>');
    const link = await screen.findByRole("link", { name: /the guide/ });
    expect(link).toHaveAttribute("title", "https://example.com/a");
    await user.click(link);
    expect(links).toEqual(["https://example.com/a"]);
  });

  it("gives the address where a link did not open, until one does", async () => {
    const { user } = showText(
      '<a href="https://example.com/a">the guide</a> <a href="mailto:help@example.com">help</a>',
      ["https://example.com/a"],
    );
    await user.click(await screen.findByRole("link", { name: /the guide/ }));
    const said = await screen.findByRole("status");
    expect(said).toHaveTextContent(
      "That link did not openCopy it, and open it in your browser yourself:https://example.com/aCopy link",
    );
    await user.click(screen.getByRole("link", { name: /help/ }));
    await waitFor(() => expect(screen.queryByText("That link did not open")).toBeNull());
  });

  it("has no link where it leads to what is not opened", async () => {
    showText('<p>See <a href="http://example.com/a">the guide</a></p>');
    expect(await screen.findByText("See the guide")).toBeVisible();
    expect(screen.queryByRole("link")).toBeNull();
  });

  it("loads nothing from elsewhere, and shows it in the browser when asked to", async () => {
    const { user, links } = showText(
      '<img src="https://cdn.example.com/a.png" alt="The key"><iframe src="https://v.example.com/1"></iframe>',
    );
    expect(await screen.findByText("Picture from cdn.example.com")).toBeVisible();
    expect(screen.getByText("Video from v.example.com")).toBeVisible();
    expect(document.querySelector("img, iframe, video")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Show in the browser: The key" }));
    expect(links).toEqual(["https://cdn.example.com/a.png"]);
  });

  it("sinks its headings below those of the page", async () => {
    showText("<h1>Top</h1><h2>Below</h2>");
    expect(await screen.findByRole("heading", { level: 3, name: "Top" })).toBeVisible();
    expect(screen.getByRole("heading", { level: 4, name: "Below" })).toBeVisible();
  });

  it.each([
    "<script>window.hit = 1</script><p>safe</p>",
    '<p onclick="window.hit = 1" style="position:fixed">safe</p>',
    '<a href="javascript:window.hit=1">safe</a>',
    '<svg><a xlink:href="javascript:1"><text>x</text></a></svg><p>safe</p>',
    '<form action="https://evil.example"><input name="q"><button>Go</button></form><p>safe</p>',
    "<math><mtext><img src=x onerror=window.hit=1></mtext></math><p>safe</p>",
    // Browsers themselves go no deeper than 512.
    `${"<div>".repeat(500)}safe`,
  ])("does nothing but show words: %s", async (html) => {
    showText(html);
    const words = await screen.findByText("safe");
    const main = within(screen.getByRole("main"));
    expect(main.queryByRole("link")).toBeNull();
    expect(main.queryByRole("textbox")).toBeNull();
    expect(words.getAttribute("style")).toBeNull();
    expect(Reflect.get(window, "hit")).toBeUndefined();
  });
});
