// Gives the test browser what real ones have and it lacks.
import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import "@/lib/later-words";

afterEach(cleanup);
// A machine that has more to do is slow, not wrong.
configure({ asyncUtilTimeout: 5_000 });

window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => undefined,
  removeListener: () => undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => false,
});
window.scrollTo = () => undefined;
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
// Fields that grow with their text listen for fonts.
Object.defineProperty(document, "fonts", { value: new EventTarget() });
Element.prototype.scrollIntoView = () => undefined;
// Nothing is laid out here, and a long list draws only what fits.
Object.defineProperty(HTMLElement.prototype, "clientHeight", { get: () => 400 });
Object.defineProperty(HTMLElement.prototype, "offsetHeight", { get: () => 40 });
