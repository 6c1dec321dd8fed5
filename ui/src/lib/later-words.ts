// Adds the words of the screens that the app starts without.
import { i18n } from "@/lib/i18n";
import { laterEn } from "@/strings/later";

i18n.addResourceBundle("en", "translation", laterEn, true, true);
