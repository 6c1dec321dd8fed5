// The address to sign in to, by region or typed.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type Ref, useState } from "react";
import { useTranslation } from "react-i18next";
import { Sentence } from "@/components/sentence";
import { type AddressCheck, useAddressCheck } from "@/features/session/api/check-address";
import type { ErrorCode, RegionView } from "@/lib/backend";
import { errorTable } from "@/lib/errors";
import classes from "./sign-in.module.css";

type AddressFieldProps = {
  regions: RegionView[];
  address: string;
  error: ErrorCode | null;
  onChange: (address: string) => void;
  ref?: Ref<HTMLInputElement>;
};

/** A region to pick and the address it stands for, which can also be typed. */
export function AddressField({ regions, address, error, onChange, ref }: AddressFieldProps) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(false);
  const check = useAddressCheck(address);
  const shown = error ?? (left ? (check.error?.code ?? null) : null);
  const row = shown === null ? null : errorTable[shown];
  const region = regions.find((one) => one.address === address.trim());
  const change = (text: string) => {
    setLeft(false);
    onChange(text);
  };
  return (
    <div className={classes.address}>
      {regions.length > 0 && (
        <NativeSelect
          label={t("signIn.region")}
          value={region?.address ?? ""}
          onChange={(event) => change(event.currentTarget.value)}
          data={[
            ...regions.map((one) => ({ value: one.address, label: one.name })),
            { value: "", label: t("signIn.otherRegion") },
          ]}
        />
      )}
      <TextInput
        ref={ref}
        label={t("signIn.address")}
        value={address}
        type="text"
        inputMode="url"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={() => setLeft(address.trim() !== "")}
        error={row === null ? null : `${t(row.words)} ${t(row.nextStep)}`}
        description={<Meaning check={check} typed={address.trim()} />}
      />
      <div aria-live="polite" className={classes.suggestion}>
        {check.found?.suggestion != null && (
          <Suggestion region={check.found.suggestion} onTake={change} />
        )}
      </div>
    </div>
  );
}

/** What the typed address stands for, where that is not plain to see. */
function Meaning({ check, typed }: { check: AddressCheck; typed: string }) {
  const { t } = useTranslation();
  const used = check.found?.address ?? typed;
  return (
    <span aria-live="polite">
      {used !== typed ? (
        <Sentence text="signIn.addressUsed" parts={{ address: used }} />
      ) : (
        t("signIn.addressHelp")
      )}
    </span>
  );
}

/** The region that was probably meant; one press takes it. */
function Suggestion({ region, onTake }: { region: RegionView; onTake: (address: string) => void }) {
  return (
    <Button size="xs" variant="default" onClick={() => onTake(region.address)}>
      <span>
        <Sentence text="signIn.didYouMean" parts={{ ...region }} />
      </span>
    </Button>
  );
}
