// The mark by which the content security policy knows styles of the app.

/** The nonce that the security policy allows for styles; Tauri puts it on the style of index.html. */
export function styleNonce(): string {
  return document.querySelector("style")?.nonce ?? "";
}
