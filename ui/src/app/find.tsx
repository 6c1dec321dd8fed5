// The button and the keys, Ctrl or Cmd with K, that open the palette; it is loaded when it is first wanted.
import { UnstyledButton } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Palette } from "@/app/lazy-screens";
import { IconSearch } from "@/components/icons";
import classes from "./shell.module.css";

/** The button, and the palette once someone asked for it. */
export function Find({ owner }: { owner: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(0);
  const open = () => setAsked((before) => before + 1);
  useHotkeys([["mod+K", open]], []);
  return (
    <>
      <UnstyledButton className={classes.find} onClick={open}>
        <IconSearch size={18} aria-hidden="true" />
        <span>{t("palette.open")}</span>
      </UnstyledButton>
      {asked > 0 && (
        <Suspense fallback={null}>
          <Palette owner={owner} asked={asked} />
        </Suspense>
      )}
    </>
  );
}
