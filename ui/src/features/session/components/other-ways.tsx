// The ways in beside the browser, folded away until they are wanted.
import { Button, UnstyledButton } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { IconChevronDown } from "@/components/icons";
import { Name } from "@/components/name";
import { TokenForm } from "@/features/session/components/token-form";
import { fieldError, type WaysIn } from "@/features/session/hooks/use-ways-in";
import type { CliLoginView } from "@/lib/backend";
import { isolate } from "@/lib/text";
import classes from "./sign-in.module.css";

/** Whether the other ways are in sight, and whether someone was sent to the token. */
export type Fold = "closed" | "open" | "token";

type OtherWaysProps = {
  ways: WaysIn;
  fold: Fold;
  onFold: (fold: Fold) => void;
  cliLogins: CliLoginView[];
  onToken: (token: string | null) => void;
};

/** A token, or a login of Prismatic's CLI where there is one. */
export function OtherWays({ ways, fold, onFold, cliLogins, onToken }: OtherWaysProps) {
  const { t } = useTranslation();
  const bodyId = useId();
  const open = fold !== "closed";
  return (
    <section className={classes.fold} aria-label={t("signIn.otherWays")}>
      <UnstyledButton
        className={classes.foldButton}
        aria-expanded={open}
        aria-controls={open ? bodyId : undefined}
        onClick={() => onFold(open ? "closed" : "open")}
      >
        {t("signIn.otherWays")}
        <IconChevronDown size={18} aria-hidden="true" data-open={open || undefined} />
      </UnstyledButton>
      {open && (
        <div id={bodyId} className={classes.foldBody}>
          <TokenForm
            busy={ways.way?.kind === "token"}
            error={fieldError(ways.failed, "token")}
            takesFocus={fold === "token"}
            onSubmit={onToken}
            onChange={ways.forgetFailure}
          />
          {cliLogins.length > 0 && <CliLogins ways={ways} logins={cliLogins} />}
        </div>
      )}
    </section>
  );
}

function CliLogins({ ways, logins }: { ways: WaysIn; logins: CliLoginView[] }) {
  const { t } = useTranslation();
  const { way } = ways;
  return (
    <div className={classes.cli}>
      <h3 className={classes.smallTitle}>{t("signIn.cli.title")}</h3>
      <p className={classes.words}>{t("signIn.cli.words")}</p>
      <ul className={classes.list}>
        {logins.map(({ name, address, isDefault }) => (
          <li key={name} className={classes.row}>
            <div className={classes.rowText}>
              <span className={classes.strong}>
                <Name oneLine>{name}</Name>
                {isDefault && <span className={classes.hint}>{t("signIn.cli.default")}</span>}
              </span>
              <span className={classes.faint}>
                <Name oneLine>{address}</Name>
              </span>
            </div>
            <Button
              size="xs"
              variant="default"
              loading={way?.kind === "cliLogin" && way.name === name}
              aria-label={t("signIn.cli.useNamed", { name: isolate(name) })}
              onClick={() => ways.withCliLogin(name)}
            >
              {t("signIn.cli.use")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
