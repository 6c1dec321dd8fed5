// The ways to sign in to a real organization, shared by every place that asks to.
import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconBrowser } from "@/components/icons";
import { Sentence } from "@/components/sentence";
import { StoreHint } from "@/components/store-hint";
import { AddressField } from "@/features/session/components/address-field";
import { type Fold, OtherWays } from "@/features/session/components/other-ways";
import { PracticeCard } from "@/features/session/components/practice-card";
import { ProfileCards } from "@/features/session/components/profile-cards";
import { WaitingPanel } from "@/features/session/components/waiting-panel";
import {
  type Entered,
  type FailedWay,
  fieldError,
  useWaysIn,
  type WaysIn as Ways,
} from "@/features/session/hooks/use-ways-in";
import type { SignInOptions } from "@/lib/backend";
import type { Account } from "@/lib/session";
import classes from "./sign-in.module.css";

type WaysInProps = {
  options: SignInOptions;
  firstAddress: string;
  /** The account to sign in to again; its address can't be changed then. */
  again?: Account;
  /** Whether known profiles and the practice workspace are offered too. */
  everything?: boolean;
  /** Whether the browser opens without a further press. */
  startAtOnce?: boolean;
  onEntered: Entered;
};

/** The browser first, other ways folded below; while the browser is waited for, only that. */
export function WaysIn(props: WaysInProps) {
  const { options, firstAddress, again, everything, startAtOnce = false, onEntered } = props;
  const ways = useWaysIn(onEntered);
  const [address, setAddress] = useState(firstAddress);
  const [fold, setFold] = useState<Fold>("closed");
  const { way } = ways;
  const start = useEffectEvent(() => ways.inBrowser(firstAddress, again));
  useEffect(() => {
    if (!startAtOnce) return;
    const timer = setTimeout(() => start(), 0);
    return () => clearTimeout(timer);
  }, [startAtOnce]);
  if (way?.kind === "browser") {
    return (
      <>
        <WaitingPanel
          key={way.since}
          address={way.address}
          since={way.since}
          onCancel={ways.cancel}
          onOpenAgain={ways.openAgain}
          onUseToken={() => {
            setFold("token");
            ways.cancel();
          }}
        />
        {ways.failed !== null && <ErrorPanel error={ways.failed.error} />}
      </>
    );
  }
  const profiles = everything ? options.profiles : [];
  const changeAddress = (text: string) => {
    setAddress(text);
    ways.forgetFailure();
  };
  return (
    <>
      <Failure ways={ways} address={address} again={again} onUseToken={() => setFold("token")} />
      {way !== null && way.kind !== "practice" && <StoreHint className={classes.words} />}
      {profiles.length > 0 && <ProfileCards profiles={profiles} ways={ways} />}
      <BrowserCard
        ways={ways}
        regions={options.regions}
        address={address}
        again={again}
        isFirst={profiles.length === 0}
        onAddress={changeAddress}
      >
        <OtherWays
          ways={ways}
          fold={fold}
          onFold={setFold}
          cliLogins={again === undefined ? options.cliLogins : []}
          onToken={(token) => ways.withToken(address, token, again)}
        />
      </BrowserCard>
      {everything && <PracticeCard busy={way?.kind === "practice"} onEnter={ways.intoPractice} />}
    </>
  );
}

type BrowserCardProps = {
  ways: Ways;
  regions: SignInOptions["regions"];
  address: string;
  again: Account | undefined;
  /** Whether this is the way that most should take. */
  isFirst: boolean;
  onAddress: (address: string) => void;
  children: ReactNode;
};

function BrowserCard(props: BrowserCardProps) {
  const { ways, regions, address, again, isFirst, onAddress, children } = props;
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const error = missing ? "addressUnreadable" : fieldError(ways.failed, "address");
  const isWrong = error !== null;
  useEffect(() => {
    if (isWrong) input.current?.focus();
  }, [isWrong]);
  const start = () => {
    setMissing(address.trim() === "");
    if (address.trim() !== "") ways.inBrowser(address, again);
  };
  return (
    <section className={classes.card} aria-label={t("signIn.cardLabel")}>
      {!isFirst && <h2 className={classes.smallTitle}>{t("signIn.elsewhere")}</h2>}
      {again === undefined ? (
        <AddressField
          ref={input}
          regions={regions}
          address={address}
          error={error}
          onChange={(text) => {
            setMissing(false);
            onAddress(text);
          }}
        />
      ) : (
        <p className={classes.words}>
          <Sentence text="signIn.at" parts={{ address }} />
        </p>
      )}
      <Button
        size="md"
        fullWidth
        variant={isFirst ? "filled" : "default"}
        data-autofocus
        leftSection={<IconBrowser size={20} />}
        onClick={start}
      >
        {t("signIn.browser")}
      </Button>
      {children}
    </section>
  );
}

type FailureProps = {
  ways: Ways;
  address: string;
  again: Account | undefined;
  onUseToken: () => void;
};

/** What went wrong beside the fields; it takes the focus, since what was pressed may be gone. */
function Failure({ ways, address, again, onUseToken }: FailureProps) {
  const { t } = useTranslation();
  const { failed } = ways;
  const panel = useRef<HTMLDivElement>(null);
  const isShown = failed !== null && !belongsToField(failed, again === undefined);
  useEffect(() => {
    if (isShown) panel.current?.focus();
  }, [isShown]);
  if (!isShown) return null;
  const inBrowser = failed.way.kind === "browser" || failed.way.kind === "profile";
  return (
    <ErrorPanel
      ref={panel}
      error={failed.error}
      onRetry={
        failed.way.kind === "browser"
          ? () => ways.inBrowser(addressOf(failed, address), again)
          : undefined
      }
      actions={
        inBrowser && (
          <Button size="xs" variant="default" onClick={onUseToken}>
            {t("signIn.useTokenInstead")}
          </Button>
        )
      }
    />
  );
}

function belongsToField(failed: FailedWay, hasAddress: boolean): boolean {
  return (
    (hasAddress && fieldError(failed, "address") !== null) || fieldError(failed, "token") !== null
  );
}

function addressOf({ way }: FailedWay, otherwise: string): string {
  return way.kind === "browser" ? way.address : otherwise;
}
