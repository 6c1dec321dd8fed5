// Renders the whole app on a fake backend.
import { render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { App } from "@/app/app";
import type { Backend } from "@/lib/backend";
import { type FakeBackend, fakeBackend } from "@/testing/fake-backend";

/** The running app with the person at the keyboard and the backend behind it. */
export type RunningApp = FakeBackend & { user: UserEvent; container: HTMLElement };

/** Starts the app at a screen; the given answers replace the usual ones of the fake backend. */
export function renderApp(answers: Partial<Backend> = {}, startAt = "/"): RunningApp {
  const fake = fakeBackend(answers);
  const user = userEvent.setup();
  const { container } = render(<App backend={fake.backend} startAt={startAt} />);
  return { ...fake, user, container };
}

/** A promise that the test settles when it wants to. */
export function later<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
