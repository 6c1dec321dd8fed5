// The address to sign in to, by region or typed.
import { NativeSelect, TextInput } from "@mantine/core";
import { type Ref, useState } from "react";
import { useTranslation } from "react-i18next";
import { Sentence } from "@/components/sentence";
import { useAddressCheck } from "@/features/session/api/check-address";
import type { ErrorCode, SignInOptions } from "@/lib/backend";
import { errorTable } from "@/lib/errors";

type AddressFieldProps = {
  regions: SignInOptions["regions"];
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
  return (
    <>
      {regions.length > 0 && (
        <NativeSelect
          label={t("signIn.region")}
          value={region?.address ?? ""}
          onChange={(event) => onChange(event.currentTarget.value)}
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
        onChange={(event) => {
          setLeft(false);
          onChange(event.currentTarget.value);
        }}
        onBlur={() => setLeft(address.trim() !== "")}
        error={row === null ? null : `${t(row.words)} ${t(row.nextStep)}`}
        description={
          <span aria-live="polite">
            {check.used !== null && check.used !== address.trim() ? (
              <Sentence text="signIn.addressUsed" parts={{ address: check.used }} />
            ) : (
              t("signIn.addressHelp")
            )}
          </span>
        }
      />
    </>
  );
}
