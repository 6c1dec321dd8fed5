// What every screen has: a title for the window and a heading that takes the focus.
import { Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./screen.module.css";

type ScreenHeadingProps = {
  /** The short name of the screen for the window's title. */
  screen: string;
  children: ReactNode;
};

/** The first heading of a screen; it takes the focus so that a screen reader starts there. */
export function ScreenHeading({ screen, children }: ScreenHeadingProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    window.scrollTo(0, 0);
  }, []);
  return (
    <>
      <title>{t("app.windowTitle", { screen })}</title>
      <Title order={1} ref={heading} tabIndex={-1} className={classes.heading}>
        {children}
      </Title>
    </>
  );
}

/** What is said right below the heading. */
export function ScreenIntro({ children }: { children: ReactNode }) {
  return <p className={classes.intro}>{children}</p>;
}
