// The form for the two ways in: with a token, or into the practice workspace.
import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { AddressField } from "@/features/session/components/address-field";
import { PracticeCard } from "@/features/session/components/practice-card";
import { useSignIn } from "@/features/session/hooks/use-sign-in";
import type { SignInOptions } from "@/lib/backend";
import { errorTable } from "@/lib/errors";
import classes from "./sign-in.module.css";

/** Signs in with an address and a token; keeps what is typed when that fails. */
export function SignInForm({ options }: { options: SignInOptions }) {
  const { t } = useTranslation();
  const form = useSignIn(options.lastAddress ?? options.regions[0]?.address ?? "");
  const [tokenVisible, setTokenVisible] = useState(false);
  const addressInput = useRef<HTMLInputElement>(null);
  const tokenInput = useRef<HTMLInputElement>(null);
  const tokenRow = form.fieldErrors.token === null ? null : errorTable[form.fieldErrors.token];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const field = await form.signIn();
    if (field === "address") addressInput.current?.focus();
    if (field === "token") tokenInput.current?.focus();
  };

  return (
    <>
      {form.failure !== null && <ErrorPanel error={form.failure} />}
      <form
        noValidate
        autoComplete="off"
        aria-label={t("signIn.formLabel")}
        className={classes.card}
        onSubmit={(event) => void submit(event)}
      >
        <AddressField
          ref={addressInput}
          regions={options.regions}
          address={form.address}
          error={form.fieldErrors.address}
          onChange={form.changeAddress}
        />
        <PasswordInput
          ref={tokenInput}
          label={t("signIn.token")}
          description={t("signIn.tokenHelp")}
          value={form.token}
          onChange={(event) => form.changeToken(event.currentTarget.value)}
          error={tokenRow === null ? null : `${t(tokenRow.words)} ${t(tokenRow.nextStep)}`}
          aria-invalid={tokenRow !== null}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          visible={tokenVisible}
          onVisibilityChange={setTokenVisible}
          visibilityToggleButtonProps={{
            "aria-label": t(tokenVisible ? "signIn.hideToken" : "signIn.showToken"),
            "aria-hidden": false,
            tabIndex: 0,
          }}
        />
        <Button type="submit" size="md" fullWidth loading={form.trying === "token"}>
          {t("signIn.submit")}
        </Button>
      </form>
      <PracticeCard busy={form.trying === "practice"} onEnter={form.enterPractice} />
    </>
  );
}
