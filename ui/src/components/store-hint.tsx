// What to do when signing in takes long because the computer's password store asks something.
import { useTimeout } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** After how long it is said, in milliseconds. */
const patience = 4_000;

/** Says where a question of the password store may be, once one has waited for a while. */
export function StoreHint({ className }: { className?: string | undefined }) {
  const { t } = useTranslation();
  const [isLong, setIsLong] = useState(false);
  useTimeout(() => setIsLong(true), patience, { autoInvoke: true });
  return <div role="status">{isLong && <p className={className}>{t("signIn.storeHint")}</p>}</div>;
}
