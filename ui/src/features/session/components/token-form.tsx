// Signs in with a token.
import { Button, CloseButton, PasswordInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTokenField } from "@/features/session/hooks/use-token-field";
import type { ErrorCode } from "@/lib/backend";
import { errorTable } from "@/lib/errors";
import classes from "./sign-in.module.css";

type TokenFormProps = {
  busy: boolean;
  error: ErrorCode | null;
  /** Whether the field takes the focus when it comes into sight. */
  takesFocus: boolean;
  /** Takes the token as typed, or `null` for the one that was pasted; the field has let go of it by then. */
  onSubmit: (token: string | null) => void;
  onChange: () => void;
};

/** A field for the token; a pasted one stays with the Rust side and is only shown to be there. */
export function TokenForm({ busy, error, takesFocus, onSubmit, onChange }: TokenFormProps) {
  const { t } = useTranslation();
  const field = useTokenField({ onSubmit, onChange });
  const [visible, setVisible] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const code = field.problem ?? error;
  const row = code === null ? null : errorTable[code];
  const isWrong = error !== null;
  useEffect(() => {
    if (takesFocus || isWrong) input.current?.focus();
  }, [takesFocus, isWrong]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (!field.submit()) return input.current?.focus();
    setVisible(false);
  };
  const remove = () => {
    field.empty();
    input.current?.focus();
  };

  return (
    <form
      noValidate
      autoComplete="off"
      aria-label={t("signIn.formLabel")}
      className={classes.stack}
      onSubmit={submit}
    >
      <PasswordInput
        ref={input}
        label={t("signIn.token")}
        description={t(field.isHeld ? "signIn.tokenHeld" : "signIn.tokenHelp")}
        value={field.text}
        onChange={(event) => field.change(event.currentTarget.value)}
        onPaste={field.paste}
        onMouseDown={field.press}
        onKeyDown={field.keyDown}
        error={row === null ? null : `${t(row.words)} ${t(row.nextStep)}`}
        aria-invalid={row !== null}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        visible={visible}
        onVisibilityChange={setVisible}
        visibilityToggleButtonProps={{
          "aria-label": t(visible ? "signIn.hideToken" : "signIn.showToken"),
          "aria-hidden": false,
          tabIndex: 0,
        }}
        {...(field.isHeld && {
          rightSection: (
            <CloseButton size="sm" aria-label={t("signIn.removeToken")} onClick={remove} />
          ),
        })}
      />
      <Button type="submit" variant="default" loading={busy}>
        {t("signIn.submit")}
      </Button>
    </form>
  );
}
