// Sets up the texts of the app.
import { createInstance, type ParseKeys } from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "@/strings/en";

/** The key of one text in the catalogue. */
export type StringKey = ParseKeys;

/** The texts, ready for the provider. React escapes what it shows, so the texts are not escaped twice. */
export const i18n = createInstance();

void i18n.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
