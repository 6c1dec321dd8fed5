// Makes every text key known to the compiler.
import "i18next";
import type { en } from "./en";
import type { laterEn } from "./later";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en & typeof laterEn };
  }
}
